import { listOf } from "../../../federation/json";
import { allowStatements } from "../../../federation/checks/statements";
import { federationAction, roleListActions } from "../../../federation/permissions";
import type { FoundPermissions, FoundPolicy } from "../read/found";

/** The managed policies of the tutorial. */
export interface TutorialPolicies {
  readonly federation: FoundPolicy;
  readonly roleList: FoundPolicy;
}

/** Where every role has the tutorial's two policies, the same two; else undefined. */
export function tutorialPolicies(roles: readonly FoundPermissions[]): TutorialPolicies | undefined {
  const found = roles.map(({ attached }) => ({
    federation: attached.find((policy) => isDeclarable(policy) && allows(policy, federationAction)),
    roleList: roleListPolicyIn(attached),
  }));
  const [first] = found;
  if (first?.federation === undefined || first.roleList === undefined) return undefined;
  const { federation, roleList } = first;
  const same = found.every((each) => each.federation?.arn === federation.arn && each.roleList?.arn === roleList.arn);
  return same && roleList.arn !== federation.arn ? { federation, roleList } : undefined;
}

/** The one that lets list the roles of the account. */
export function roleListPolicyIn(policies: readonly FoundPolicy[]): FoundPolicy | undefined {
  return policies.find((policy) => isDeclarable(policy) && allows(policy, roleListActions[0]));
}

/** Policies of this program have no path, and AWS's own are not anybody's to declare. */
function isDeclarable({ path, document }: FoundPolicy): boolean {
  return path === "/" && document !== undefined;
}

function allows({ document }: FoundPolicy, action: string): boolean {
  return allowStatements(document).allowed.some(({ statement }) =>
    listOf(statement["Action"]).some((each) => typeof each === "string" && each.toLowerCase() === action.toLowerCase()),
  );
}
