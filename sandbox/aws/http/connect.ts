import { randomUUID } from "node:crypto";
import type { Answer, Request } from "../../core/httpServer";
import { AwsError } from "../awsError";
import type { ConnectInstance } from "../state";
import { connectApprovedOrigins } from "./connectApprovedOrigins";
import { type ConnectRoute, list } from "./connectRoute";
import { connectSecurityProfiles } from "./connectSecurityProfiles";
import { connectUsers } from "./connectUsers";
import { userWrites } from "./connectUserWrites";
import type { Call, Service } from "./service";

/**
 * Amazon Connect: paths and JSON. An instance is known in its own region only.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_Operations.html
 */
export const connect: Service = {
  operation(request) {
    const query = decodeURIComponent(request.query.toString());
    const asked = request.path + (query && `?${query}`);
    return { name: routeOf(request).name, asked: `${asked} ${request.body}`.trimEnd() };
  },

  async answer(call) {
    const { name, ids, answer } = routeOf(call.request);
    await call.caller.mayDo({ action: `connect:${name}`, resource: resourceOf(call, ids) });
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html (dependent actions)
    if (asksDirectories.has(name)) await call.caller.mayDo({ action: "ds:DescribeDirectories", resource: "*" });
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

/** Their directory is one of AWS Directory Service. */
const asksDirectories: ReadonlySet<string> = new Set(["DescribeInstance", "ListInstances"]);

/** The instance, or what in it the path names. */
function resourceOf({ cloud, region, caller, request }: Call, [id = "*"]: readonly string[]): string {
  const instance = `arn:${cloud.partition}:connect:${region}:${caller.identity.account}:instance/${id}`;
  const [, kind, within] =
    /^\/(users|security-profiles|security-profiles-permissions)\/[^/]+\/([^/]+)/.exec(request.path) ?? [];
  if (within !== undefined) return `${instance}/${kind === "users" ? "agent" : "security-profile"}/${within}`;
  return /^\/tags\/(.+)$/.exec(decodeURIComponent(request.path))?.[1] ?? instance;
}

const routes: readonly ConnectRoute[] = [
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
      const replication = await cloud.replicationOf(found);
      return {
        Instance: {
          ...summary(found),
          ...(found.statusReason !== undefined && { StatusReason: { Message: found.statusReason } }),
          Tags: found.tags,
        },
        ...(replication && { ReplicationConfiguration: replication }),
      };
    },
  },
  {
    name: "ListInstanceAttributes",
    path: /^\/instance\/([^/]+)\/attributes$/,
    answer: async (call, [id = ""]) => {
      const { attributes } = await call.cloud.activeInstance(call.region, id);
      const all = Object.entries(attributes).map(([AttributeType, value]) => ({ AttributeType, Value: String(value) }));
      return list(call, "Attributes", all, 7);
    },
  },
  {
    name: "DescribeInstanceAttribute",
    path: /^\/instance\/([^/]+)\/attribute\/([A-Z_]+)$/,
    answer: async ({ cloud, region }, [id = "", type = ""]) => {
      const { attributes } = await cloud.activeInstance(region, id);
      const found = Object.entries(attributes).find(([attribute]) => attribute === type);
      if (found === undefined) throw new AwsError("InvalidParameterException", `Invalid attribute type: ${type}`, 400);
      return { Attribute: { AttributeType: type, Value: String(found[1]) } };
    },
  },
  ...connectApprovedOrigins,
  ...connectUsers,
  ...connectSecurityProfiles,
  ...userWrites,
];

function routeOf(request: Request): ConnectRoute & { readonly ids: readonly string[] } {
  for (const route of routes) {
    const found = route.path.exec(request.path);
    if (found === null || request.method !== (route.method ?? "GET")) continue;
    const ids = found.slice(1).map(decodeURIComponent);
    return { ...route, ids: route.instanceIn ? [route.instanceIn(request), ...ids] : ids };
  }
  throw new AwsError("UnknownOperationException", "", 404);
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
