import assert from "node:assert/strict";
import { movedInstance } from "../../components/movedInstance";
import { federationPolicy, roleListPolicy, tutorialFederationPolicy } from "../../federation/permissions";
import type { PolicyDocument } from "../../federation/policyDocument";
import { deploySso, types } from "./ssoProgram";

const arn = (id: string): string => `arn:aws:connect:us-east-1:111122223333:instance/${id}`;
const dev = arn("2fb42df9-78a2-4e74-9572-c8af67ed2890");
const other = arn("7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f");
const policy = (document: PolicyDocument) => ({ policy: JSON.stringify(document) });

describe("a role's permission that moves to another instance", () => {
  const updates: readonly (readonly [what: string, before: object, after: object, warned: boolean])[] = [
    ["the same instance", policy(federationPolicy(dev)), policy(federationPolicy(dev)), false],
    [
      "the same instance in another policy",
      policy(tutorialFederationPolicy(dev)),
      policy(federationPolicy(dev)),
      false,
    ],
    ["another instance", policy(federationPolicy(dev)), policy(federationPolicy(other)), true],
    ["a policy without instances", policy(roleListPolicy()), policy(roleListPolicy()), false],
    ["a policy that is not known yet", policy(federationPolicy(dev)), {}, false],
  ];
  for (const [what, oldInputs, newInputs, warned] of updates) {
    it(`${warned ? "is" : "is not"} warned of: ${what}`, () => {
      const text = movedInstance({ oldInputs, newInputs });
      if (!warned) {
        assert.equal(text, undefined);
        return;
      }
      assert.ok(text?.startsWith(`people are moved from ${dev} to ${other}: `), text);
    });
  }

  it("is looked for before each update of a policy", async () => {
    const { resources } = await deploySso("update");
    const looked = resources.filter(({ beforeUpdate }) => beforeUpdate.includes("sso-moved-instance"));
    assert.deepEqual([...new Set(looked.map(({ type }) => type))], [types.rolePolicy]);
  });

  it("is looked for besides what was refused", async () => {
    const { resources } = await deploySso("update", { role: { permissions: "tutorial" } });
    const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");
    assert.equal(policies.length, 2);
    for (const { beforeUpdate } of policies) {
      assert.deepEqual([...beforeUpdate].sort(), ["sso-moved-instance", "sso-refused-updates"]);
    }
  });
});
