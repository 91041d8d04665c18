import { randomUUID } from "node:crypto";
import { ipRangeProblem } from "../../federation/ipRanges";
import { refusals } from "./graphError";
import { objectOf, patch, sameText, without } from "./objects";
import type { ConditionalAccessPolicy, NamedLocation, TenantState } from "./state";

export type PolicyContent = Omit<ConditionalAccessPolicy, "id">;
export type LocationContent = Omit<NamedLocation, "id">;

/** `POST /identity/conditionalAccess/policies`: several may have one name. */
export function createConditionalAccessPolicy(state: TenantState, content: PolicyContent): ConditionalAccessPolicy {
  checkPolicy(state, content);
  const policy = { id: randomUUID(), ...structuredClone(content) };
  state.conditionalAccessPolicies[policy.id] = policy;
  return policy;
}

export const getConditionalAccessPolicy = (state: TenantState, id: string): ConditionalAccessPolicy =>
  objectOf(state.conditionalAccessPolicies, id);

/** `GET /identity/conditionalAccess/policies` */
export const listConditionalAccessPolicies = (state: TenantState): ConditionalAccessPolicy[] =>
  Object.values(state.conditionalAccessPolicies);

export function updateConditionalAccessPolicy(state: TenantState, id: string, content: PolicyContent): void {
  const policy = getConditionalAccessPolicy(state, id);
  checkPolicy(state, content);
  patch(policy, structuredClone(content));
}

export function deleteConditionalAccessPolicy(state: TenantState, id: string): void {
  const policy = getConditionalAccessPolicy(state, id);
  state.conditionalAccessPolicies = without(state.conditionalAccessPolicies, (_, key) => key === policy.id);
}

/** `POST /identity/conditionalAccess/namedLocations` */
export function createNamedLocation(state: TenantState, content: LocationContent): NamedLocation {
  checkLocation(content);
  const location = { id: randomUUID(), ...structuredClone(content) };
  state.namedLocations[location.id] = location;
  return location;
}

export const getNamedLocation = (state: TenantState, id: string): NamedLocation => objectOf(state.namedLocations, id);

/** `GET /identity/conditionalAccess/namedLocations`, of all or `?$filter=displayName eq '{name}'`. */
export const listNamedLocations = (
  { namedLocations }: TenantState,
  { displayName: wanted }: { readonly displayName?: string | undefined },
): NamedLocation[] =>
  Object.values(namedLocations).filter(({ displayName }) => wanted === undefined || sameText(displayName, wanted));

export function updateNamedLocation(state: TenantState, id: string, changes: Partial<LocationContent>): void {
  const location = getNamedLocation(state, id);
  checkLocation({ ...location, ...changes });
  patch(location, structuredClone(changes));
}

/** "Before deleting a trusted location, mark it as not trusted": https://learn.microsoft.com/graph/api/namedlocation-delete */
export function deleteNamedLocation(state: TenantState, id: string): void {
  const location = getNamedLocation(state, id);
  const isUsed = Object.values(state.conditionalAccessPolicies).some(({ conditions: { locations } }) =>
    [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])].includes(location.id),
  );
  if (location.isTrusted || isUsed)
    throw refusals.badRequest(`Named location '${id}' is trusted, or a policy uses it.`);
  state.namedLocations = without(state.namedLocations, (_, key) => key === location.id);
}

/** What a policy names must be there. Which words Graph has for that is not known; it does say the property. */
function checkPolicy(state: TenantState, { displayName, conditions, grantControls }: PolicyContent): void {
  const refuse = (property: string) => refusals.invalidValue(property, "conditionalAccessPolicy");
  if (displayName === "") throw refuse("displayName");
  const { applications, users, locations, clientAppTypes } = conditions;
  const clientIds = Object.values(state.servicePrincipals).map(({ appId }) => appId);
  const known: readonly (readonly [property: string, named: readonly string[], there: readonly string[]])[] = [
    ["includeApplications", applications.includeApplications, ["All", "None", ...clientIds]],
    ["excludeApplications", applications.excludeApplications, clientIds],
    ["includeUsers", users.includeUsers, ["All", "None", ...Object.keys(state.users)]],
    ["excludeUsers", users.excludeUsers, Object.keys(state.users)],
    ["includeGroups", users.includeGroups, Object.keys(state.groups)],
    ["excludeGroups", users.excludeGroups, Object.keys(state.groups)],
    ["includeLocations", locations?.includeLocations ?? [], anywhere(state)],
    ["excludeLocations", locations?.excludeLocations ?? [], anywhere(state)],
  ];
  for (const [property, named, there] of known) {
    if (!named.every((id) => there.some((other) => sameText(id, other)))) throw refuse(property);
  }
  if (applications.includeApplications.length === 0) throw refuse("includeApplications");
  if (users.includeUsers.length + users.includeGroups.length === 0) throw refuse("includeUsers");
  if (clientAppTypes.length === 0) throw refuse("clientAppTypes");
  if (grantControls.builtInControls.length === 0) throw refuse("builtInControls");
}

const anywhere = ({ namedLocations }: TenantState): string[] => ["All", "AllTrusted", ...Object.keys(namedLocations)];

function checkLocation({ displayName, ipRanges }: LocationContent): void {
  if (displayName === "") throw refusals.invalidValue("displayName", "namedLocation");
  if (ipRanges.length === 0 || ipRanges.some((range) => ipRangeProblem(range) !== undefined))
    throw refusals.invalidValue("ipRanges", "namedLocation");
}
