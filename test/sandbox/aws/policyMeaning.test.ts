import assert from "node:assert/strict";
import fc from "fast-check";
import { policyText, samePolicy } from "../../../sandbox/aws/policyMeaning";
import { Unknown } from "../../../tools/wire/provider";
import { permissions, trust } from "./fixtures";

describe("the meaning of policy documents", () => {
  const same: [what: string, a: string, b: string][] = [
    ["in the order of keys", '{"Version":"2012-10-17","Statement":[]}', '{"Statement":[],"Version":"2012-10-17"}'],
    ["in an action as a list of one", permissions(), permissions({ Action: ["connect:GetFederationToken"] })],
    ["in the order of actions", permissions({ Action: ["a:A", "b:B"] }), permissions({ Action: ["b:B", "a:A"] })],
    ["in a repeated action", permissions({ Action: ["a:A", "a:A"] }), permissions({ Action: "a:A" })],
    [
      "in a statement outside a list",
      permissions(),
      permissions({}, { Statement: { Effect: "Allow", Action: "connect:GetFederationToken", Resource: "*" } }),
    ],
    [
      "in the order of condition values",
      trust({ Condition: { StringEquals: { k: ["1", "2"] } } }),
      trust({ Condition: { StringEquals: { k: ["2", "1"] } } }),
    ],
    [
      "in true as text",
      permissions({ Condition: { Bool: { k: true } } }),
      permissions({ Condition: { Bool: { k: "true" } } }),
    ],
    [
      "in an account as its root",
      trust({ Principal: { AWS: "111122223333" } }),
      trust({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    ],
    ["in everybody", trust({ Principal: "*" }), trust({ Principal: { AWS: "*" } })],
    ["in white space", permissions(), JSON.stringify(JSON.parse(permissions()), null, 2)],
  ];
  for (const [what, a, b] of same) it(`is the same where they differ ${what}`, () => assert.ok(samePolicy(a, b)));

  const different: [what: string, a: string, b: string][] = [
    ["effects", permissions(), permissions({ Effect: "Deny" })],
    ["resources", permissions(), permissions({ Resource: "arn:aws:connect:::x" })],
    ["versions", permissions(), permissions({}, { Version: "2008-10-17" })],
    ["versions where one has none", permissions(), permissions({}, { Version: undefined })],
    ["conditions", trust(), trust({ Condition: undefined })],
    [
      "condition operators",
      trust(),
      trust({ Condition: { StringLike: { "SAML:aud": "https://signin.aws.amazon.com/saml" } } }),
    ],
    ["principals", trust(), trust({ Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/b" } })],
    [
      "NotAction for Action",
      permissions(),
      permissions({ Action: undefined, NotAction: "connect:GetFederationToken" }),
    ],
    ["one statement more", permissions(), permissions({}, { Statement: [{}, {}] })],
  ];
  for (const [what, a, b] of different) it(`differs with other ${what}`, () => assert.ok(!samePolicy(a, b)));

  it("is the same for text and object", () => {
    assert.ok(samePolicy(permissions(), JSON.parse(permissions()) as Record<string, string>));
  });

  it("is never the same as something unknown", () => {
    assert.ok(!samePolicy(Unknown.value, Unknown.value));
    assert.ok(!samePolicy({ Version: Unknown.value }, { Version: Unknown.value }));
  });

  it("does not depend on the order in which statements, actions and resources stand", () => {
    const words = fc.array(fc.constantFrom("a:A", "b:B", "c:C", "d:*"), { minLength: 1, maxLength: 4 });
    const statement = fc.record({ Effect: fc.constantFrom("Allow", "Deny"), Action: words, Resource: words });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        const reversed = [...statements].reverse().map(({ Effect, Action, Resource }) => ({
          Resource: [...Resource].reverse(),
          Action: [...Action].reverse(),
          Effect,
        }));
        return samePolicy(JSON.stringify({ Statement: statements }), JSON.stringify({ Statement: reversed }));
      }),
    );
  });

  it("stays the same in the text that the provider sends", () => {
    assert.ok(samePolicy(trust(), policyText(trust())));
    assert.equal(policyText('{"b": 1, "a": {"d": [2], "c": 3}}'), '{"a":{"c":3,"d":[2]},"b":1}');
  });
});
