import { awsAttributes } from "../claims";
import type { Claims, ClaimSources } from "../entra/claims";
import { userAttributes } from "../entra/policyDefinitions";
import { type Fact, isKnown, undecided } from "../facts";
import type { App, Federation } from "../model";
import { attribute, claimsFor } from "../signIn/entra";

/** A person of whom nothing is known. */
export const anybody: ClaimSources["person"] = {
  id: undecided,
  userPrincipalName: undecided,
  attributes: Object.fromEntries([...userAttributes].map((id) => [id, undecided])),
};

/** What an application says of everybody, whatever the role; undefined: nobody can tell. */
export function claimsOfAnybody<P>(app: App<P>, { tenant }: Federation<P>): Claims | undefined {
  const claims = claimsFor(app, { tenantId: tenant.id, person: anybody, roles: [], app });
  return isKnown(claims) ? claims : undefined;
}

/** The roles that an application says of everybody, whatever their app roles. */
export function rolesOfEverybody<P>(app: App<P>, federation: Federation<P>): Fact<readonly string[]> {
  const claims = claimsOfAnybody(app, federation);
  return claims === undefined ? undecided : attribute(claims, awsAttributes.role);
}
