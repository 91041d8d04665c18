import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Alerts } from "../../components/aws/alerts";
import { AuditTrail } from "../../components/aws/auditTrail";
import { alertTopicPolicy } from "../../federation/alerts/policies";
import { alertRules } from "../../federation/alerts/rules";
import { checkout } from "../../tools/checkout";
import { deploy, unknown, type Deployment } from "./support";

const types = {
  rule: "aws:cloudwatch/eventRule:EventRule",
  target: "aws:cloudwatch/eventTarget:EventTarget",
  key: "aws:kms/key:Key",
  topic: "aws:sns/topic:Topic",
  policy: "aws:sns/topicPolicy:TopicPolicy",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
};
const place = { partition: "aws", account: "111122223333", region: "eu-central-1" } as const;
const tags = { owner: "identity" };
const rules = alertRules({
  ...{
    partition: "aws",
    stack: "dev",
    instanceRegions: ["eu-central-1"],
    roles: ["sso"],
    importUser: "importer",
    policies: ["arn"],
  },
  breakGlass: { arn: "arn:aws:iam::111122223333:role/glass", name: "glass" },
});

describe("Alerts", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      beforeEach(async () => {
        const program = () => {
          const emails = ["a@contoso.example", "b@contoso.example"];
          new Alerts("connect", { prefix: "sso", displayName: "Sign-in", owner: place, rules, emails, tags });
        };
        const arn = (_inputs: unknown, name: string) => ({ arn: `arn of ${name}` });
        deployment = await deploy(mode, program, { outputs: { [types.key]: arn, [types.topic]: arn } });
      });

      it("makes all that a region needs in that region: what is told, and who tells it", () => {
        for (const region of ["eu-central-1", "us-east-1"]) {
          const own = rules.filter((rule) => rule.region === region).length;
          const count = (type: string) =>
            deployment.all(type).filter(({ inputs }) => inputs["region"] === region).length;
          assert.deepEqual(
            [count(types.key), count(types.topic), count(types.subscription), count(types.rule), count(types.target)],
            [1, 1, 2, own, own],
          );
        }
      });

      it("sends the messages to the topic, which EventBridge alone may publish to", () => {
        const { inputs } = deployment.one(types.topic, "connect-us-east-1");
        assert.equal(inputs["namePrefix"], "sso-alerts-");
        const { policy } = deployment.one(types.policy, "connect-us-east-1").inputs;
        const topic = "arn of connect-us-east-1";
        assert.deepEqual(policy, mode === "preview" ? unknown : JSON.stringify(alertTopicPolicy(topic)));
        const target = deployment.one(types.target, "connect-us-east-1-trust").inputs;
        assert.equal(deployment.one(types.key, "connect-us-east-1").inputs["enableKeyRotation"], true);
        for (const arn of [inputs["kmsMasterKeyId"], target["arn"]])
          assert.deepEqual(arn, mode === "preview" ? unknown : "arn of connect-us-east-1");
        assert.match(JSON.stringify(target["inputTransformer"]), /who may sign in by the role <roleName>/);
      });

      it("has rules that are about sign-ins see what only reads", () => {
        const state = (name: string) => deployment.one(types.rule, name).inputs["state"];
        assert.equal(state("connect-us-east-1-trust"), "ENABLED");
        assert.equal(state("connect-us-east-1-break-glass"), "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
        assert.equal(state("connect-eu-central-1-failed-sign-in"), "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
      });

      it("makes nothing else, and all of it its own", () => {
        assert.equal(deployment.resources.length, 1 + 2 * 5 + 2 * rules.length);
        for (const { type, parent } of deployment.resources)
          if (type !== "entra-connect-sso:index:Alerts") assert.match(parent, /index:Alerts::connect$/);
      });
    });
  }

  it("has a page that names each of its rules", () => {
    const page = readFileSync(join(checkout, "docs/alerts.md"), "utf8");
    const named = [...page.matchAll(/^\| `([a-z-]+)` +\| .+ \|$/gm)].map(([, key]) => key);
    for (const { key } of rules) assert.ok(named.includes(key), key);
  });
});

describe("AuditTrail", () => {
  it("makes the trail once its bucket is closed and lets it write, and keeps the bucket", async () => {
    const deployment = await deploy(
      "update",
      () => {
        new AuditTrail("connect", { bucketPrefix: "sso-trail-", place, tags });
      },
      { outputs: { "aws:s3/bucket:Bucket": () => ({ bucket: "sso-trail-1" }) } },
    );
    const trail = deployment.one("aws:cloudtrail/trail:Trail", "connect");
    assert.deepEqual(trail.inputs, {
      ...{ s3BucketName: "sso-trail-1", region: "eu-central-1", tags },
      ...{ isMultiRegionTrail: true, includeGlobalServiceEvents: true, enableLogFileValidation: true },
    });
    assert.ok(trail.dependencies.includes("aws:s3/bucketPolicy:BucketPolicy::connect"));
    const block = deployment.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "connect");
    assert.deepEqual(block.inputs, {
      ...{ bucket: "sso-trail-1", region: "eu-central-1" },
      ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    });
    const policy = deployment.one("aws:s3/bucketPolicy:BucketPolicy", "connect");
    assert.ok(policy.dependencies.includes("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock::connect"));
    const kept = deployment.resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ type }) => type);
    assert.deepEqual(kept.sort(), [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketPolicy:BucketPolicy",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    ]);
  });
});
