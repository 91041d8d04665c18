import assert from "node:assert/strict";
import { alertKeyPolicy, alertTopicPolicy } from "../../../federation/alerts/policies";
import type { PolicyDocument } from "../../../federation/policyDocument";
import { Account, type AccountState, seedAccount } from "../../../sandbox/aws";
import { monitoringOf, type RecordedCall } from "../../../sandbox/aws/monitoringState";
import { confirmSubscriptions } from "../../../sandbox/aws/topics";
import { memoryStore, type Store } from "../../../sandbox/core/store";

const place = { partition: "aws", account: "111122223333", region: "us-east-1" } as const;
const topic = "arn:aws:sns:us-east-1:111122223333:alerts";
const rule = "arn:aws:events:us-east-1:111122223333:rule/any";
const to = "identity@contoso.example";
const caller = { resource: "user/ada", userId: "AIDAEXAMPLEEXAMPLE123" };
const call: RecordedCall = {
  ...{ eventSource: "iam.amazonaws.com", eventName: "UpdateRole", awsRegion: "us-east-1", readOnly: false },
  ...{ userIdentity: { arn: "arn:aws:iam::111122223333:user/ada" }, requestParameters: { roleName: "agents" } },
};

interface Setup {
  topicPolicy?: PolicyDocument;
  keyPolicy?: PolicyDocument;
  key?: string;
  state?: "ENABLED" | "DISABLED" | "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
}

async function watching(setup: Setup = {}): Promise<Store<AccountState>> {
  const store = memoryStore(() =>
    seedAccount({
      ...{ id: "111122223333", caller, instances: [] },
      trails: [{ name: "audit", homeRegion: "eu-west-1", bucket: "audit" }],
    }),
  );
  const { topicPolicy = alertTopicPolicy(topic), keyPolicy = alertKeyPolicy(place), state = "ENABLED" } = setup;
  const aws = new Account(store).monitoring("us-east-1");
  const [tags, policy] = [{}, JSON.stringify(keyPolicy)];
  const { arn } = await aws.createKey({ description: "", policy, rotates: true, isEnabled: true, tags });
  const key = setup.key ?? arn;
  await aws.createTopic({ name: "alerts", displayName: "", policy: JSON.stringify(topicPolicy), key, tags });
  await aws.subscribe(topic, { protocol: "email", endpoint: to });
  await aws.putRule({ name: "any", description: "", pattern: '{"source":["aws.iam"]}', state, tags });
  const inputTransformer = {
    inputPaths: { what: "$.detail.eventName", why: "$.detail.errorMessage", of: "$.detail.requestParameters" },
    inputTemplate: '"<what> <why>of <of>"',
  };
  await aws.putTarget("any", { id: "topic", arn: topic, inputTransformer });
  await store.write((current) => {
    confirmSubscriptions(current, to);
    monitoringOf(current).mail = [];
  });
  return store;
}

async function arrivals(store: Store<AccountState>, recorded = call) {
  await new Account(store).recordCall(recorded);
  const { mail, undelivered } = await store.read((state) => monitoringOf(state));
  return { texts: mail.map(({ text }) => text), reasons: undelivered.map(({ reason }) => reason) };
}

describe("an event that a rule picks out", () => {
  it("arrives in the words of its target; a word that the event does not have leaves nothing", async () =>
    assert.deepEqual(await arrivals(await watching()), {
      texts: ['"UpdateRole of {"roleName":"agents"}"'],
      reasons: [],
    }));

  for (const [what, change] of [
    ["is of another region", { awsRegion: "eu-west-1" }],
    ["is of another service", { eventSource: "sts.amazonaws.com" }],
    ["changes nothing, of a rule that is for changes", { readOnly: true }],
  ] as const) {
    it(`does not if it ${what}`, async () =>
      assert.deepEqual(await arrivals(await watching(), { ...call, ...change }), { texts: [], reasons: [] }));
  }

  it("does if it changes nothing and the rule is for all", async () => {
    const store = await watching({ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" });
    assert.equal((await arrivals(store, { ...call, readOnly: true })).texts.length, 1);
  });

  it("does not of a rule that is disabled", async () =>
    assert.deepEqual((await arrivals(await watching({ state: "DISABLED" }))).texts, []));

  for (const [what, change] of [
    ["there is no trail", undefined],
    ["the trail is stopped", { isLogging: false }],
    ["the trail is for another region", { isMultiRegion: false }],
    ["the trail records only what reads", { records: "ReadOnly" }],
  ] as const) {
    it(`does not if ${what}`, async () => {
      const store = await watching();
      await store.write((state) => {
        const monitoring = monitoringOf(state);
        monitoring.trails = change === undefined ? [] : monitoring.trails.map((trail) => ({ ...trail, ...change }));
      });
      assert.deepEqual(await arrivals(store), { texts: [], reasons: [] });
    });
  }

  const forRule = (policy: PolicyDocument): PolicyDocument => {
    const Condition = { ArnEquals: { "aws:SourceArn": rule } };
    return { ...policy, Statement: policy.Statement.map((each) => ({ ...each, Condition })) };
  };
  const withSource = (): PolicyDocument => {
    const policy = alertKeyPolicy(place);
    const Condition = { StringEquals: { "aws:SourceAccount": "111122223333" } };
    return {
      ...policy,
      Statement: policy.Statement.map((each) => (each.Sid === "Alerts" ? { ...each, Condition } : each)),
    };
  };
  for (const [what, setup, reason] of [
    [
      "the topic's policy asks for the rule",
      { topicPolicy: forRule(alertTopicPolicy(topic)) },
      /policy of arn:aws:sns:.+ does not allow sns:Publish/,
    ],
    ["the key is the one that AWS manages", { key: "alias/aws/sns" }, /cannot use the key alias\/aws\/sns/],
    ["the key's policy asks for the source", { keyPolicy: withSource() }, /does not allow kms:GenerateDataKey/],
  ] as const) {
    it(`is lost if ${what}`, async () => {
      const { texts, reasons } = await arrivals(await watching(setup));
      assert.deepEqual(texts, []);
      assert.match(reasons.join("\n"), reason);
    });
  }
});
