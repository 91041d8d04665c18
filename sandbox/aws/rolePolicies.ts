import * as policies from "./identityPolicies";
import { getRole } from "./roles";
import type { IamScope } from "./scope";

export function putRolePolicy(scope: IamScope, role: string, name: string, document: string): void {
  policies.putInlinePolicy(getRole(scope, role), policies.roles, name, document);
}

export function getRolePolicy(scope: IamScope, role: string, name: string): string {
  return policies.getInlinePolicy(getRole(scope, role), policies.roles, name);
}

export function deleteRolePolicy(scope: IamScope, role: string, name: string): void {
  policies.deleteInlinePolicy(getRole(scope, role), policies.roles, name);
}

export function attachRolePolicy(scope: IamScope, role: string, policyArn: string): void {
  policies.attachPolicy(scope, getRole(scope, role), policies.roles, policyArn);
}

export function detachRolePolicy(scope: IamScope, role: string, policyArn: string): void {
  policies.detachPolicy(getRole(scope, role), policyArn);
}
