import type { Group, ServicePrincipal, User } from "../state";
import { jsonAnswer } from "./answers";
import { page, refuseOptions, selectFrom } from "./odata";
import { type Call, referred, type Routes } from "./route";

/** Users, groups and who is in them. What is selected but belongs to another kind of object is left out, as Graph does. */
export const directoryRoutes: Routes = {
  "GET /users/{id}": async ({ tenant, request, ids: [id = ""] }) => {
    refuseOptions(request.query, ["$select"]);
    return jsonAnswer(selectFrom(shownUser(await tenant.getUser(id)), request.query, KNOWN));
  },

  "GET /groups/{id}/members": async (call) => {
    const { tenant, request, ids } = call;
    refuseOptions(request.query, ["$select", "$top", "$skiptoken"]);
    const { members } = await tenant.getGroup(ids[0] ?? "");
    const found = await Promise.all(members.map((member) => tenant.getDirectoryObject(member)));
    const items = found.map((object) => selectFrom(typed(object), request.query, KNOWN));
    return jsonAnswer(page(items, request.query, { url: `${call.options.base}${request.path}`, size: pageSize(call) }));
  },

  "POST /groups/{id}/members/$ref": referred((tenant, member, id = "") => tenant.addMember(id, member)),

  "GET /directoryObjects/{id}": async ({ tenant, request, ids: [id = ""] }) => {
    refuseOptions(request.query, []);
    return jsonAnswer(typed(await tenant.getDirectoryObject(id)));
  },
};

/** Properties of users and groups that may be selected of either. */
const KNOWN = [
  ...["id", "displayName", "userPrincipalName", "givenName", "surname", "mail", "mailNickname", "employeeId"],
  ...["onPremisesSamAccountName", "onPremisesExtensionAttributes", "accountEnabled", "userType", "securityEnabled"],
];

/** https://learn.microsoft.com/graph/paging: up to 999 of these. */
function pageSize({ request, options }: Call): number {
  return Math.min(options.pageSize, Number(request.query.get("$top") ?? "100"));
}

function typed(object: User | Group | ServicePrincipal): object {
  if ("userPrincipalName" in object) return { "@odata.type": "#microsoft.graph.user", ...shownUser(object) };
  if ("members" in object) {
    const { id, displayName, securityEnabled } = object;
    return { "@odata.type": "#microsoft.graph.group", ...{ id, displayName, securityEnabled } };
  }
  return { "@odata.type": "#microsoft.graph.servicePrincipal", id: object.id };
}

/** Graph shows all fifteen. */
function shownUser(user: User): User {
  const names = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);
  const values = names.map((name) => [name, user.onPremisesExtensionAttributes[name] ?? null]);
  return { ...user, onPremisesExtensionAttributes: Object.fromEntries(values) as Record<string, string> };
}
