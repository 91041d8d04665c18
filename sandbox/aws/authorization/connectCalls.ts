import type { Account } from "../account";
import type { IamAccount } from "../iamAccount";
import type { SecurityProfiles } from "../securityProfileOperations";
import type { UserRequest } from "../userPermissions";
import { type Calls, free } from "./calls";
import type { Known } from "./guard";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html */
export const connectCalls: Omit<Calls<Account>, keyof Calls<IamAccount>> = {
  // CloudTrail itself writes; providers do not read trails so.
  recordCall: free,
  listTrails: () => [{ action: "cloudtrail:DescribeTrails", resource: "*" }],

  createInstance: (known, region, { tags }) => [
    ...on(instance(known, region, "new"), "CreateInstance", ...tagged(tags)),
    ...ds(...["AuthorizeApplication", "CheckAlias", "CreateAlias", "CreateDirectory", "CreateIdentityPoolDirectory"]),
    ...["CreateServiceLinkedRole", "PutRolePolicy"].map((name) => ({
      action: `iam:${name}`,
      resource: `arn:${known.partition}:iam::${known.state.id}:role/${serviceLinkedRole}`,
    })),
  ],
  describeInstance: (known, region, id) => [
    ...on(instance(known, region, id), "DescribeInstance", "DescribeInstanceAttribute"),
    ...ds("DescribeDirectories"),
  ],
  activeInstance: free,
  listInstances: () => [...on("*", "ListInstances"), ...ds("DescribeDirectories")],
  updateInstanceAttribute: (known, region, id) => on(instance(known, region, id), "UpdateInstanceAttribute"),
  deleteInstance: (known, region, id) => [
    ...on(instance(known, region, id), "DeleteInstance"),
    ...ds("DeleteDirectory", "DescribeDirectories", "UnauthorizeApplication"),
  ],
  tagInstance: (known, region, id) => on(instance(known, region, id), "TagResource"),
  untagInstance: (known, region, id) => on(instance(known, region, id), "UntagResource"),
  associateApprovedOrigin: (known, region, id) => on(instance(known, region, id), "AssociateApprovedOrigin"),
  disassociateApprovedOrigin: (known, region, id) => on(instance(known, region, id), "DisassociateApprovedOrigin"),
  replicateInstance: (known, region, id) => on(instance(known, region, id), "ReplicateInstance"),
  replicationOf: free,

  // The provider does not make users: the local one does, over HTTP.
  createConnectUser: (known, region, id) => on(`${instance(known, region, id)}/agent/new`, "CreateUser"),
  listConnectUsers: (known, region, id) => on(instance(known, region, id), "ListUsers"),
  updateConnectUser: (known, region, id, user) =>
    on(`${instance(known, region, id)}/agent/${user}`, "UpdateUserIdentityInfo"),
  deleteConnectUser: (known, region, id, user) => on(`${instance(known, region, id)}/agent/${user}`, "DeleteUser"),
  getFederationToken: free,
};

/** In one instance of one region. */
export function securityProfileCalls(region: string, instanceId: string): Calls<SecurityProfiles> {
  const profile = (known: Known, id: string) => `${instance(known, region, instanceId)}/security-profile/${id}`;
  return {
    create: (known, { tags }) => on(profile(known, "new"), "CreateSecurityProfile", ...tagged(tags)),
    describe: (known, id) => on(profile(known, id), "DescribeSecurityProfile", "ListSecurityProfilePermissions"),
    update: (known, id) => on(profile(known, id), "UpdateSecurityProfile"),
    delete: (known, id) => on(profile(known, id), "DeleteSecurityProfile"),
    tag: (known, id) => on(profile(known, id), "TagResource"),
    untag: (known, id) => on(profile(known, id), "UntagResource"),
  };
}

/** https://docs.aws.amazon.com/connect/latest/adminguide/connect-slr.html */
const serviceLinkedRole = "aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_new";

const instance = ({ partition, state }: Known, region: string, id: string): string =>
  `arn:${partition}:connect:${region}:${state.id}:instance/${id}`;

const on = (resource: string, ...names: readonly string[]): UserRequest[] =>
  names.map((name) => ({ action: `connect:${name}`, resource }));

/** The directory of an instance is one of AWS Directory Service. */
const ds = (...names: readonly string[]): UserRequest[] =>
  names.map((name) => ({ action: `ds:${name}`, resource: "*" }));

const tagged = (tags: object): string[] => (Object.keys(tags).length > 0 ? ["TagResource"] : []);
