import { z } from "zod";
import { GraphError } from "../graphError";
import type { PolicyKind } from "../policies";
import type { ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import { type Answer, jsonAnswer, type Request } from "./answers";
import { badRequest, filterOf, page, refuseOptions, select } from "./odata";

export interface RouteOptions {
  /** As in `https://127.0.0.1:4711/v1.0`. */
  readonly base: string;
  readonly pageSize: number;
}

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

interface Call {
  readonly tenant: Tenant;
  readonly request: Request;
  readonly options: RouteOptions;
  readonly ids: readonly string[];
}

const ID = "([^/]+)";
const KIND = "(claimsMappingPolicies|tokenIssuancePolicies)";
const at = (path: string): RegExp => new RegExp(`^${path}$`);
const NO_CONTENT: Answer = { status: 204 };

const ROUTES: readonly [string, RegExp, (call: Call) => Promise<Answer>][] = [
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
  const found = await call.tenant.listApplications(filterOf(query, ["appId", "displayName"]));
  return list(call, found, "application");
}

async function getApplication({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  return single(request, await tenant.getApplication(id), "application");
}

async function updateApplication({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  await tenant.updateApplication(id, bodyOf(request, applicationChanges));
  return NO_CONTENT;
}

async function listServicePrincipals(call: Call): Promise<Answer> {
  const { query } = call.request;
  const found = await call.tenant.listServicePrincipals(filterOf(query, ["appId", "displayName"]));
  return list(call, found.map(withoutKeys), "servicePrincipal");
}

async function getServicePrincipal({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  const found = await tenant.getServicePrincipal(id);
  // https://learn.microsoft.com/graph/api/resources/keycredential: the key itself only if it is asked for.
  const selected = request.query.get("$select")?.split(",").includes("keyCredentials") ?? false;
  return single(request, selected ? found : withoutKeys(found), "servicePrincipal");
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

const may = z.exactOptional;

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

const servicePrincipalChanges = z.strictObject({
  accountEnabled: may(z.boolean()),
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

function bodyOf<T>({ headers, body }: Request, schema: z.ZodType<T>): T {
  if (!String(headers["content-type"]).startsWith("application/json")) {
    throw badRequest("A missing or empty content type header was found when trying to read a message.");
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".");
  throw new GraphError(400, "Request_BadRequest", `Invalid property '${where ?? ""}' in the request.`);
}

function list(call: Call, items: readonly object[], type: string): Answer {
  const { query, path } = call.request;
  refuseOptions(query, ["$filter", "$select", "$skiptoken"]);
  const { base, pageSize } = call.options;
  const shown = items.map((item) => select(item, query, type));
  return jsonAnswer(page(shown, query, { url: `${base}${path}`, size: pageSize }));
}

function single({ query }: Request, object: object, type: string): Answer {
  refuseOptions(query, ["$select"]);
  return jsonAnswer(select(object, query, type));
}

function withoutKeys(servicePrincipal: ServicePrincipal): ServicePrincipal {
  const keyCredentials = servicePrincipal.keyCredentials.map((credential) => ({ ...credential, key: null }));
  return { ...servicePrincipal, keyCredentials };
}

function kindOf(kind: string): PolicyKind {
  return kind === "claimsMappingPolicies" ? kind : "tokenIssuancePolicies";
}

function typeOf(kind: string): string {
  return kind === "claimsMappingPolicies" ? "claimsMappingPolicy" : "tokenIssuancePolicy";
}
