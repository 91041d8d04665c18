import { randomUUID } from "node:crypto";
import { refusals } from "./graphError";
import { objectOf, sameText, without } from "./objects";
import { claimsMappingProblem, tokenIssuanceProblem } from "../../federation/entra/policyDefinitions";
import { getServicePrincipal } from "./servicePrincipals";
import type { Policy, TenantState } from "./state";

/** Kinds of policies, by the name of their collection. */
export type PolicyKind = "claimsMappingPolicies" | "tokenIssuancePolicies";

export interface PolicyContent {
  readonly displayName: string;
  readonly definition: readonly string[];
}

const problems: Record<PolicyKind, (definition: readonly string[]) => boolean> = {
  claimsMappingPolicies: claimsMappingProblem,
  tokenIssuancePolicies: tokenIssuanceProblem,
};

/** `POST /policies/{kind}` */
export function createPolicy(state: TenantState, kind: PolicyKind, content: PolicyContent): Policy {
  check(kind, content);
  const { displayName, definition } = content;
  const policy: Policy = { id: randomUUID(), displayName, definition: [...definition], isOrganizationDefault: false };
  state[kind][policy.id] = policy;
  return policy;
}

export const getPolicy = (state: TenantState, kind: PolicyKind, id: string): Policy => objectOf(state[kind], id);

/** `GET /policies/{kind}` */
export const listPolicies = (state: TenantState, kind: PolicyKind): Policy[] => Object.values(state[kind]);

/** `GET /policies/{kind}/{id}/appliesTo`: ids of the service principals that it is assigned to. */
export function policyAppliesTo(state: TenantState, kind: PolicyKind, id: string): string[] {
  const policy = getPolicy(state, kind, id);
  const all = Object.values(state.servicePrincipals);
  return all.filter((servicePrincipal) => servicePrincipal[kind].includes(policy.id)).map((found) => found.id);
}

export function updatePolicy(state: TenantState, kind: PolicyKind, id: string, changes: Partial<PolicyContent>): void {
  const policy = getPolicy(state, kind, id);
  const { displayName, definition } = { ...policy, ...changes };
  check(kind, { displayName, definition });
  Object.assign(policy, { displayName, definition: [...definition] });
}

/** Those who had it have none then. */
export function deletePolicy(state: TenantState, kind: PolicyKind, id: string): void {
  const policy = getPolicy(state, kind, id);
  state[kind] = without(state[kind], (_, key) => key === policy.id);
  for (const servicePrincipal of Object.values(state.servicePrincipals)) {
    servicePrincipal[kind] = servicePrincipal[kind].filter((assigned) => assigned !== policy.id);
  }
}

/** `POST /servicePrincipals/{id}/{kind}/$ref`: one policy of a kind is all that a service principal can have. */
export function assignPolicy(state: TenantState, kind: PolicyKind, servicePrincipalId: string, policyId: string): void {
  const assigned = getServicePrincipal(state, servicePrincipalId)[kind];
  const policy = getPolicy(state, kind, policyId);
  if (assigned.includes(policy.id)) throw refusals.referenceExists(kind);
  if (assigned.length > 0) throw refusals.conflict();
  assigned.push(policy.id);
}

export function assignedPolicies(state: TenantState, kind: PolicyKind, servicePrincipalId: string): Policy[] {
  return getServicePrincipal(state, servicePrincipalId)[kind].map((id) => getPolicy(state, kind, id));
}

/** `DELETE /servicePrincipals/{id}/{kind}/{policy}/$ref` */
export function unassignPolicy(state: TenantState, kind: PolicyKind, servicePrincipalId: string, id: string): void {
  const servicePrincipal = getServicePrincipal(state, servicePrincipalId);
  const rest = servicePrincipal[kind].filter((assigned) => !sameText(assigned, id));
  if (rest.length === servicePrincipal[kind].length) throw refusals.notFound(id);
  servicePrincipal[kind] = rest;
}

function check(kind: PolicyKind, { displayName, definition }: PolicyContent): void {
  if (displayName === "") throw refusals.invalidValue("displayName", "Policy");
  if (problems[kind](definition)) throw refusals.badRequest("Property definition has an invalid value.");
}
