import { meant, servicePrincipalIds } from "../../resources/links";
import { get, list, undecided, type Plain } from "../../resources/plain";
import type { Resource } from "../../resources/resource";
import { types } from "../../resources/types";

/** What an application has Entra say of people. */
export interface PlannedClaims {
  readonly claims: readonly { resource: Resource; definition: Plain }[];
  /** Whether what assigns claims, or a part of it, is not in the stack or not decided. */
  readonly claimsElsewhere: boolean;
}

/** @param owners the application and the service principal, as far as the stack has them: both know the latter's id. */
export function readClaims(
  servicePrincipal: Resource | undefined,
  owners: readonly Resource[],
  resources: readonly Resource[],
): PlannedClaims {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const ofApp = (type: string, property: string) =>
    of(type).filter((resource) => meant(resource, property, owners, servicePrincipalIds).length > 0);
  // azuread's policies know nothing of whom they are assigned to.
  const assigned = ofApp(types.azureadClaimsAssignment, "servicePrincipalId").map((assignment) =>
    meant(assignment, "claimsMappingPolicyId", of(types.azureadClaims), ["id"]),
  );
  return {
    claims: [
      ...ofApp(types.claims, "servicePrincipalObjectId").map((resource) => ({
        resource,
        definition: get(resource.props, "definition"),
      })),
      ...assigned.flat().flatMap((resource) => {
        const definitions = get(resource.props, "definitions");
        return definitions === undecided
          ? [{ resource, definition: definitions }]
          : list(definitions).map((definition) => ({ resource, definition }));
      }),
    ],
    claimsElsewhere: servicePrincipal === undefined || assigned.some(({ length }) => length === 0),
  };
}
