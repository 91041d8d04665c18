import type { z } from "zod";
import { GraphError } from "../graphError";
import type { OwnedKind } from "../owners";
import type { PolicyKind } from "../policies";
import type { AppRole, ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import type { Answer, Request } from "./answers";
import {
  applicationChanges,
  assignment,
  certificate,
  group,
  newApplication,
  policy,
  policyChanges,
  servicePrincipalChanges,
} from "./bodies";
import { conditionalAccessRoutes } from "./conditionalAccessRoutes";
import { directoryRoutes } from "./directoryRoutes";
import { badRequest, collectionFilterOf, filterOf } from "./odata";
import { provisioningRoutes } from "./provisioningRoutes";
import { done, listed, made, pathPattern, referred, type Routes, type RouteOptions, shown, taken } from "./route";

/** Answers a request to Graph from the tenant; throws a GraphError where Graph would refuse it. `request.path` is below `/v1.0`. */
export async function answerGraph(tenant: Tenant, request: Request, options: RouteOptions): Promise<Answer> {
  for (const { method, pattern, answer } of PATTERNS) {
    const match = pattern.exec(request.path);
    if (match !== null && method === request.method) {
      return answer({ tenant, request, options, ids: match.slice(1) });
    }
  }
  if (PATTERNS.some(({ pattern }) => pattern.test(request.path))) {
    throw new GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  }
  throw badRequest(`Resource not found for the segment '${request.path.split("/")[1] ?? ""}'.`);
}

const SP = "/servicePrincipals/{id}";

/** What Graph answers. */
const ROUTES: Routes = {
  ...directoryRoutes,
  ...provisioningRoutes,
  ...conditionalAccessRoutes,
  "POST /applicationTemplates/{id}/instantiate": made(newApplication, (tenant, body, id) =>
    tenant.instantiate(id, body),
  ),

  "GET /applications": (call) => listed("application", (tenant) => listApplications(tenant, call.request.query))(call),
  "GET /applications/{id}": shown("application", async (tenant, id) => withOrigins(await tenant.getApplication(id))),
  "PATCH /applications/{id}": taken(applicationChanges, (tenant, changes, id) => tenant.updateApplication(id, changes)),
  "DELETE /applications/{id}": done((tenant, id) => tenant.deleteApplication(id)),

  "GET /servicePrincipals": (call) =>
    listed("servicePrincipal", (tenant) => listServicePrincipals(tenant, call.request.query))(call),
  [`GET ${SP}`]: (call) =>
    shown("servicePrincipal", (tenant, id) => getServicePrincipal(tenant, id, call.request.query))(call),
  [`PATCH ${SP}`]: taken(servicePrincipalChanges, updateServicePrincipal),
  [`DELETE ${SP}`]: done((tenant, id) => tenant.deleteServicePrincipal(id)),
  [`POST ${SP}/addTokenSigningCertificate`]: made(
    certificate,
    (tenant, body, id) => tenant.addTokenSigningCertificate(id, body),
    200,
  ),
  [`GET ${SP}/appRoleAssignedTo`]: listed("appRoleAssignment", (tenant, id) => tenant.listAppRoleAssignedTo(id)),
  [`POST ${SP}/appRoleAssignedTo`]: made(assignment, (tenant, body) => tenant.createAppRoleAssignedTo(body)),
  [`GET ${SP}/appRoleAssignedTo/{id}`]: shown("appRoleAssignment", (tenant, id = "", assignmentId = "") =>
    tenant.getAppRoleAssignedTo(id, assignmentId),
  ),
  [`DELETE ${SP}/appRoleAssignedTo/{id}`]: done((tenant, id, assignmentId) =>
    tenant.deleteAppRoleAssignedTo(id, assignmentId),
  ),

  "GET /{owned}/{id}/owners": listed("directoryObject", async (tenant, kind = "", id = "") =>
    (await tenant.listOwners(owned(kind), id)).map((owner) => ({ id: owner })),
  ),
  "POST /{owned}/{id}/owners/$ref": referred((tenant, owner, kind, id) => tenant.addOwner(owned(kind), id, owner)),
  "DELETE /{owned}/{id}/owners/{id}/$ref": done((tenant, kind, id, owner) =>
    tenant.removeOwner(owned(kind), id, owner),
  ),

  "GET /policies/{policies}": listed("policy", (tenant, kind) => tenant.listPolicies(policies(kind))),
  "POST /policies/{policies}": made(policy, (tenant, { displayName, definition }, kind) =>
    tenant.createPolicy(policies(kind), { displayName, definition }),
  ),
  "GET /policies/{policies}/{id}": shown("policy", (tenant, kind, id) => tenant.getPolicy(policies(kind), id)),
  "GET /policies/{policies}/{id}/appliesTo": listed("directoryObject", async (tenant, kind = "", id = "") =>
    (await tenant.policyAppliesTo(policies(kind), id)).map((found) => ({ id: found })),
  ),
  "PATCH /policies/{policies}/{id}": taken(policyChanges, (tenant, changes, kind, id) =>
    tenant.updatePolicy(policies(kind), id, changes),
  ),
  "DELETE /policies/{policies}/{id}": done((tenant, kind, id) => tenant.deletePolicy(policies(kind), id)),
  [`GET ${SP}/{policies}`]: listed("policy", (tenant, id, kind) => tenant.assignedPolicies(policies(kind), id)),
  [`POST ${SP}/{policies}/$ref`]: referred(
    (tenant, policyId, id, kind) => tenant.assignPolicy(policies(kind), id, policyId),
    (_, kind = "") => `policies/${kind}`,
  ),
  [`DELETE ${SP}/{policies}/{id}/$ref`]: done((tenant, id, kind, policyId) =>
    tenant.unassignPolicy(policies(kind), id, policyId),
  ),

  "POST /groups": made(group, (tenant, body) => tenant.createGroup(body)),
};

const PATTERNS = Object.entries(ROUTES).map(([request, answer]) => {
  const [method, path = ""] = request.split(" ");
  return { method, pattern: pathPattern(path), answer };
});

async function listApplications(tenant: Tenant, query: URLSearchParams) {
  const identifierUri = collectionFilterOf(query, "identifierUris");
  const filter =
    identifierUri === undefined
      ? filterOf(query, ["appId", "displayName", "applicationTemplateId"])
      : { identifierUri };
  return (await tenant.listApplications(filter)).map(withOrigins);
}

async function listServicePrincipals(tenant: Tenant, query: URLSearchParams) {
  const found = await tenant.listServicePrincipals(filterOf(query, ["appId", "displayName"]));
  return found.map(withoutKeys).map(withOrigins);
}

async function getServicePrincipal(tenant: Tenant, id: string, query: URLSearchParams) {
  const found = await tenant.getServicePrincipal(id);
  // https://learn.microsoft.com/graph/api/resources/keycredential: the key itself only if it is asked for.
  const selected = query.get("$select")?.split(",").includes("keyCredentials") ?? false;
  return withOrigins(selected ? found : withoutKeys(found));
}

async function updateServicePrincipal(
  tenant: Tenant,
  { keyCredentials, passwordCredentials, ...changes }: z.infer<typeof servicePrincipalChanges>,
  id: string,
): Promise<void> {
  if (keyCredentials !== undefined || passwordCredentials !== undefined) {
    await tenant.keepCredentials(id, { keyCredentials, passwordCredentials });
  }
  if (Object.keys(changes).length > 0) await tenant.updateServicePrincipal(id, changes);
}

function withoutKeys(servicePrincipal: ServicePrincipal): ServicePrincipal {
  const keyCredentials = servicePrincipal.keyCredentials.map((credential) => ({ ...credential, key: null }));
  return { ...servicePrincipal, keyCredentials };
}

/** Whether a role is the application's, or of the service principal's own. */
function withOrigins<T extends { appRoles: AppRole[] }>(object: T) {
  return { ...object, appRoles: object.appRoles.map((role) => ({ origin: "Application", ...role })) };
}

const policies = (kind: string): PolicyKind => (kind === "claimsMappingPolicies" ? kind : "tokenIssuancePolicies");

const owned = (kind: string): OwnedKind => (kind === "applications" ? kind : "servicePrincipals");
