import assert from "node:assert/strict";
import type { Deployment } from "../checks/mutations/deployment";

export type Changed = (clouds: Deployment) => void;

/** Something changed by hand, and the one difference that it makes. */
export type Row = readonly [what: string, change: Changed, found: string | RegExp];

export const desk = "https://desk.contoso.example/saml";

export function iamOf({ iam }: Deployment["account"]) {
  assert.ok(iam.aws);
  return iam.aws;
}

export function inlineOf(role: Deployment["role"], change: (document: string) => string): void {
  const entries = Object.entries(role.inlinePolicies);
  role.inlinePolicies = Object.fromEntries(entries.map(([name, document]) => [name, change(document)]));
}

export const usersOf = ({ users }: Deployment["instance"], name: string) =>
  users.filter(({ username }) => username === name);
