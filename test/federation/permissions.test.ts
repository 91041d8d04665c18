import assert from "node:assert/strict";
import {
  federationPolicy,
  federationResource,
  roleListPolicy,
  tutorialFederationPolicy,
} from "../../federation/permissions";
import { refused } from "./refusals";

const instanceArn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const formerArn = instanceArn.replace("2fb42df9", "7d1c5c2e");

describe("federation policy", () => {
  it("lets the session sign in as itself and denies emergency access under both names", () => {
    assert.deepEqual(federationPolicy(instanceArn), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "SignInAsOneself",
          Effect: "Allow",
          Action: "connect:GetFederationToken",
          Resource: `${instanceArn}/user/$\{aws:userid}`,
        },
        {
          Sid: "NoEmergencyAccess",
          Effect: "Deny",
          Action: ["connect:AdminGetEmergencyAccessToken", "connect:GetFederationTokens"],
          Resource: "*",
        },
      ],
    });
  });

  it("names two instances while people are moved from one to the other", () => {
    for (const document of [federationPolicy, tutorialFederationPolicy]) {
      const [first] = document(instanceArn, formerArn).Statement;
      assert.deepEqual(first?.Resource, [federationResource(instanceArn), federationResource(formerArn)]);
      refused(() => document(instanceArn, "*"), "not the ARN of an Amazon Connect instance");
    }
  });

  it("leaves the variable for IAM to fill in", () => {
    assert.ok(federationResource(instanceArn).endsWith("/user/${aws:" + "userid}"));
  });

  it("refuses anything but an instance, so that no wildcard gets in", () => {
    refused(() => federationPolicy("*"), "not the ARN of an Amazon Connect instance");
    refused(() => federationPolicy(`${instanceArn}/*`), "not the ARN of an Amazon Connect instance");
    refused(() => federationPolicy("undefined"), "not the ARN of an Amazon Connect instance");
  });
});

describe("the policies of tutorials", () => {
  it("let the session sign in as itself, and say nothing of emergency access", () => {
    assert.deepEqual(tutorialFederationPolicy(instanceArn), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Statement1",
          Effect: "Allow",
          Action: "connect:GetFederationToken",
          Resource: `${instanceArn}/user/$\{aws:userid}`,
        },
      ],
    });
    refused(() => tutorialFederationPolicy("*"), "not the ARN of an Amazon Connect instance");
  });

  it("let Entra list roles and aliases of the account, and nothing else", () => {
    assert.deepEqual(roleListPolicy(), {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["iam:ListRoles", "iam:ListAccountAliases"], Resource: "*" }],
    });
  });
});
