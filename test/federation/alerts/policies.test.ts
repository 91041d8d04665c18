import assert from "node:assert/strict";
import { topicArn, trailArn, trailBucketPrefix } from "../../../federation/alerts/names";
import { alertKeyPolicy, alertTopicPolicy, trailBucketPolicy } from "../../../federation/alerts/policies";
import { type Decision, decide } from "../../../federation/iam/evaluation";
import { checkPolicy } from "../../../federation/iam/validation";
import type { PolicyDocument } from "../../../federation/policyDocument";

const place = { partition: "aws", account: "111122223333", region: "us-east-1" } as const;
const elsewhere = { ...place, account: "444455556666" };
const events = { kind: "Service", id: "events.amazonaws.com" } as const;
const stranger = { kind: "AWS", id: "arn:aws:iam::444455556666:role/any" } as const;

type Case = readonly [
  what: string,
  request: Omit<Parameters<typeof decide>[1], "context"> & { context?: object },
  Decision,
];

function decides(policy: PolicyDocument, cases: readonly Case[]): void {
  const text = JSON.stringify(policy);
  checkPolicy(text);
  for (const [what, { context = {}, ...request }, decision] of cases) {
    it(`${decision === "allowed" ? "lets" : "does not let"} ${what}`, () =>
      assert.equal(decide([text], { ...request, context: { ...context } }), decision));
  }
}

describe("the policy of a topic", () => {
  const resource = topicArn(place, "sso-alerts");
  const publish = (principal: { kind: "AWS" | "Service"; id: string } = events) => ({
    ...{ action: "sns:Publish", resource, principal },
  });
  decides(alertTopicPolicy(resource), [
    // AWS does not say for which rule.
    ["EventBridge publish", publish(), "allowed"],
    ["another service publish", publish({ kind: "Service", id: "cloudwatch.amazonaws.com" }), "not allowed"],
    ["another account publish", publish(stranger), "not allowed"],
    ["EventBridge subscribe", { ...publish(), action: "sns:Subscribe" }, "not allowed"],
    ["EventBridge publish to another topic", { ...publish(), resource: topicArn(place, "other") }, "not allowed"],
  ]);
});

describe("the policy of a topic's key", () => {
  const resource = "arn:aws:kms:us-east-1:111122223333:key/0c000000-0000-4000-8000-000000000001";
  const use = (action: string, principal: { kind: "AWS" | "Service"; id: string } = events) => ({
    action,
    resource,
    principal,
  });
  const root = { kind: "AWS", id: "arn:aws:iam::111122223333:root" } as const;
  decides(alertKeyPolicy(place), [
    // AWS does not say for which rule.
    ["EventBridge encrypt, as it publishes", use("kms:GenerateDataKey"), "allowed"],
    ["EventBridge decrypt", use("kms:Decrypt"), "allowed"],
    ["EventBridge do away with it", use("kms:ScheduleKeyDeletion"), "not allowed"],
    ["the account administer it", use("kms:PutKeyPolicy", root), "allowed"],
    ["another service use it", use("kms:Decrypt", { kind: "Service", id: "sns.amazonaws.com" }), "not allowed"],
    ["another account use it", use("kms:Decrypt", stranger), "not allowed"],
  ]);
});

describe("the policy of a trail's bucket", () => {
  const bucket = `${trailBucketPrefix("Entra_sso-dev")}20261129`;
  const trail = trailArn(place, "sso-trail");
  const principal = { kind: "Service", id: "cloudtrail.amazonaws.com" } as const;
  const file = `arn:aws:s3:::${bucket}/AWSLogs/111122223333/CloudTrail/us-east-1/file.json.gz`;
  const context = { "aws:sourcearn": trail, "s3:x-amz-acl": "bucket-owner-full-control" };
  const write = { action: "s3:PutObject", resource: file, principal, context };
  decides(trailBucketPolicy({ place, bucket }), [
    ["the trail write its files", write, "allowed"],
    [
      "the trail look whose bucket it is",
      { ...write, action: "s3:GetBucketAcl", resource: `arn:aws:s3:::${bucket}` },
      "allowed",
    ],
    [
      "a trail of another region write",
      { ...write, context: { ...context, "aws:sourcearn": trailArn({ ...place, region: "eu-west-1" }, "sso-trail") } },
      "not allowed",
    ],
    [
      "a trail of another account write",
      { ...write, context: { ...context, "aws:sourcearn": trailArn(elsewhere, "sso-trail") } },
      "not allowed",
    ],
    [
      "the trail write for another account",
      { ...write, resource: file.replaceAll("111122223333/", "444455556666/") },
      "not allowed",
    ],
    ["the trail read", { ...write, action: "s3:GetObject" }, "not allowed"],
    ["another account write", { ...write, principal: stranger }, "not allowed"],
  ]);

  it("is of a bucket with a name that S3 takes", () => {
    assert.equal(trailBucketPrefix("Entra_sso-dev"), "entra-sso-dev-trail-");
    // The provider adds 26 characters.
    assert.match(`${trailBucketPrefix("A_".repeat(15))}${"0".repeat(26)}`, /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
  });
});
