import * as policies from "./identityPolicies";
import type { IamScope } from "./scope";
import { findUser } from "./users";

export function putUserPolicy(scope: IamScope, user: string, name: string, document: string): void {
  policies.putInlinePolicy(findUser(scope, user), policies.users, name, document);
}

export function getUserPolicy(scope: IamScope, user: string, name: string): string {
  return policies.getInlinePolicy(findUser(scope, user), policies.users, name);
}

export function deleteUserPolicy(scope: IamScope, user: string, name: string): void {
  policies.deleteInlinePolicy(findUser(scope, user), policies.users, name);
}

export function attachUserPolicy(scope: IamScope, user: string, policyArn: string): void {
  policies.attachPolicy(scope, findUser(scope, user), policies.users, policyArn);
}

export function detachUserPolicy(scope: IamScope, user: string, policyArn: string): void {
  policies.detachPolicy(findUser(scope, user), policyArn);
}
