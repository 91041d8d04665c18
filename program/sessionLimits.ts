import { passingActions } from "../federation/claims";
import type { RoleSettings } from "../settings/schema";
import type { DeployedRole } from "./lookups/deployedRoles";
import type { Program } from "./surroundings";

/** What a role allows its sessions. */
export type SessionLimits = Pick<DeployedRole, "maxSessionDuration" | "passing">;

/**
 * What a role is to allow, in this deployment. Where claims are to ask for more of one thing and less of another, the role cannot come
 * both before and after them: it goes on allowing what they ask for until now, and the next deployment ends that.
 */
export function sessionLimits(role: RoleSettings, program: Program): SessionLimits {
  const wanted = wantedLimits(role, program);
  const deployed = program.surroundings.deployedRoles[role.name];
  const { more, less } = limitsToChange(role, program);
  if (deployed === undefined || !more || !less) return wanted;
  return {
    maxSessionDuration: Math.max(wanted.maxSessionDuration, deployed.maxSessionDuration),
    passing: [...new Set([...wanted.passing, ...deployed.passing])],
  };
}

/** What a role goes on allowing; goes on after "still". */
export function keptLimits(role: RoleSettings, program: Program): string[] {
  const [wanted, kept] = [wantedLimits(role, program), sessionLimits(role, program)];
  // Entra skips a role whose trust policy allows more than to assume it: federation/checks/roleImport.ts.
  const hidden = program.settings.roleAssignment === "imported" ? ", and Entra does not import it so" : "";
  return [
    ...(kept.maxSessionDuration > wanted.maxSessionDuration
      ? [`allows sessions of ${kept.maxSessionDuration} seconds`]
      : []),
    ...kept.passing.filter((action) => !wanted.passing.includes(action)).map((action) => `allows ${action}${hidden}`),
  ];
}

const wantedLimits = ({ maxSessionDuration }: RoleSettings, { settings }: Program): SessionLimits => ({
  maxSessionDuration,
  passing: passingActions(settings),
});

/** Whether a deployed role is to allow more than it does, and less. */
export function limitsToChange(
  role: RoleSettings,
  program: Program,
): { readonly more: boolean; readonly less: boolean } {
  const deployed = program.surroundings.deployedRoles[role.name];
  if (deployed === undefined) return { more: false, less: false };
  const wanted = wantedLimits(role, program);
  const goesBeyond = (one: SessionLimits, other: SessionLimits) =>
    one.maxSessionDuration > other.maxSessionDuration || one.passing.some((action) => !other.passing.includes(action));
  return { more: goesBeyond(wanted, deployed), less: goesBeyond(deployed, wanted) };
}
