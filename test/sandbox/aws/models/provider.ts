import assert from "node:assert/strict";
import { awsFunctions, awsModels, configureAws, type Account } from "../../../../sandbox/aws";
import { noFaults } from "../../../../sandbox/core/faults";
import { simulatedProvider } from "../../../../sandbox/bridge/provider";
import { providerTable } from "../../../../sandbox/bridge/schema";
import type { Properties, Provider } from "../../../../tools/wire/provider";

/** The provider as the engine uses it, on an account. */
export function awsProvider(account: Account): Provider {
  return simulatedProvider({
    table: providerTable("aws"),
    models: awsModels,
    functions: awsFunctions,
    cloud: account,
    faults: noFaults,
    configure: configureAws,
  });
}

export interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

export const types = {
  accessKey: "aws:iam/accessKey:AccessKey",
  bucket: "aws:s3/bucket:Bucket",
  bucketEncryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  bucketPublicAccessBlock: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  bucketVersioning: "aws:s3/bucketVersioning:BucketVersioning",
  eventRule: "aws:cloudwatch/eventRule:EventRule",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  instance: "aws:connect/instance:Instance",
  keyAlias: "aws:kms/alias:Alias",
  key: "aws:kms/key:Key",
  openIdConnectProvider: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  policy: "aws:iam/policy:Policy",
  role: "aws:iam/role:Role",
  rolePoliciesExclusive: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  rolePolicyAttachmentsExclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  securityProfile: "aws:connect/securityProfile:SecurityProfile",
  samlProvider: "aws:iam/samlProvider:SamlProvider",
  topic: "aws:sns/topic:Topic",
  topicPolicy: "aws:sns/topicPolicy:TopicPolicy",
  topicSubscription: "aws:sns/topicSubscription:TopicSubscription",
  trail: "aws:cloudtrail/trail:Trail",
  user: "aws:iam/user:User",
  userPolicy: "aws:iam/userPolicy:UserPolicy",
  userPolicyAttachment: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  userPolicyAttachmentsExclusive: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
} as const;

const urnOf = (type: string): string => `urn:pulumi:dev::test::${type}::it`;

/** Reasons for which `check` refuses the resource `it`. */
export async function refusals(provider: Provider, type: string, news: Properties): Promise<string[]> {
  const { failures } = await provider.check({ urn: urnOf(type), type, olds: {}, news });
  return failures.map(({ reason }) => reason);
}

export async function check(provider: Provider, type: string, news: Properties, olds: Properties = {}) {
  const { inputs, failures } = await provider.check({ urn: urnOf(type), type, olds, news });
  assert.deepEqual(failures, []);
  return inputs;
}

/** Checks and creates a resource, as an update does. */
export async function create(provider: Provider, type: string, news: Properties): Promise<Resource> {
  const inputs = await check(provider, type, news);
  const urn = urnOf(type);
  const { id, properties } = await provider.create({ urn, type, inputs, preview: false, timeout: 0 });
  return { type, urn, id, inputs, state: properties };
}

/** What an update would change, with the kind of change. */
export async function diff(provider: Provider, { type, urn, id, inputs, state }: Resource, news: Properties) {
  const checked = await check(provider, type, news, inputs);
  const asked = { urn, type, id, oldInputs: inputs, oldState: state, news: checked, ignoreChanges: [] };
  return (await provider.diff(asked)).changes;
}

export async function update(provider: Provider, old: Resource, news: Properties): Promise<Resource> {
  const { type, urn, id } = old;
  const inputs = await check(provider, type, news, old.inputs);
  const asked = { urn, type, id, oldInputs: old.inputs, oldState: old.state, news: inputs, preview: false, timeout: 0 };
  return { ...old, inputs, state: await provider.update(asked) };
}

/** The resource after a refresh. */
export async function refresh(
  provider: Provider,
  { type, urn, id, inputs, state }: Resource,
): Promise<Resource | undefined> {
  const found = await provider.read({ urn, type, id, inputs, properties: state });
  return found && { type, urn, id: found.id, inputs: found.inputs, state: found.properties };
}

/** That a refresh finds everything as it was made: the inputs are the program's, and there is nothing to do. */
export async function assertNoDrift(provider: Provider, made: Resource): Promise<void> {
  const seen = await refresh(provider, made);
  assert.ok(seen);
  assert.deepEqual({ __defaults: [], ...seen.inputs }, made.inputs);
  const asked = { ...seen, oldInputs: seen.inputs, oldState: seen.state, news: made.inputs, ignoreChanges: [] };
  assert.deepEqual((await provider.diff(asked)).changes, {});
}

export async function destroy(provider: Provider, { type, urn, id, state }: Resource): Promise<void> {
  await provider.delete({ urn, type, id, properties: state, timeout: 0 });
}

/** The resource as an import finds it, by its id alone. */
export async function imported(provider: Provider, type: string, id: string): Promise<Resource | undefined> {
  const urn = urnOf(type);
  const found = await provider.read({ urn, type, id, inputs: {}, properties: {} });
  return found && { type, urn, id: found.id, inputs: found.inputs, state: found.properties };
}
