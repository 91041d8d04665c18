import { randomUUID } from "node:crypto";
import type { Answer, Request } from "../../core/httpServer";
import { AwsError } from "../awsError";
import type { ConnectInstance } from "../state";
import { page } from "./paging";
import type { Call, Service } from "./service";

/**
 * Amazon Connect: paths and JSON. An instance is known in its own region only.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_Operations.html
 */
export const connect: Service = {
  operation(request) {
    const query = decodeURIComponent(request.query.toString());
    return { name: routeOf(request).name, asked: request.path + (query && `?${query}`) };
  },

  async answer(call) {
    const { name, ids, answer } = routeOf(call.request);
    const [instance = "*"] = ids;
    const resource = `arn:${call.cloud.partition}:connect:${call.region}:${call.caller.identity.account}:instance/${instance}`;
    await call.caller.mayDo({ action: `connect:${name}`, resource });
    return json(200, await answer(call, ids));
  },

  refusal({ code, message, status }) {
    const type = errorTypes[code] ?? code;
    const answer = json(status, { Message: message });
    return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": type } };
  },
};

/** The same refusals have other names in services that speak JSON. https://docs.aws.amazon.com/connect/latest/APIReference/CommonErrors.html */
const errorTypes: Readonly<Record<string, string>> = {
  AccessDenied: "AccessDeniedException",
  IncompleteSignature: "IncompleteSignatureException",
  InvalidClientTokenId: "UnrecognizedClientException",
  MissingAuthenticationToken: "MissingAuthenticationTokenException",
  SignatureDoesNotMatch: "InvalidSignatureException",
};

interface Route {
  readonly name: string;
  readonly path: RegExp;
  readonly answer: (call: Call, ids: readonly string[]) => Promise<object>;
}

const routes: readonly Route[] = [
  {
    name: "ListInstances",
    path: /^\/instance$/,
    answer: async (call) =>
      list(call, "InstanceSummaryList", (await call.cloud.listInstances(call.region)).map(summary), 10),
  },
  {
    name: "DescribeInstance",
    path: /^\/instance\/([^/]+)$/,
    answer: async ({ cloud, region }, [id = ""]) => {
      const found = await cloud.describeInstance(region, id);
      return { Instance: { ...summary(found), Tags: found.tags } };
    },
  },
  {
    name: "ListInstanceAttributes",
    path: /^\/instance\/([^/]+)\/attributes$/,
    answer: async (call, [id = ""]) => {
      const { attributes } = await call.cloud.describeInstance(call.region, id);
      const all = Object.entries(attributes).map(([AttributeType, value]) => ({ AttributeType, Value: String(value) }));
      return list(call, "Attributes", all, 7);
    },
  },
  {
    name: "ListApprovedOrigins",
    path: /^\/instance\/([^/]+)\/approved-origins$/,
    answer: async (call, [id = ""]) => {
      const { approvedOrigins = [] } = await call.cloud.describeInstance(call.region, id);
      return list(call, "Origins", approvedOrigins, 25);
    },
  },
  {
    name: "DescribeInstanceAttribute",
    path: /^\/instance\/([^/]+)\/attribute\/([A-Z_]+)$/,
    answer: async ({ cloud, region }, [id = "", type = ""]) => {
      const { attributes } = await cloud.describeInstance(region, id);
      const found = Object.entries(attributes).find(([attribute]) => attribute === type);
      if (found === undefined) throw new AwsError("InvalidParameterException", `Invalid attribute type: ${type}`, 400);
      return { Attribute: { AttributeType: type, Value: String(found[1]) } };
    },
  },
  {
    name: "ListUsers",
    path: /^\/users-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const users = await call.cloud.listConnectUsers(call.region, id);
      const all = users.map((user) => ({ Id: user.id, Arn: user.arn, Username: user.username }));
      return list(call, "UserSummaryList", all, 1000);
    },
  },
];

function routeOf({ method, path }: Request): Route & { readonly ids: readonly string[] } {
  for (const route of routes) {
    const found = route.path.exec(path);
    if (found !== null && method === "GET") return { ...route, ids: found.slice(1).map(decodeURIComponent) };
  }
  throw new AwsError("UnknownOperationException", "", 404);
}

/** At most `limit` items of a list in one answer. */
function list({ request: { query }, pageSize }: Call, name: string, items: readonly unknown[], limit: number): object {
  const asked = Number(query.get("maxResults") ?? limit);
  if (!(asked >= 1 && asked <= limit)) {
    throw new AwsError("InvalidRequestException", `MaxResults must be between 1 and ${limit}`, 400);
  }
  const found = page(items, query.get("nextToken") ?? undefined, Math.min(asked, pageSize));
  if (found === undefined) throw new AwsError("InvalidParameterException", "Invalid NextToken", 400);
  return { [name]: found.items, ...(found.next === undefined ? {} : { NextToken: found.next }) };
}

const summary = (instance: ConnectInstance): object => ({
  Id: instance.id,
  Arn: instance.arn,
  IdentityManagementType: instance.identityManagementType,
  InstanceAlias: instance.alias,
  CreatedTime: Date.parse(instance.createdTime) / 1000,
  ServiceRole: instance.serviceRole,
  InstanceStatus: instance.status,
  InboundCallsEnabled: instance.attributes.INBOUND_CALLS,
  OutboundCallsEnabled: instance.attributes.OUTBOUND_CALLS,
  ...(instance.alias === undefined ? {} : { InstanceAccessUrl: `https://${instance.alias}.my.connect.aws` }),
});

const json = (status: number, value: object): Answer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-requestid": randomUUID() },
  body: JSON.stringify(value),
});
