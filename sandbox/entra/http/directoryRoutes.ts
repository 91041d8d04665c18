import { type Group, type ServicePrincipal, type User } from "../state";
import type { Tenant } from "../tenant";
import { sameText } from "../objects";
import { jsonAnswer } from "./answers";
import { beginningOf, filterOf, idsOf, page, pageSizeOf, refuseOptions, selectFrom } from "./odata";
import { type Call, listed, referred, type Routes } from "./route";
import { organizationAttributes } from "../../../federation/personValue";

/** The tenant, its users, groups and who is in them. What is selected but belongs to another kind of object is left out, as Graph does. */
export const directoryRoutes: Routes = {
  "GET /organization": listed("organization", organization),

  "GET /users": async (call) => {
    const { tenant, request } = call;
    refuseOptions(request.query, ["$filter", "$select", "$top", "$skiptoken"]);
    const ids = idsOf(request.query);
    const users = await tenant.listUsers({});
    const found = users.filter((user) => ids.some((id) => sameText(id, user.id)));
    return paged(call, found, shownUser);
  },

  // By id, or by user principal name.
  "GET /users/{id}": async ({ tenant, request, ids: [id = ""] }) => {
    refuseOptions(request.query, ["$select"]);
    const [named] = id.includes("@") ? await tenant.listUsers({ userPrincipalName: id }) : [];
    return jsonAnswer(selectFrom(shownUser(named ?? (await tenant.getUser(id))), request.query, KNOWN));
  },

  "GET /groups": async (call) => {
    const { tenant, request } = call;
    refuseOptions(request.query, ["$filter", "$select", "$top", "$skiptoken"]);
    const beginning = beginningOf(request.query, "displayName")?.toLowerCase();
    const groups =
      beginning === undefined
        ? await tenant.listGroups(filterOf(request.query, ["displayName"]))
        : (await tenant.listGroups({})).filter(({ displayName }) => displayName.toLowerCase().startsWith(beginning));
    return paged(call, groups, shownGroup);
  },

  "GET /groups/{id}": async ({ tenant, request, ids: [id = ""] }) => {
    refuseOptions(request.query, ["$select"]);
    return jsonAnswer(selectFrom(shownGroup(await tenant.getGroup(id)), request.query, KNOWN));
  },

  "GET /groups/{id}/members": async (call) => {
    const { tenant, request, ids } = call;
    refuseOptions(request.query, ["$select", "$top", "$skiptoken"]);
    return paged(call, await tenant.listMembers(ids[0] ?? ""), typed);
  },

  "GET /groups/{id}/transitiveMembers": async (call) => {
    const { tenant, request, ids } = call;
    refuseOptions(request.query, ["$select", "$top", "$skiptoken"]);
    return paged(call, await tenant.listTransitiveMembers(ids[0] ?? ""), typed);
  },

  "POST /groups/{id}/members/$ref": referred((tenant, member, id = "") => tenant.addMember(id, member)),

  "GET /directoryObjects/{id}": async ({ tenant, request, ids: [id = ""] }) => {
    refuseOptions(request.query, []);
    return jsonAnswer(typed(await tenant.getDirectoryObject(id)));
  },
};

/** https://learn.microsoft.com/graph/api/organization-list: there is one. */
async function organization(tenant: Tenant): Promise<object[]> {
  const [id, ...domains] = await tenant.names();
  const verifiedDomains = domains.map((name, index) => ({
    capabilities: "Email, OfficeCommunicationsOnline",
    isDefault: index === 0,
    isInitial: index === 0,
    name,
    type: "Managed",
  }));
  return [{ id, displayName: domains[0], verifiedDomains }];
}

/** Of users, text that the simulated directory does not keep: nobody has any. */
const NOT_KEPT = [
  ...["faxNumber", "mobilePhone"],
  ...["onPremisesDomainName", "onPremisesImmutableId", "onPremisesSecurityIdentifier", "onPremisesUserPrincipalName"],
  ...["postalCode", "preferredLanguage", "streetAddress"],
];

/** Properties of users and groups that may be selected of either. */
const KNOWN = [
  ...["id", "displayName", "userPrincipalName", "givenName", "surname", "mail", "mailNickname", "employeeId"],
  ...["onPremisesSamAccountName", "onPremisesExtensionAttributes", "accountEnabled", "userType", "securityEnabled"],
  ...organizationAttributes,
  ...NOT_KEPT,
];

function paged<T>(
  { request: { path, query }, options: { base, pageSize } }: Call,
  objects: readonly T[],
  show: (object: T) => object,
) {
  const { value, ...next } = page(objects, query, { url: `${base}${path}`, size: pageSizeOf(query, pageSize) });
  return jsonAnswer({ value: value.map((object) => selectFrom(show(object), query, KNOWN)), ...next });
}

function typed(object: User | Group | ServicePrincipal): object {
  if ("userPrincipalName" in object) return { "@odata.type": "#microsoft.graph.user", ...shownUser(object) };
  if ("members" in object) {
    return { "@odata.type": "#microsoft.graph.group", ...shownGroup(object) };
  }
  return { "@odata.type": "#microsoft.graph.servicePrincipal", id: object.id };
}

const shownGroup = ({ id, displayName, securityEnabled }: Group): object => ({ id, displayName, securityEnabled });

/** Graph shows all fifteen. */
function shownUser({ organization, ...user }: User): object {
  const names = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);
  const values = names.map((name) => [name, user.onPremisesExtensionAttributes[name] ?? null]);
  const none = Object.fromEntries([...organizationAttributes, ...NOT_KEPT].map((name) => [name, null]));
  return { ...none, ...organization, ...user, onPremisesExtensionAttributes: Object.fromEntries(values) as object };
}
