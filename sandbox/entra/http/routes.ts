import { z } from "zod";
import { withoutOrigin } from "../appRoles";
import { GraphError } from "../graphError";
import type { PolicyKind } from "../policies";
import type { AppRole, ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import { type Answer, jsonAnswer, type Request } from "./answers";
import { badRequest, collectionFilterOf, filterOf } from "./odata";
import { provisioningRoutes } from "./provisioningRoutes";
import { at, bodyOf, type Call, ID, list, may, NO_CONTENT, type Route, type RouteOptions, single } from "./route";

/** Answers a request to Graph from the tenant; throws a GraphError where Graph would refuse it. `request.path` is below `/v1.0`. */
export async function answerGraph(tenant: Tenant, request: Request, options: RouteOptions): Promise<Answer> {
  for (const [method, pattern, answer] of ROUTES) {
    const match = pattern.exec(request.path);
    if (match !== null && method === request.method) {
      return answer({ tenant, request, options, ids: match.slice(1) });
    }
  }
  if (ROUTES.some(([, pattern]) => pattern.test(request.path))) {
    throw new GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  }
  throw badRequest(`Resource not found for the segment '${request.path.split("/")[1] ?? ""}'.`);
}

const KIND = "(claimsMappingPolicies|tokenIssuancePolicies)";

const ROUTES: readonly Route[] = [
  ...provisioningRoutes,
  ["GET", at("/applications"), listApplications],
  ["GET", at(`/applications/${ID}`), getApplication],
  ["PATCH", at(`/applications/${ID}`), updateApplication],
  ["GET", at("/servicePrincipals"), listServicePrincipals],
  ["GET", at(`/servicePrincipals/${ID}`), getServicePrincipal],
  ["PATCH", at(`/servicePrincipals/${ID}`), updateServicePrincipal],
  ["GET", at(`/servicePrincipals/${ID}/appRoleAssignedTo`), listAppRoleAssignedTo],
  ["GET", at(`/policies/${KIND}`), listPolicies],
  ["POST", at(`/policies/${KIND}`), createPolicy],
  ["GET", at(`/policies/${KIND}/${ID}`), getPolicy],
  ["PATCH", at(`/policies/${KIND}/${ID}`), updatePolicy],
  ["DELETE", at(`/policies/${KIND}/${ID}`), deletePolicy],
  ["GET", at(`/servicePrincipals/${ID}/${KIND}`), listAssignedPolicies],
  ["POST", at(`/servicePrincipals/${ID}/${KIND}/\\$ref`), assignPolicy],
  ["DELETE", at(`/servicePrincipals/${ID}/${KIND}/${ID}/\\$ref`), unassignPolicy],
];

async function listApplications(call: Call): Promise<Answer> {
  const { query } = call.request;
  const identifierUri = collectionFilterOf(query, "identifierUris");
  const filter =
    identifierUri === undefined
      ? filterOf(query, ["appId", "displayName", "applicationTemplateId"])
      : { identifierUri };
  const found = await call.tenant.listApplications(filter);
  return list(call, found.map(withOrigins), "application");
}

async function getApplication({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  return single(request, withOrigins(await tenant.getApplication(id)), "application");
}

async function updateApplication({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  await tenant.updateApplication(id, bodyOf(request, applicationChanges));
  return NO_CONTENT;
}

async function listServicePrincipals(call: Call): Promise<Answer> {
  const { query } = call.request;
  const found = await call.tenant.listServicePrincipals(filterOf(query, ["appId", "displayName"]));
  return list(call, found.map(withoutKeys).map(withOrigins), "servicePrincipal");
}

async function getServicePrincipal({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  const found = await tenant.getServicePrincipal(id);
  // https://learn.microsoft.com/graph/api/resources/keycredential: the key itself only if it is asked for.
  const selected = request.query.get("$select")?.split(",").includes("keyCredentials") ?? false;
  return single(request, withOrigins(selected ? found : withoutKeys(found)), "servicePrincipal");
}

async function updateServicePrincipal({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  await tenant.updateServicePrincipal(id, bodyOf(request, servicePrincipalChanges));
  return NO_CONTENT;
}

async function listAppRoleAssignedTo(call: Call): Promise<Answer> {
  return list(call, await call.tenant.listAppRoleAssignedTo(call.ids[0] ?? ""), "appRoleAssignment");
}

async function listPolicies(call: Call): Promise<Answer> {
  const [kind = ""] = call.ids;
  return list(call, await call.tenant.listPolicies(kindOf(kind)), typeOf(kind));
}

async function createPolicy({ tenant, request, options, ids: [kind = ""] }: Call): Promise<Answer> {
  const { displayName, definition } = bodyOf(request, policy);
  const made = await tenant.createPolicy(kindOf(kind), { displayName, definition });
  const answer = jsonAnswer(made, 201);
  return { ...answer, headers: { ...answer.headers, location: `${options.base}/policies/${kind}/${made.id}` } };
}

async function getPolicy({ tenant, request, ids: [kind = "", id = ""] }: Call): Promise<Answer> {
  return single(request, await tenant.getPolicy(kindOf(kind), id), typeOf(kind));
}

async function updatePolicy({ tenant, request, ids: [kind = "", id = ""] }: Call): Promise<Answer> {
  await tenant.updatePolicy(kindOf(kind), id, bodyOf(request, policyChanges));
  return NO_CONTENT;
}

async function deletePolicy({ tenant, ids: [kind = "", id = ""] }: Call): Promise<Answer> {
  await tenant.deletePolicy(kindOf(kind), id);
  return NO_CONTENT;
}

async function listAssignedPolicies(call: Call): Promise<Answer> {
  const [id = "", kind = ""] = call.ids;
  return list(call, await call.tenant.assignedPolicies(kindOf(kind), id), typeOf(kind));
}

async function assignPolicy({ tenant, request, options, ids: [id = "", kind = ""] }: Call): Promise<Answer> {
  const { "@odata.id": reference } = bodyOf(request, z.strictObject({ "@odata.id": z.string() }));
  const policyId = [`${options.base}/policies/${kind}/`, `${options.base}/directoryObjects/`]
    .filter((start) => reference.startsWith(start))
    .map((start) => reference.slice(start.length))[0];
  if (policyId === undefined) throw badRequest("The value of '@odata.id' is not the address of an object here.");
  await tenant.assignPolicy(kindOf(kind), id, policyId);
  return NO_CONTENT;
}

async function unassignPolicy({ tenant, ids: [id = "", kind = "", policyId = ""] }: Call): Promise<Answer> {
  await tenant.unassignPolicy(kindOf(kind), id, policyId);
  return NO_CONTENT;
}

const applicationChanges = z.strictObject({
  displayName: may(z.string()),
  identifierUris: may(z.array(z.string())),
  tags: may(z.array(z.string())),
  web: may(
    z.strictObject({
      homePageUrl: may(z.string().nullable()),
      logoutUrl: may(z.string().nullable()),
      redirectUris: may(z.array(z.string())),
    }),
  ),
});

const appRole = z.strictObject({
  id: z.string(),
  allowedMemberTypes: z.array(z.string()),
  description: z.string().nullable(),
  displayName: z.string().nullable(),
  isEnabled: z.boolean(),
  value: z.string().nullable(),
  // Who changes roles sends back what was read.
  origin: may(z.literal(["Application", "ServicePrincipal"])),
});

const servicePrincipalChanges = z.strictObject({
  accountEnabled: may(z.boolean()),
  appRoles: may(z.array(appRole.transform(withoutOrigin))),
  appRoleAssignmentRequired: may(z.boolean()),
  loginUrl: may(z.string().nullable()),
  notes: may(z.string().nullable()),
  notificationEmailAddresses: may(z.array(z.string())),
  preferredSingleSignOnMode: may(z.string().nullable()),
  preferredTokenSigningKeyThumbprint: may(z.string().nullable()),
  samlSingleSignOnSettings: may(z.strictObject({ relayState: z.string().nullable() }).nullable()),
  tags: may(z.array(z.string())),
});

// A policy of these kinds is for those that it is assigned to.
const isOrganizationDefault = may(z.literal(false));
const policy = z.strictObject({ displayName: z.string(), definition: z.array(z.string()), isOrganizationDefault });
const policyChanges = z.strictObject({
  displayName: may(z.string()),
  definition: may(z.array(z.string())),
  isOrganizationDefault,
});

function withoutKeys(servicePrincipal: ServicePrincipal): ServicePrincipal {
  const keyCredentials = servicePrincipal.keyCredentials.map((credential) => ({ ...credential, key: null }));
  return { ...servicePrincipal, keyCredentials };
}

/** Whether a role is the application's, or of the service principal's own. */
function withOrigins<T extends { appRoles: AppRole[] }>(object: T) {
  return { ...object, appRoles: object.appRoles.map((role) => ({ origin: "Application", ...role })) };
}

function kindOf(kind: string): PolicyKind {
  return kind === "claimsMappingPolicies" ? kind : "tokenIssuancePolicies";
}

function typeOf(kind: string): string {
  return kind === "claimsMappingPolicies" ? "claimsMappingPolicy" : "tokenIssuancePolicy";
}
