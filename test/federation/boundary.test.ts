import assert from "node:assert/strict";
import { boundaryVerdict, breakGlassNeeds, signInNeed } from "../../federation/boundary";

const instance = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const other = "arn:aws:connect:us-east-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
const allow = (Action: unknown, Resource: unknown = "*", more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Action, Resource: "*", ...more });
const fromOffice = { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };

const ofInstance = (arn: string) => ({
  Condition: { StringEquals: { "connect:InstanceId": arn.slice(arn.lastIndexOf("/") + 1) } },
});

describe("a permissions boundary", () => {
  const table: readonly (readonly [what: string, statements: unknown, verdict: string])[] = [
    ["for everything", allow("*"), "allows"],
    ["for the one action", allow("connect:GetFederationToken"), "allows"],
    ["for the one action, whatever its case", allow("Connect:getfederationtoken"), "allows"],
    ["for Amazon Connect", [allow("connect:*")], "allows"],
    ["for the instance's users", allow("connect:Get*", `${instance}/user/*`), "allows"],
    ["for oneself", allow("connect:*", `${instance}/user/\${aws:userid}`), "allows"],
    ["for everything but IAM", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "allows"],
    ["for another instance", allow("connect:*", `${other}/*`), "does not allow"],
    ["for another service", allow("s3:*"), "does not allow"],
    ["for the emergency access that differs by a letter", allow("connect:GetFederationTokens"), "does not allow"],
    ["without a statement for it", [allow("sts:*"), allow("logs:*")], "does not allow"],
    ["that denies it", [allow("*"), deny("connect:GetFederationToken")], "denies"],
    ["that denies all of Amazon Connect", [allow("*"), deny("connect:*")], "denies"],
    ["that denies something else", [allow("*"), deny("connect:AdminGetEmergencyAccessToken")], "allows"],
    ["from the office only", allow("*", "*", fromOffice), "depends"],
    ["but outside the office", [allow("*"), deny("*", fromOffice)], "depends"],
    ["for another service, from the office only", allow("s3:*", "*", fromOffice), "does not allow"],
    ["for the instance by its condition key", allow("connect:*", "*", ofInstance(instance)), "allows"],
    ["for another instance by its condition key", allow("connect:*", "*", ofInstance(other)), "does not allow"],
    ["that denies other instances", [allow("*"), deny("*", ofInstance(other))], "allows"],
    [
      "for some sessions by their id",
      allow("*", "*", { Condition: { StringLike: { "aws:userid": "*:somebody" } } }),
      "depends",
    ],
    [
      "under a condition that is not known",
      allow("*", "*", { Condition: { Unheard: { "aws:userid": "x" } } }),
      "depends",
    ],
    ["with a denial and a condition", [allow("*", "*", fromOffice), deny("connect:*")], "denies"],
  ];
  for (const [what, Statement, verdict] of table) {
    it(`${what} ${verdict}`, () =>
      assert.equal(
        boundaryVerdict(JSON.stringify({ Version: "2012-10-17", Statement }), signInNeed(instance)),
        verdict,
      ));
  }

  for (const document of ["", "{", "[]", '{"Statement": 1}', '{"Statement": [{"Effect": "Maybe"}]}']) {
    it(`${JSON.stringify(document)} is unreadable`, () =>
      assert.equal(boundaryVerdict(document, signInNeed(instance)), "unreadable"));
  }
});

describe("a permissions boundary of a break-glass role", () => {
  const emergency = "connect:AdminGetEmergencyAccessToken";
  const verdicts = (...Statement: readonly object[]) =>
    breakGlassNeeds(instance).map(
      (need) =>
        `${boundaryVerdict(JSON.stringify({ Version: "2012-10-17", Statement }), need)} ${need.action} on ${need.resource}`,
    );
  const all = (verdict: string, ofLists = verdict) => [
    `${verdict} ${emergency} on ${instance}`,
    `${verdict} connect:DescribeInstance on ${instance}`,
    `${ofLists} connect:ListInstances on *`,
    `${ofLists} ds:DescribeDirectories on *`,
  ];

  it("is held against each action that the role's policy grants", () => {
    assert.deepEqual(verdicts(allow("*")), all("allows"));
    assert.deepEqual(verdicts(allow("s3:*")), all("does not allow"));
    assert.deepEqual(verdicts(allow("*"), deny("*", fromOffice)), all("depends"));
  });
  it("denies one of them", () => {
    const [, ...others] = all("allows");
    assert.deepEqual(verdicts(allow("*"), deny(emergency)), [`denies ${emergency} on ${instance}`, ...others]);
  });
  it("lists nothing on one instance alone", () => {
    assert.deepEqual(verdicts(allow("*", instance)), all("allows", "does not allow"));
    assert.deepEqual(verdicts(allow("*", "*", ofInstance(instance))), all("allows", "does not allow"));
  });
  it("knows the instance by its condition key", () =>
    assert.deepEqual(verdicts(allow("*"), deny("*", ofInstance(other))), all("allows")));
});
