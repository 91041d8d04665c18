import { readMapping } from "../../../federation/entra/policyDefinitions";
import { isKnown } from "../../../federation/facts";
import type { App } from "../../../federation/model";

/**
 * Attributes of users that are one text each, as Graph names them: their ids in claims mapping policies are the same words in lower
 * case, but for those below.
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (source "user")
 * https://learn.microsoft.com/graph/api/resources/user
 */
const properties = [
  ...["userPrincipalName", "displayName", "givenName", "surname", "mail", "mailNickname", "employeeId", "userType"],
  ...["onPremisesSamAccountName", "onPremisesUserPrincipalName", "onPremisesDomainName", "onPremisesImmutableId"],
  ...["department", "companyName", "jobTitle", "officeLocation", "mobilePhone", "preferredLanguage"],
  ...["streetAddress", "postalCode", "city", "state", "country"],
];

const byId: ReadonlyMap<string, readonly string[]> = new Map([
  ...properties.map((name): [string, string[]] => [name.toLowerCase(), [name]]),
  ["objectid", ["id"]],
  ["dnsdomainname", ["onPremisesDomainName"]],
  ["facsimiletelephonenumber", ["faxNumber"]],
  ["onpremisesecurityidentifier", ["onPremisesSecurityIdentifier"]],
  ...Array.from({ length: 15 }, (_, index): [string, string[]] => {
    const name = `extensionAttribute${index + 1}`;
    return [name.toLowerCase(), ["onPremisesExtensionAttributes", name]];
  }),
]);

/** Where each attribute is in an object of Graph's, by its id. Undefined: nobody can ask for it. */
export type Attributes = ReadonlyMap<string, readonly string[] | undefined>;

/** What Entra tells of people whatever the policy, and what the template's applications tell without one. */
const always = ["userprincipalname", "displayname", "givenname", "surname", "mail", "objectid"];

export type ClaimingApp = Pick<App, "claimsPolicies">;

/** Those of people that the claims of these applications are made of. */
export function claimedAttributes(apps: readonly ClaimingApp[]): Attributes {
  const policies = apps.flatMap(({ claimsPolicies }) => (isKnown(claimsPolicies) ? claimsPolicies : []));
  const claims = policies.flatMap(({ definition }) =>
    isKnown(definition) ? (readMapping(definition)?.ClaimsSchema ?? []) : [],
  );
  const claimed = claims.flatMap(({ Source, ID }) => (Source === "user" ? (ID?.toLowerCase() ?? []) : []));
  const ids = new Set([...always, ...claimed.filter((id) => id !== "assignedroles")]);
  return new Map([...ids].map((id) => [id, byId.get(id)]));
}
