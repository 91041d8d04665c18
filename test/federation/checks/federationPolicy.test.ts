import assert from "node:assert/strict";
import fc from "fast-check";
import { federationPolicyProblems } from "../../../federation/checks/federationPolicy";
import { federationPolicy } from "../../../federation/permissions";
import { saysOnly } from "../refusals";

const instanceArn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const otherArn = instanceArn.replace("2fb42df9", "7d1c5c2e");
const good = federationPolicy(instanceArn);
const oneself = `${instanceArn}/user/$\{aws:userid}`;

function allows(parts: Record<string, unknown>): unknown {
  const statement = { Effect: "Allow", Action: "connect:GetFederationToken", Resource: oneself, ...parts };
  return JSON.parse(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));
}

describe("federation policy check", () => {
  it("passes the document that the program writes, as object and as text", () => {
    assert.deepEqual(federationPolicyProblems(good, { instances: [instanceArn] }), []);
    assert.deepEqual(federationPolicyProblems(JSON.stringify(good), { instances: [instanceArn] }), []);
    assert.deepEqual(federationPolicyProblems(good), []);
  });

  it("passes the form in AWS's guide, with lists of one", () => {
    const document = allows({ Sid: "Statement1", Action: ["connect:GetFederationToken"], Resource: [oneself] });
    assert.deepEqual(federationPolicyProblems(document, { instances: [instanceArn] }), []);
  });

  it("passes a document that only denies", () => {
    const document = { Version: "2012-10-17", Statement: { Effect: "Deny", Action: "*", Resource: "*" } };
    assert.deepEqual(federationPolicyProblems(document, { instances: [instanceArn] }), []);
  });

  it("passes a former instance only if it is said", () => {
    const both = federationPolicy(instanceArn, otherArn);
    assert.deepEqual(federationPolicyProblems(both, { instances: [instanceArn, otherArn] }), []);
    saysOnly(federationPolicyProblems(both, { instances: [instanceArn] }), otherArn);
  });

  const wrong: readonly (readonly [string, unknown, ...string[]])[] = [
    [
      "the emergency action that differs by one letter",
      allows({ Action: "connect:GetFederationTokens" }),
      '"connect:GetFederationTokens"',
    ],
    ["emergency access", allows({ Action: "connect:AdminGetEmergencyAccessToken" }), "AdminGetEmergencyAccessToken"],
    ["a wildcard action", allows({ Action: "connect:*" }), '"connect:*"'],
    [
      "the list policy of the provisioning user",
      allows({ Action: ["connect:GetFederationToken", "iam:ListRoles"] }),
      '"iam:ListRoles"',
    ],
    ["actions by exclusion", allows({ Action: undefined, NotAction: "iam:*" }), "everything but"],
    ["every resource", allows({ Resource: "*" }), '"*"', oneself],
    ["every user of the instance", allows({ Resource: `${instanceArn}/user/*` }), "/user/*"],
    ["a fixed user", allows({ Resource: `${instanceArn}/user/ada` }), "/user/ada"],
    ["another instance", allows({ Resource: `${otherArn}/user/$\{aws:userid}` }), otherArn],
    ["one resource too many", allows({ Resource: [oneself, "*"] }), '"*"'],
    ["resources by exclusion", allows({ Resource: undefined, NotResource: "x" }), "every resource but"],
    ["no resource", allows({ Resource: undefined }), "has no resource"],
    ["a version in which the variable is literal", { ...good, Version: "2008-10-17" }, "literal text"],
    ["no document", null, "not a policy document"],
  ];
  for (const [what, document, ...texts] of wrong) {
    it(`finds ${what}`, () => saysOnly(federationPolicyProblems(document, { instances: [instanceArn] }), ...texts));
  }

  it("without an instance still insists on the session's own user of one", () => {
    assert.deepEqual(federationPolicyProblems(allows({ Resource: `${otherArn}/user/$\{aws:userid}` })), []);
    const any = `arn:aws:connect:us-east-1:111122223333:instance/*/user/$\{aws:userid}`;
    saysOnly(federationPolicyProblems(allows({ Resource: any })), "<instance ARN>/user/");
  });

  it("reads any JSON without failing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void federationPolicyProblems(value, { instances: [instanceArn] })),
    );
    const parts = fc.record({ Action: fc.jsonValue(), Resource: fc.jsonValue(), Sid: fc.jsonValue() });
    fc.assert(fc.property(parts, (part) => void federationPolicyProblems(allows(part), { instances: [instanceArn] })));
  });
});
