import { type Fact, undecided } from "../../federation/facts";
import type { AssignedPolicy } from "../../federation/model";
import { meant } from "../links";
import { get, list, undecided as open } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { documentOf } from "./facts";
import type { Parts } from "./parts";

type Policies = Fact<readonly AssignedPolicy<Resource>[]>;

/** With a service principal in the stack, no other policies than the stack's are assigned to it. */
export function claimsPoliciesOf(parts: Parts): Policies {
  const policies = parts.resources.filter(({ type }) => type === types.azureadClaims);
  const assigned = parts.ofServicePrincipal(types.azureadClaimsAssignment).flatMap((assignment) => {
    const found = meant(assignment, "claimsMappingPolicyId", policies, ["id"]);
    return found.length === 0 ? [{ at: assignment, definition: undecided }] : found.flatMap(definitionsOf);
  });
  return closed(parts, [...parts.ofServicePrincipal(types.claims).map(definitionOf), ...assigned]);
}

export const issuancePoliciesOf = (parts: Parts): Policies =>
  closed(parts, parts.ofServicePrincipal(types.issuance).map(definitionOf));

const closed = ({ servicePrincipal }: Parts, declared: readonly AssignedPolicy<Resource>[]): Policies =>
  servicePrincipal === undefined && declared.length === 0 ? undecided : declared;

const definitionOf = (resource: Resource): AssignedPolicy<Resource> => ({
  at: resource,
  definition: documentOf(get(resource.props, "definition")),
});

/** azuread's policies have a list, of which Graph takes one. They know nothing of whom they are assigned to. */
function definitionsOf(resource: Resource): AssignedPolicy<Resource>[] {
  const definitions = get(resource.props, "definitions");
  const each = definitions === open ? [open] : list(definitions);
  return each.map((definition) => ({ at: resource, definition: documentOf(definition) }));
}
