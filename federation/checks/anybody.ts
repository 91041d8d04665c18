import { type Claims, type ClaimSources, claimsOf } from "../entra/claims";
import type { Mapping } from "../entra/claimsMapping";
import { readMapping, userAttributes } from "../entra/policyDefinitions";
import { type Fact, follows, isKnown, undecided } from "../facts";
import type { App, Federation } from "../model";

/** A person of whom nothing is known. */
export const anybody: ClaimSources["person"] = {
  id: undecided,
  userPrincipalName: undecided,
  attributes: Object.fromEntries([...userAttributes].map((id) => [id, undecided])),
};

/** What an application says of everybody, whatever the role; undefined: nobody can tell. */
export function claimsOfAnybody<P>(app: App<P>, { tenant }: Federation<P>): Claims | undefined {
  const mapping = mappingOf(app);
  const claims = follows(mapping, (known) => claimsOf(known, { tenantId: tenant.id, person: anybody, roles: [], app }));
  return isKnown(claims) ? claims : undefined;
}

/** The claims mapping policy in force; undefined: none. What Graph would not take is undecided. */
export const mappingOf = <P>({ claimsPolicies }: App<P>): Fact<Mapping | undefined> =>
  follows(claimsPolicies, ([first]) =>
    first === undefined ? undefined : follows(first.definition, (text) => readMapping(text) ?? undecided),
  );
