import assert from "node:assert/strict";
import { breakGlassPolicy, breakGlassTrustPolicy, parsePrincipalArn, switchRoleUrl } from "../../federation/breakGlass";
import { decide } from "../../federation/iam/evaluation";
import { federationAction, emergencyAccessActions } from "../../federation/permissions";
import { refused } from "./refusals";

const instance = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const other = instance.replace("2fb42df9", "7d1c5c2e");
const onCall = "arn:aws:iam::111122223333:role/OnCall";

describe("the break-glass role", () => {
  const may = (action: string, resource: string) =>
    decide([JSON.stringify(breakGlassPolicy(instance))], { action, resource, context: {} });

  it("signs in to its instance as emergency administrator, and finds it in the console", () => {
    for (const [action, resource] of [
      ["connect:AdminGetEmergencyAccessToken", instance],
      ["connect:DescribeInstance", instance],
      ["connect:ListInstances", "*"],
    ] as const)
      assert.equal(may(action, resource), "allowed", action);
  });

  it("may do nothing else: in no other instance, as no other user, and with no other action", () => {
    for (const [action, resource] of [
      ["connect:AdminGetEmergencyAccessToken", other],
      ["connect:DescribeInstance", other],
      [federationAction, `${instance}/user/AROAEXAMPLEEXAMPLE123:ada@contoso.example`],
      [emergencyAccessActions[1], instance],
      ["connect:CreateUser", `${instance}/agent/*`],
      ["connect:DeleteInstance", instance],
      ["iam:ListRoles", "*"],
    ] as const)
      assert.equal(may(action, resource), "not allowed", `${action} on ${resource}`);
    refused(() => breakGlassPolicy("*"), "not the ARN of an Amazon Connect instance");
  });

  it("names one instance as IAM keeps it, without a list", () => {
    const [signsIn] = breakGlassPolicy(instance).Statement;
    assert.equal(signsIn?.Resource, instance);
  });

  it("signs in to the replica of its instance, too", () => {
    const replica = instance.replace("us-east-1", "us-west-2");
    const document = JSON.stringify(breakGlassPolicy(instance, replica));
    for (const [resource, decision] of [
      [instance, "allowed"],
      [replica, "allowed"],
      [other, "not allowed"],
    ] as const)
      assert.equal(decide([document], { action: emergencyAccessActions[0], resource, context: {} }), decision);
  });

  const lets = (id: string, requiresMfa: boolean, context: Record<string, string>) =>
    decide([JSON.stringify(breakGlassTrustPolicy([onCall], { requiresMfa }))], {
      ...{ action: "sts:AssumeRole", resource: "*", context },
      principal: { kind: "AWS", id },
    });

  it("is for those who are trusted, with a device for multi-factor authentication unless the settings say otherwise", () => {
    const key = "aws:multifactorauthpresent";
    assert.equal(lets(onCall, true, { [key]: "true" }), "allowed");
    assert.equal(lets(onCall, true, { [key]: "false" }), "not allowed");
    // Sessions of other roles do not say it.
    assert.equal(lets(onCall, true, {}), "not allowed");
    assert.equal(lets(onCall, false, {}), "allowed");
    assert.equal(lets(`${onCall}2`, false, { [key]: "true" }), "not allowed");
  });

  it("names everybody once, whatever the order, so that nothing changes without a reason", () => {
    const ada = "arn:aws:iam::111122223333:user/ada";
    const document = (...trusted: string[]) => breakGlassTrustPolicy(trusted, { requiresMfa: true });
    assert.deepEqual(document(ada, onCall, ada), document(onCall, ada));
  });

  it("trusts roles and users, whom their ARNs name with their paths", () => {
    const named = { partition: "aws", account: "111122223333" };
    assert.deepEqual(parsePrincipalArn(onCall), { ...named, kind: "role", path: "/", name: "OnCall" });
    assert.deepEqual(parsePrincipalArn("arn:aws:iam::111122223333:user/people/on/ada"), {
      ...{ ...named, kind: "user", path: "/people/on/", name: "ada" },
    });
    for (const other of ["root", "policy/x", "role/", "role/x/"])
      assert.equal(parsePrincipalArn(`arn:aws:iam::111122223333:${other}`), undefined, other);
  });

  it("has an address of its own in the console, with its path", () => {
    const role = { account: "111122223333", path: "/sso/", name: "break+glass" };
    assert.equal(
      switchRoleUrl({ partition: "aws", ...role }),
      "https://signin.aws.amazon.com/switchrole?account=111122223333&roleName=sso%2Fbreak%2Bglass",
    );
    assert.match(switchRoleUrl({ partition: "aws-us-gov", ...role }), /^https:\/\/signin\.amazonaws-us-gov\.com\//);
  });
});
