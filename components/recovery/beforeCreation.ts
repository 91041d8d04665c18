import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/**
 * A hook that runs before something is made, in the preview, too, but not in the rehearsal of an adoption: that plans what exists
 * only to learn what to import.
 *
 * @param judge Throws if it must not be made.
 */
export function beforeCreation(name: string, judge: (planned: Planned) => Promise<void>): pulumi.ResourceHook {
  // Hooks run when the program may have let go of its configuration.
  const rehearses = rehearsesAdoption();
  // And outside of what the SDK keeps for one component of several, where it makes them for programs in other languages.
  const asked = AsyncResource.bind(judge);
  return new pulumi.ResourceHook(
    name,
    async ({ type, newInputs = {} }) => {
      if (!rehearses) await asked({ type, inputs: newInputs });
    },
    { onDryRun: true },
  );
}

/** Whether this preview is for `adopt`. */
export const rehearsesAdoption = (): boolean =>
  pulumi.runtime.isDryRun() && new pulumi.Config("adopt").getBoolean("rehearsal") === true;

export interface Planned {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
