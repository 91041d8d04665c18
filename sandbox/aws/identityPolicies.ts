import { inlinePoliciesLength } from "../../federation/quotas";
import { refusals } from "./awsError";
import { checkName } from "./names";
import { requireAttachable } from "./policies";
import { checkIdentityPolicy, policySize } from "./policyDocuments";
import type { IamScope } from "./scope";

/** A role or a user: what identity-based policies are put on. */
export interface PolicyHolder {
  readonly name: string;
  /** Documents by name. */
  inlinePolicies: Record<string, string>;
  /** ARNs. */
  attachedPolicies: string[];
}

export interface HolderKind {
  readonly noun: "role" | "user";
  /** All inline policies together, without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  readonly inlineSize: number;
}

export const roles: HolderKind = { noun: "role", inlineSize: inlinePoliciesLength };
export const users: HolderKind = { noun: "user", inlineSize: 2048 };

/** Makes an inline policy, or replaces it. */
export function putInlinePolicy(holder: PolicyHolder, kind: HolderKind, name: string, document: string): void {
  checkName("policyName", name, 128);
  checkIdentityPolicy(document);
  const policies = { ...holder.inlinePolicies, [name]: document };
  const size = Object.values(policies).reduce((sum, text) => sum + policySize(text), 0);
  if (size > kind.inlineSize) {
    throw refusals.limitExceeded(
      `Maximum policy size of ${kind.inlineSize} bytes exceeded for ${kind.noun} ${holder.name}`,
    );
  }
  holder.inlinePolicies = policies;
}

export function getInlinePolicy(holder: PolicyHolder, kind: HolderKind, name: string): string {
  const document = holder.inlinePolicies[name];
  if (document === undefined) {
    throw refusals.noSuchEntity(`The ${kind.noun} policy with name ${name} cannot be found.`);
  }
  return document;
}

export function deleteInlinePolicy(holder: PolicyHolder, kind: HolderKind, name: string): void {
  getInlinePolicy(holder, kind, name);
  holder.inlinePolicies = Object.fromEntries(Object.entries(holder.inlinePolicies).filter(([other]) => other !== name));
}

/** Attaching what is attached already is no error. */
export function attachPolicy(scope: IamScope, holder: PolicyHolder, kind: HolderKind, policyArn: string): void {
  requireAttachable(scope, policyArn, (arn) => `Policy ${arn} does not exist or is not attachable.`);
  if (holder.attachedPolicies.includes(policyArn)) return;
  const { managedPoliciesPerRole, managedPoliciesPerUser } = scope.quotas;
  const [quota, maximum] =
    kind.noun === "role"
      ? (["PoliciesPerRole", managedPoliciesPerRole] as const)
      : (["PoliciesPerUser", managedPoliciesPerUser] as const);
  if (holder.attachedPolicies.length >= maximum) throw refusals.quota(quota, maximum);
  holder.attachedPolicies.push(policyArn);
}

export function detachPolicy(holder: PolicyHolder, policyArn: string): void {
  if (!holder.attachedPolicies.includes(policyArn)) {
    throw refusals.noSuchEntity(`Policy ${policyArn} was not found.`);
  }
  holder.attachedPolicies = holder.attachedPolicies.filter((other) => other !== policyArn);
}

/** That nothing is left on a role or a user which is to be deleted. */
export function requireNoPolicies({ attachedPolicies, inlinePolicies }: PolicyHolder): void {
  if (attachedPolicies.length > 0) {
    throw refusals.deleteConflict("Cannot delete entity, must detach all policies first.");
  }
  if (Object.keys(inlinePolicies).length > 0) {
    throw refusals.deleteConflict("Cannot delete entity, must delete policies first.");
  }
}
