import fc from "fast-check";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Something that can be changed, by its place in both clouds. */
type Place = readonly (string | number)[];

/** What a sign-in depends on, in the simulated clouds. */
const relevant = new Set([
  ...["displayName", "accountEnabled", "appRoleAssignmentRequired", "loginUrl", "preferredSingleSignOnMode"],
  ...["preferredTokenSigningKeyThumbprint", "relayState", "replyUrls", "servicePrincipalNames", "value", "isEnabled"],
  ...["startDateTime", "endDateTime", "keyCredentials", "claimsMappingPolicies", "definition", "members", "appRoleId"],
  ...["principalId", "userPrincipalName", "trustPolicy", "maxSessionDuration", "inlinePolicies", "permissionsBoundary"],
  ...["metadata", "uuid", "identityManagementType", "username", "federatedRole", "samlProviders", "roles", "instances"],
]);
const kinds = new Set([
  ...["servicePrincipals", "users", "groups", "appRoleAssignments", "claimsMappingPolicies", "iam", "instances"],
]);
const documents = new Set(["trustPolicy", "inlinePolicies", "definition"]);

/** Several small changes of such a state, in JSON; nothing in it is asked to make sense. */
export function changesOf(text: string): fc.Arbitrary<(state: Json) => void> {
  const places = placesIn(JSON.parse(text) as Json);
  const others = [...new Set(places.flatMap((place) => textAt(JSON.parse(text) as Json, place)))];
  const breakable = Object.values(groupedBy(places, kindOf));
  return fc
    .array(fc.tuple(fc.constantFrom(...breakable), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 })
    .map((changes) => (state) => {
      for (const [kind, which, how] of changes) change(state, kind[which % kind.length] ?? [], how, others);
    });
}

/** All leaves and lists that matter. */
function placesIn(value: Json, place: Place = []): Place[] {
  if (place.length === 2 && !kinds.has(String(place[1]))) return [];
  const own = place.some((step) => relevant.has(String(step))) && relevantEnd(place) ? [place] : [];
  if (typeof value !== "object" || value === null) return own;
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) && value.length > 0 ? [...own, ...inner] : inner;
}

/** By its own name, or as an item of a list or a map that matters. */
const relevantEnd = (place: Place): boolean => [place.at(-1), place.at(-2)].some((step) => relevant.has(String(step)));

/** Of each kind of object, as many are broken: there are many more users than roles. */
const kindOf = ([cloud, kind, ...rest]: Place): string =>
  [cloud, kind, ...(kind === "iam" ? rest.slice(0, 2) : [])].join();

function groupedBy<T>(items: readonly T[], key: (item: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {};
  for (const item of items) (groups[key(item)] ??= []).push(item);
  return groups;
}

/** Undefined: it is gone by now. */
function parentOf(state: Json, place: Place): Record<string, Json> | undefined {
  let parent: Json | undefined = state;
  for (const step of place.slice(0, -1)) {
    if (typeof parent !== "object" || parent === null) return undefined;
    parent = (parent as Record<string, Json>)[step];
  }
  return typeof parent === "object" && parent !== null ? (parent as Record<string, Json>) : undefined;
}

function textAt(state: Json, place: Place): string[] {
  const value = parentOf(state, place)?.[place.at(-1) ?? ""];
  return typeof value === "string" ? [value] : [];
}

function change(state: Json, place: Place, how: number, others: readonly string[]): void {
  const parent = parentOf(state, place);
  if (parent === undefined) return;
  const key = place.at(-1) ?? "";
  const value = parent[key];
  const isDocument = documents.has(String(key)) || documents.has(String(place.at(-2)));
  if (typeof value === "boolean") parent[key] = !value;
  else if (typeof value === "number") parent[key] = [900, 3600, 43_200][how % 3] ?? value;
  else if (Array.isArray(value)) parent[key] = how % 2 === 0 ? value.slice(1) : [...value].reverse();
  else if (key === "metadata" && typeof value === "string")
    parent[key] = others.filter((text) => text.startsWith("<?xml"))[how % 2] ?? value;
  else if (value === null) parent[key] = others[how % others.length] ?? null;
  else if (typeof value === "string")
    parent[key] = isDocument ? documentLike(value, how) : textLike(value, how, others);
}

function textLike(value: string, how: number, others: readonly string[]): string {
  const kinds = [
    () => value.toUpperCase(),
    () => `${value}x`,
    () => "",
    () => others[how % others.length] ?? value,
    () => value.replace(/us-east-1/g, "eu-west-1"),
    () => value.replace(/2028|2029|2027/, "2020"),
  ];
  return (kinds[how % kinds.length] ?? (() => value))();
}

/** Another document, as one word of it is another. */
function documentLike(value: string, how: number): string {
  const words = [
    ["Allow", "Deny"],
    ["StringEquals", "StringLike"],
    ["AssumeRoleWithSAML", "AssumeRole"],
    ["signin.aws", "eu-west-1.signin.aws"],
    ["aws:userid", "aws:username"],
    ["GetFederationToken", "*"],
    ["2012-10-17", "2008-10-17"],
    ["111122223333", "444455556666"],
    ["SAML:aud", "SAML:iss"],
    ["saml-provider/admin", "saml-provider/other"],
    ["assignedroles", "employeeid"],
    ["userprincipalname", "mail"],
    ["RoleSessionName", "Rolesessionname"],
    ['"3600"', '"36000"'],
    ["SessionDuration", "PrincipalTag:Team"],
  ];
  const [from = "", to = ""] = words[how % words.length] ?? [];
  return value.replace(from, to);
}
