import type * as pulumi from "@pulumi/pulumi";
import { ConditionalAccess } from "../components/entra/conditionalAccess";
import type { PolicyState } from "../federation/conditionalAccess";
import type { SingleSignOn } from "./singleSignOn";
import type { Program } from "./surroundings";

/** What the next deployment, and whoever looks for the policy, needs to know of it. */
export interface ConditionalAccessOutputs {
  readonly policyObjectId: pulumi.Output<string>;
  readonly state: PolicyState;
}

/** The policy for all of these applications. Undefined: the settings have none. */
export function declareConditionalAccess(
  name: string,
  { settings, surroundings }: Program,
  sso: SingleSignOn,
): ConditionalAccessOutputs | undefined {
  const { conditionalAccess } = settings;
  const { excluded } = surroundings;
  if (conditionalAccess === undefined || excluded === undefined) return undefined;
  const { name: displayName, state, require, excludedIpRanges } = conditionalAccess;
  const { policyObjectId } = new ConditionalAccess(
    `${name}-conditional-access`,
    {
      ...{ displayName, state, require, excludedIpRanges },
      clientIds: Object.values(sso.apps).map(({ clientId }) => clientId),
      excludedGroups: excluded.groups,
      excludedUsers: excluded.users,
      excludedLocations: excluded.locations,
    },
    // So that it is protected, and recovers, as everything else does.
    { parent: sso },
  );
  return { policyObjectId, state };
}
