import assert from "node:assert/strict";
import fc from "fast-check";
import { otherOrder, parseRoleValue, roleValue, roleValueLengthProblem } from "../../federation/roleValue";
import { readPair } from "../../federation/signIn/rolePair";
import { refused, says } from "./refusals";

const role = "arn:aws:iam::111122223333:role/sso";
const provider = "arn:aws:iam::111122223333:saml-provider/Entra";
const name = fc.stringMatching(/^[\w+=.@-]{1,60}$/, { size: "max" });

describe("app role value", () => {
  it("has the role first, a comma and no space", () => {
    assert.equal(roleValue(role, provider), `${role},${provider}`);
  });

  it("reads back what it writes, and is written exactly when the names fit", () => {
    fc.assert(
      fc.property(name, name, fc.constantFrom("/", `/${"p".repeat(50)}/`), (roleName, providerName, path) => {
        const roleArn = `arn:aws:iam::111122223333:role${path}${roleName}`;
        const providerArn = `arn:aws:iam::111122223333:saml-provider/${providerName}`;
        const names = { partition: "aws", rolePath: path, roleName, samlProvider: providerName } as const;
        if (`${roleArn},${providerArn}`.length < 240) {
          const parsed = parseRoleValue(roleValue(roleArn, providerArn));
          assert.deepEqual([parsed.roleArn, parsed.providerArn], [roleArn, providerArn]);
          assert.deepEqual([parsed.role.name, parsed.provider.name], [roleName, providerName]);
          assert.equal(roleValueLengthProblem(names), undefined);
        } else {
          refused(() => roleValue(roleArn, providerArn), "239");
          says(roleValueLengthProblem(names), "239", "shorten");
        }
      }),
    );
  });

  it("takes 239 characters and no more", () => {
    const fill = (length: number) => `${provider}${"x".repeat(length - `${role},${provider}`.length)}`;
    assert.equal(roleValue(role, fill(239)).length, 239);
    refused(() => roleValue(role, fill(240)), "240 characters", "239");
  });

  it("is read in either order, as AWS does", () => {
    const value = `${role},${provider}`;
    assert.equal(otherOrder(value), `${provider},${role}`);
    for (const each of [value, otherOrder(value)]) {
      assert.deepEqual(readPair(each), { roleArn: role, providerArn: provider });
    }
    for (const each of [`${provider},${provider}`, `${role},${role}`, `${provider}, ${role}`, provider, ""]) {
      assert.equal(readPair(each), undefined, each);
    }
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ["nothing", "", "not two ARNs"],
    ["the role alone", role, "not two ARNs"],
    ["three ARNs", `${role},${provider},${provider}`, "not two ARNs"],
    ["a space after the comma", `${role}, ${provider}`, "white space"],
    ["the provider first", `${provider},${role}`, `write ${role},${provider}`],
    ["two roles", `${role},${role}`, "not the ARN of an IAM SAML provider"],
    ["the template's own role", "msiam_access,msiam_access", "not the ARN of an IAM role"],
    ["two accounts", `${role},${provider.replace("111122223333", "444455556666")}`, "in one account"],
    ["two partitions", `${role},${provider.replace("arn:aws:", "arn:aws-us-gov:")}`, "in one account"],
    ["China", `${role.replace("aws", "aws-cn")},${provider.replace("aws", "aws-cn")}`, "China"],
  ];
  for (const [what, value, text] of bad) {
    it(`refuses ${what}`, () => refused(() => parseRoleValue(value), text));
  }
});
