import assert from "node:assert/strict";
import { trailArn } from "../../../../federation/alerts/names";
import { alertKeyPolicy, alertTopicPolicy, trailBucketPolicy } from "../../../../federation/alerts/policies";
import type { Account } from "../../../../sandbox/aws";
import { text } from "../../../../sandbox/aws/models/properties";
import type { Properties, Provider } from "../../../../tools/wire/provider";
import { newAccount } from "../fixtures";
import {
  assertNoDrift,
  awsProvider,
  create,
  destroy,
  diff,
  imported,
  refresh,
  refusals,
  types,
  update,
} from "./provider";

const place = { partition: "aws", account: "111122223333", region: "eu-central-1" } as const;
const topicArn = "arn:aws:sns:eu-central-1:111122223333:alerts";
const other = JSON.stringify({ source: ["aws.sts"] });

interface Kind {
  readonly type: string;
  /** What must be there before. */
  readonly before?: readonly Kind[];
  readonly news: Properties;
  readonly id?: string | RegExp;
  /** A change in place. */
  readonly change?: Properties;
  readonly replaces: Properties;
  /** Whatever an import is asked for by; default: the id. */
  readonly importId?: string;
  /** What the provider alone knows. */
  readonly addedAfterImport?: Readonly<Record<string, string>>;
}

const topic: Kind = {
  type: types.topic,
  news: {
    name: "alerts",
    policy: JSON.stringify(alertTopicPolicy(topicArn)),
    tags: { owner: "me" },
  },
  id: topicArn,
  change: { displayName: "Sign-in", tags: { owner: "you" } },
  replaces: { name: "other" },
};
const rule: Kind = {
  type: types.eventRule,
  news: { name: "any", eventPattern: '{"source": ["aws.iam"]}', state: "ENABLED", tags: { owner: "me" } },
  id: "any",
  change: { eventPattern: other, state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", description: "It is." },
  replaces: { name: "other" },
};
const bucket: Kind = {
  type: types.bucket,
  news: { bucket: "trail-111122223333" },
  id: "trail-111122223333",
  change: { tags: { owner: "you" } },
  replaces: { bucket: "other-111122223333" },
};
const policy = trailBucketPolicy({ place, bucket: "trail-111122223333" });
const bucketPolicy: Kind = {
  type: types.bucketPolicy,
  before: [bucket],
  news: { bucket: "trail-111122223333", policy: JSON.stringify(policy) },
  id: "trail-111122223333",
  change: { policy: JSON.stringify({ ...policy, Statement: policy.Statement.slice(0, 1) }) },
  replaces: { bucket: "other" },
};
function encryptedWith(kmsMasterKeyId: string, bucketKeyEnabled: boolean): Properties {
  return { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId }, bucketKeyEnabled };
}
/** Not gone with their resource: a bucket always has them. */
const lasting: readonly string[] = [types.bucketVersioning, types.bucketEncryption];
const kinds: readonly Kind[] = [
  topic,
  {
    type: types.topicPolicy,
    before: [topic],
    news: { arn: topicArn, policy: JSON.stringify(alertTopicPolicy(topicArn)) },
    id: topicArn,
    change: { policy: JSON.stringify({ ...alertTopicPolicy(topicArn), Id: "alerts" }) },
    replaces: { arn: `${topicArn}-other` },
  },
  {
    type: types.topicSubscription,
    before: [topic],
    news: { topic: topicArn, protocol: "email", endpoint: "a@contoso.example" },
    id: /^arn:aws:sns:eu-central-1:111122223333:alerts:[0-9a-f-]{36}$/,
    replaces: { endpoint: "b@contoso.example" },
    addedAfterImport: { confirmationTimeoutInMinutes: "add", endpointAutoConfirms: "add" },
  },
  rule,
  {
    type: types.eventTarget,
    before: [rule],
    news: {
      ...{ rule: "any", targetId: "topic", arn: topicArn },
      inputTransformer: { inputPaths: { who: "$.detail.who" }, inputTemplate: '"<who>"' },
    },
    id: "any-topic",
    change: { inputTransformer: { inputTemplate: '"Somebody"' } },
    replaces: { targetId: "other" },
    importId: "any/topic",
  },
  {
    type: types.key,
    news: { description: "Encrypts", policy: JSON.stringify(alertKeyPolicy(place)), enableKeyRotation: true },
    id: /^[0-9a-f-]{36}$/,
    change: { description: "Encrypts more", enableKeyRotation: false, tags: { owner: "you" } },
    replaces: { region: "us-east-1" },
  },
  bucket,
  bucketPolicy,
  {
    type: types.bucketPublicAccessBlock,
    before: [bucket],
    news: { bucket: "trail-111122223333", blockPublicAcls: true },
    id: "trail-111122223333",
    change: { blockPublicPolicy: true },
    replaces: { bucket: "other" },
  },
  {
    type: types.bucketVersioning,
    before: [bucket],
    news: { bucket: "trail-111122223333", versioningConfiguration: { status: "Enabled" } },
    id: "trail-111122223333",
    change: { versioningConfiguration: { status: "Suspended" } },
    replaces: { bucket: "other" },
  },
  {
    type: types.bucketEncryption,
    before: [bucket],
    news: { bucket: "trail-111122223333", rules: [encryptedWith("key/1", true)] },
    id: "trail-111122223333",
    change: { rules: [encryptedWith("key/2", false)] },
    replaces: { bucket: "other" },
  },
  {
    type: types.trail,
    before: [bucket, bucketPolicy],
    news: { name: "sso", s3BucketName: "trail-111122223333", isMultiRegionTrail: true, tags: { owner: "me" } },
    id: trailArn(place, "sso"),
    change: { enableLogging: false, tags: {} },
    replaces: { name: "other" },
  },
];

async function provider(account: Account = newAccount()): Promise<Provider> {
  const made = awsProvider(account);
  await made.configure?.({ region: place.region });
  return made;
}

async function made({ before = [], type, news }: Kind, aws: Provider) {
  for (const needed of before) await create(aws, needed.type, needed.news);
  return create(aws, type, news);
}

describe("what watches over an account", () => {
  for (const kind of kinds) {
    const { type, news, id = "", change, replaces, importId, addedAfterImport } = kind;
    describe(type, () => {
      it("is made with its id, in the provider's region, and has no drift", async () => {
        const aws = await provider();
        const resource = await made(kind, aws);
        if (typeof id === "string") assert.equal(resource.id, id);
        else assert.match(resource.id, id);
        assert.equal(resource.state["region"], place.region);
        await assertNoDrift(aws, resource);
      });

      if (change !== undefined) {
        it("is changed in place, and has no drift then", async () => {
          const aws = await provider();
          const resource = await made(kind, aws);
          const changes = await diff(aws, resource, { ...news, ...change });
          assert.ok(Object.keys(changes).length > 0);
          assert.deepEqual(
            Object.values(changes).filter((each) => each.endsWith("-replace")),
            [],
          );
          await assertNoDrift(aws, await update(aws, resource, { ...news, ...change }));
        });
      }

      it("is replaced for what names it", async () => {
        const aws = await provider();
        const changes = await diff(aws, await made(kind, aws), { ...news, ...replaces });
        assert.deepEqual(Object.values(changes), ["update-replace"]);
      });

      it("is found by an import, as it is", async () => {
        const aws = await provider();
        const resource = await made(kind, aws);
        const found = await imported(aws, type, importId ?? resource.id);
        assert.equal(found?.id, resource.id);
        assert.deepEqual(await diff(aws, found, news), addedAfterImport ?? {});
      });

      it("is gone once it is deleted, and nobody minds if it is gone already", async () => {
        const aws = await provider();
        const resource = await made(kind, aws);
        // What has its end elsewhere: a topic always has a policy, and who did not confirm is forgotten in time.
        if ([types.topicSubscription, types.topicPolicy, ...lasting].includes(type)) return;
        await destroy(aws, resource);
        assert.equal(await refresh(aws, resource), undefined);
        await destroy(aws, resource);
      });
    });
  }

  for (const [what, type, inputs, reason] of [
    [
      "a rule without a pattern",
      types.eventRule,
      { name: "any" },
      /one of `event_pattern,schedule_expression` must be/,
    ],
    ["a pattern that is no JSON", types.eventRule, { name: "any", eventPattern: "{" }, /contains an invalid JSON/],
    ["a rule of 65 characters", types.eventRule, { name: "a".repeat(65), eventPattern: other }, /range \(1 - 64\)/],
    ["a topic with a space", types.topic, { name: "a b" }, /invalid value for name/],
    [
      "another protocol",
      types.topicSubscription,
      { topic: topicArn, protocol: "fax", endpoint: "1" },
      /protocol to be one/,
    ],
    ["a trail for data", types.trail, { name: "sso", s3BucketName: "b", kmsKeyId: "k" }, /does not simulate/],
  ] as const) {
    it(`refuses ${what} at preview`, async () =>
      assert.match((await refusals(await provider(), type, inputs)).join("\n"), reason));
  }

  const open = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "kms:*", Resource: "*" }],
  });
  for (const [what, before, type, inputs, reason] of [
    [
      "a key that nobody could administer",
      [],
      types.key,
      { policy: open },
      /will not allow you to update the key policy/,
    ],
    [
      "a trail whose bucket is not there",
      [],
      types.trail,
      { name: "sso", s3BucketName: "b-1" },
      /S3 bucket b-1 does not exist/,
    ],
    [
      "a trail whose bucket does not let it write",
      [bucket],
      types.trail,
      { name: "sso", s3BucketName: "trail-111122223333" },
      /InsufficientS3BucketPolicyException/,
    ],
    [
      "a trail whose bucket lets one of another region write",
      [bucket, bucketPolicy],
      types.trail,
      { name: "other", s3BucketName: "trail-111122223333", region: "us-east-1" },
      /InsufficientS3BucketPolicyException/,
    ],
    [
      "a target in another region",
      [rule],
      types.eventTarget,
      { rule: "any", arn: topicArn.replace("eu-central-1", "us-east-1") },
      /is in another region/,
    ],
    [
      "a template with a word that has no path",
      [rule],
      types.eventTarget,
      { rule: "any", arn: topicArn, inputTransformer: { inputTemplate: '"<who>"' } },
      /placeholder who that is not in InputPathsMap/,
    ],
    [
      "a target of no rule",
      [],
      types.eventTarget,
      { rule: "none", arn: topicArn },
      /Rule none does not exist on EventBus default/,
    ],
    [
      "a subscription of no topic",
      [],
      types.topicSubscription,
      { topic: topicArn, protocol: "email", endpoint: "a@b.c" },
      /Topic does not exist/,
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const aws = await provider();
      for (const needed of before) await create(aws, needed.type, needed.news);
      await assert.rejects(create(aws, type, inputs), reason);
    });
  }

  it("makes up the end of a name, another one at each creation", async () => {
    const aws = await provider();
    const { state } = await create(aws, types.bucket, { bucketPrefix: "sso-trail-" });
    assert.match(text(state, "bucket"), /^sso-trail-\d{18}[0-9a-f]{8}$/);
    const made = await create(aws, types.topic, { namePrefix: "sso-alerts-" });
    await create(aws, types.topic, { namePrefix: "sso-alerts-" });
    await assertNoDrift(aws, made);
  });

  it("gives a topic back the policy that it began with", async () => {
    const account = newAccount();
    const aws = await provider(account);
    await create(aws, types.topic, { name: "alerts" });
    const before = (await account.monitoring(place.region).getTopic(topicArn)).policy;
    const policy = JSON.stringify(alertTopicPolicy(topicArn));
    await destroy(aws, await create(aws, types.topicPolicy, { arn: topicArn, policy }));
    assert.equal((await account.monitoring(place.region).getTopic(topicArn)).policy, before);
  });

  it("keeps a bucket that has the files of a trail", async () => {
    const aws = await provider();
    const made = await create(aws, types.bucket, bucket.news);
    await create(aws, types.bucketPolicy, bucketPolicy.news);
    await create(aws, types.trail, { name: "sso", s3BucketName: "trail-111122223333" });
    await assert.rejects(destroy(aws, made), /BucketNotEmpty/);
  });

  it("leaves a subscription that nobody confirmed to end by itself, and ends one that somebody did", async () => {
    const account = newAccount();
    const aws = await provider(account);
    await create(aws, types.topic, topic.news);
    const made = await create(aws, types.topicSubscription, { topic: topicArn, protocol: "email", endpoint: "a@b.c" });
    await destroy(aws, made);
    assert.equal((await refresh(aws, made))?.state["pendingConfirmation"], true);
    await account.monitoring(place.region).confirmSubscriptions("a@b.c");
    assert.equal((await refresh(aws, made))?.state["pendingConfirmation"], false);
    await destroy(aws, made);
    assert.equal(await refresh(aws, made), undefined);
  });
});
