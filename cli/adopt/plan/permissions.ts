import { lastPart } from "../../../federation/arns";
import { allowStatements } from "../../../federation/checks/statements";
import { listOf } from "../../../federation/json";
import { federationAction, roleListActions } from "../../../federation/permissions";
import type { FoundRole } from "../read/found";

/** The managed policies of the tutorial. */
export interface TutorialPolicies {
  readonly federation: ManagedPolicy;
  readonly roleList: ManagedPolicy;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly arn: string;
  /** JSON. */
  readonly document: string;
}

type Policies = FoundRole["policies"];

/** Those that are attached, which the model names by their ARNs. */
export const attachedAmong = (policies: Policies): ManagedPolicy[] =>
  policies.filter(isAttached).map(({ name: arn, document }) => ({ name: lastPart(arn), arn, document }));

export const inlineAmong = (policies: Policies): Policies => policies.filter((policy) => !isAttached(policy));

/** No name of an inline policy has a colon. */
const isAttached = ({ name }: Policies[number]): boolean => name.startsWith("arn:");

/** Where every role has the tutorial's two policies, the same two; else undefined. */
export function tutorialPolicies(roles: readonly Pick<FoundRole, "policies">[]): TutorialPolicies | undefined {
  const found = roles.map(({ policies }) => ({
    federation: declarable(policies).find((policy) => allows(policy, federationAction)),
    roleList: roleListPolicyIn(policies),
  }));
  const [first] = found;
  if (first?.federation === undefined || first.roleList === undefined) return undefined;
  const { federation, roleList } = first;
  const same = found.every((each) => each.federation?.arn === federation.arn && each.roleList?.arn === roleList.arn);
  return same && roleList.arn !== federation.arn ? { federation, roleList } : undefined;
}

/** The one that lets list the roles of the account. */
export function roleListPolicyIn(policies: Policies): ManagedPolicy | undefined {
  return declarable(policies).find((policy) => allows(policy, roleListActions[0]));
}

/** Policies of this program have no path, and AWS's own are not anybody's to declare. */
const declarable = (policies: Policies): ManagedPolicy[] =>
  attachedAmong(policies).filter(({ arn }) => /:iam::\d{12}:policy\/[^/]+$/.test(arn));

function allows({ document }: ManagedPolicy, action: string): boolean {
  return allowStatements(document).allowed.some(({ statement }) =>
    listOf(statement["Action"]).some((each) => typeof each === "string" && each.toLowerCase() === action.toLowerCase()),
  );
}
