import assert from "node:assert/strict";
import fc from "fast-check";
import { judgeRole, trustedSamlProviders } from "../../../federation/checks/roleImport";
import { trust } from "../../sandbox/aws/fixtures";
import { providerArn, roleArn } from "../../sandbox/importer/clouds";

const [agent, admin] = [providerArn("agent"), providerArn("admin")];
const statement = (change: object) => ({
  Effect: "Allow",
  Action: "sts:AssumeRoleWithSAML",
  Principal: { Federated: agent },
  ...change,
});
const statements = (...list: object[]): string => trust({}, { Statement: list.map(statement) });

describe("which roles Entra imports", () => {
  const imported: [what: string, trustPolicy: string][] = [
    ["a role that trusts one provider", trust()],
    ["one that names it in a list", trust({ Principal: { Federated: [agent] } })],
    ["one that says its action in a list", trust({ Action: ["sts:AssumeRoleWithSAML"] })],
    ["one that trusts it twice", statements({}, { Condition: { StringEquals: { "SAML:aud": "x" } } })],
    ["one whose other action has a statement of its own", statements({}, { Action: "sts:TagSession" })],
    [
      "one that users of an account may assume, too",
      statements({}, { Action: "sts:AssumeRole", Principal: { AWS: "*" } }),
    ],
    ["one that refuses another provider", statements({}, { Effect: "Deny", Principal: { Federated: admin } })],
  ];
  for (const [what, trustPolicy] of imported) {
    it(`are ${what}`, () =>
      assert.deepEqual(judgeRole({ name: "connect", arn: roleArn("connect"), trustPolicy }), {
        value: `${roleArn("connect")},${agent}`,
        displayName: "connect,agent",
      }));
  }

  it("have their path in the value, not in the name", () =>
    assert.deepEqual(judgeRole({ name: "connect", arn: roleArn("sso/agents/connect"), trustPolicy: trust() }), {
      value: `${roleArn("sso/agents/connect")},${agent}`,
      displayName: "connect,agent",
    }));

  it("may be those of AWS GovCloud", () => {
    const govCloud = (arn: string): string => arn.replace("arn:aws:", "arn:aws-us-gov:");
    const trustPolicy = govCloud(trust());
    const judged = judgeRole({ name: "connect", arn: govCloud(roleArn("connect")), trustPolicy });
    assert.deepEqual(judged, {
      value: `${govCloud(roleArn("connect"))},${govCloud(agent)}`,
      displayName: "connect,agent",
    });
  });

  const china = trust({ Principal: { Federated: agent.replace("arn:aws:", "arn:aws-cn:") } });
  const skipped: [what: string, arn: string, trustPolicy: string, reason: RegExp][] = [
    [
      "no provider",
      roleArn("a"),
      statements({ Principal: { Service: "ec2.amazonaws.com" } }),
      /trusts no SAML provider/,
    ],
    [
      "another kind of provider",
      roleArn("a"),
      statements({ Principal: { Federated: "accounts.google.com" } }),
      /no SAML/,
    ],
    ["a provider that is refused", roleArn("a"), statements({ Effect: "Deny" }), /trusts no SAML provider/],
    ["two providers", roleArn("a"), trust({ Principal: { Federated: [agent, admin] } }), /trusts 2 SAML providers/],
    ["one provider a statement", roleArn("a"), statements({}, { Principal: { Federated: admin } }), /trusts 2 SAML/],
    [
      "a second action",
      roleArn("a"),
      trust({ Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] }),
      /sts:AssumeRoleWithSAML as its only action/,
    ],
    ["another action", roleArn("a"), trust({ Action: "sts:TagSession" }), /as its only action/],
    ["a value of 240 characters", roleArn("a".repeat(163)), trust(), /240 characters together; 239 is the limit/],
    ["a comma in its name", roleArn("a,b"), trust(), /not two ARNs with one comma between/],
    ["an ARN of China", roleArn("a").replace("arn:aws:", "arn:aws-cn:"), china, /China/],
    ["a provider of China", roleArn("a"), china, /China/],
    ["a provider of another account", roleArn("a"), trust().replace("111122223333", "999988887777"), /one account/],
  ];
  for (const [what, arn, trustPolicy, reason] of skipped) {
    it(`are none with ${what}`, () => {
      const judged = judgeRole({ name: "a", arn, trustPolicy });
      assert.ok("reason" in judged, JSON.stringify(judged));
      assert.equal(judged.roleArn, arn);
      assert.match(judged.reason, reason);
    });
  }

  it("are judged by a trust policy as an object, too", () => {
    const trustPolicy: unknown = JSON.parse(trust());
    assert.ok("value" in judgeRole({ name: "connect", arn: roleArn("connect"), trustPolicy }));
    assert.deepEqual(trustedSamlProviders(trustPolicy), [agent]);
  });

  it("are none whose trust policy is none", () => {
    const judged = judgeRole({ name: "a", arn: roleArn("a"), trustPolicy: "{" });
    assert.ok("reason" in judged);
    assert.equal(judged.cause, "noProvider");
  });

  it("are those whose value has up to 239 characters", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (length) => {
        const arn = roleArn("a".repeat(length));
        const judged = judgeRole({ name: "a", arn, trustPolicy: trust() });
        assert.equal("value" in judged, `${arn},${agent}`.length <= 239);
      }),
    ));
});
