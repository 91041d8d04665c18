import { refusals } from "./awsError";
import { checkName } from "./names";
import { requireAttachable } from "./policies";
import { checkIdentityPolicy, policySize } from "./policyDocuments";
import { getRole } from "./roles";
import type { IamScope } from "./scope";

/** All inline policies of a role together. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const inlineSize = 10_240;

/** Makes an inline policy, or replaces it. */
export function putRolePolicy(scope: IamScope, roleName: string, name: string, document: string): void {
  const role = getRole(scope, roleName);
  checkName("policyName", name, 128);
  checkIdentityPolicy(document);
  const policies = { ...role.inlinePolicies, [name]: document };
  const size = Object.values(policies).reduce((sum, text) => sum + policySize(text), 0);
  if (size > inlineSize) {
    throw refusals.limitExceeded(`Maximum policy size of ${inlineSize} bytes exceeded for role ${role.name}`);
  }
  role.inlinePolicies = policies;
}

export function getRolePolicy(scope: IamScope, roleName: string, name: string): string {
  const document = getRole(scope, roleName).inlinePolicies[name];
  if (document === undefined) throw refusals.noSuchEntity(`The role policy with name ${name} cannot be found.`);
  return document;
}

export function deleteRolePolicy(scope: IamScope, roleName: string, name: string): void {
  getRolePolicy(scope, roleName, name);
  const role = getRole(scope, roleName);
  role.inlinePolicies = Object.fromEntries(Object.entries(role.inlinePolicies).filter(([other]) => other !== name));
}

/** Attaching what is attached already is no error. */
export function attachRolePolicy(scope: IamScope, roleName: string, policyArn: string): void {
  const role = getRole(scope, roleName);
  requireAttachable(scope, policyArn, (arn) => `Policy ${arn} does not exist or is not attachable.`);
  if (role.attachedPolicies.includes(policyArn)) return;
  if (role.attachedPolicies.length >= scope.quotas.managedPoliciesPerRole) {
    throw refusals.quota("PoliciesPerRole", scope.quotas.managedPoliciesPerRole);
  }
  role.attachedPolicies.push(policyArn);
}

export function detachRolePolicy(scope: IamScope, roleName: string, policyArn: string): void {
  const role = getRole(scope, roleName);
  if (!role.attachedPolicies.includes(policyArn)) {
    throw refusals.noSuchEntity(`Policy ${policyArn} was not found.`);
  }
  role.attachedPolicies = role.attachedPolicies.filter((other) => other !== policyArn);
}
