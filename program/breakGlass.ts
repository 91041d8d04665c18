import { roleArn } from "../federation/arns";
import { switchRoleUrl } from "../federation/breakGlass";
import type { Program } from "./surroundings";

/** What somebody needs on the day on which nobody can sign in by Entra. */
export interface BreakGlassOutputs {
  readonly roleArn: string;
  /** Where somebody who is signed in to AWS becomes the role. */
  readonly switchRoleUrl: string;
}

/** Undefined: the settings have no break-glass role. */
export function breakGlassOf({ settings, surroundings }: Program): BreakGlassOutputs | undefined {
  const { breakGlass, role } = settings;
  if (breakGlass === undefined) return undefined;
  const { partition, account } = surroundings;
  const named = { partition, account, path: role.path, name: breakGlass.role };
  return { roleArn: roleArn(named), switchRoleUrl: switchRoleUrl(named) };
}
