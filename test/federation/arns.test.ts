import assert from "node:assert/strict";
import fc from "fast-check";
import {
  accountProblem,
  parseInstanceArn,
  parseRoleArn,
  parseSamlProviderArn,
  roleArn,
  samlProviderArn,
} from "../../federation/arns";
import { refused, says } from "./refusals";

const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const partition = fc.constantFrom("aws" as const, "aws-us-gov" as const);
const account = fc.stringMatching(/^\d{12}$/);
const name = fc.stringMatching(/^[\w+=.@-]{1,64}$/);
const path = fc.array(name, { maxLength: 3 }).map((parts) => `/${parts.map((part) => `${part}/`).join("")}`);

describe("ARNs", () => {
  it("puts the path of a role into its ARN", () => {
    const owner = { partition: "aws", account: "111122223333" } as const;
    assert.equal(roleArn({ ...owner, path: "/", name: "sso" }), "arn:aws:iam::111122223333:role/sso");
    assert.equal(roleArn({ ...owner, path: "/a/b/", name: "sso" }), "arn:aws:iam::111122223333:role/a/b/sso");
  });

  it("writes GovCloud's partition", () => {
    assert.equal(
      samlProviderArn({ partition: "aws-us-gov", account: "111122223333", name: "Entra" }),
      "arn:aws-us-gov:iam::111122223333:saml-provider/Entra",
    );
  });

  it("reads back every role ARN that it writes", () => {
    fc.assert(
      fc.property(fc.record({ partition, account, path, name }, { noNullPrototype: true }), (role) => {
        assert.deepEqual(parseRoleArn(roleArn(role)), role);
      }),
    );
  });

  it("reads back every SAML provider ARN that it writes", () => {
    fc.assert(
      fc.property(fc.record({ partition, account, name }, { noNullPrototype: true }), (provider) => {
        assert.deepEqual(parseSamlProviderArn(samlProviderArn(provider)), provider);
      }),
    );
  });

  it("reads the ARN of an instance", () => {
    assert.deepEqual(parseInstanceArn(`arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`), {
      partition: "aws",
      region: "us-east-1",
      account: "111122223333",
      instanceId,
    });
  });

  const instances: readonly (readonly [string, string])[] = [
    ["", "not the ARN of an Amazon Connect instance"],
    ["contoso-dev", "not the ARN of an Amazon Connect instance"],
    [`arn:aws:connect:us-east-1:111122223333:instance/${instanceId}/user/x`, "not the ARN"],
    [`arn:aws:connect::111122223333:instance/${instanceId}`, "not the ARN"],
    ["arn:aws:connect:us-east-1:111122223333:instance/contoso-dev", "8-4-4-4-12"],
    [`arn:aws:connect:us-east-1:111122223333:instance/${instanceId.toUpperCase()}`, instanceId],
    [`arn:aws-us-gov:connect:us-east-1:111122223333:instance/${instanceId}`, "in another one"],
    [`arn:aws-cn:connect:cn-north-1:111122223333:instance/${instanceId}`, "China"],
    [`arn:aws:iam:us-east-1:111122223333:instance/${instanceId}`, "not the ARN"],
  ];
  for (const [arn, text] of instances) {
    it(`refuses ${JSON.stringify(arn)} as an instance`, () => refused(() => parseInstanceArn(arn), text));
  }

  it("tells roles, providers and users apart", () => {
    refused(() => parseRoleArn("arn:aws:iam::111122223333:saml-provider/Entra"), "not the ARN of an IAM role");
    refused(() => parseSamlProviderArn("arn:aws:iam::111122223333:role/sso"), "not the ARN of an IAM SAML provider");
    refused(() => parseRoleArn("arn:aws:iam:us-east-1:111122223333:role/sso"), "not the ARN of an IAM role");
    refused(() => parseRoleArn("arn:aws:iam::111122223333:role/"), "not the ARN of an IAM role");
    refused(() => parseSamlProviderArn("arn:aws:iam::111122223333:saml-provider/*"), "not the ARN of an IAM SAML");
  });

  it("refuses an account id that lost its leading zeros", () => {
    says(accountProblem("11112222333"), "12 digits");
    refused(() => roleArn({ partition: "aws", account: "1", path: "/", name: "sso" }), "12 digits");
    refused(() => samlProviderArn({ partition: "aws", account: "x", name: "sso" }), "12 digits");
  });
});
