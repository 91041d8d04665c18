import assert from "node:assert/strict";
import { BreakGlassRole } from "../../components/aws/breakGlassRole";
import { breakGlassPolicy, breakGlassTrustPolicy } from "../../federation/breakGlass";
import { deploy } from "./support";

const role = "aws:iam/role:Role";
const inline = "aws:iam/rolePolicy:RolePolicy";
const exclusive = "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive";
const attached = "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive";

const instanceArns = [
  "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890",
  "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f",
] as const;
const trusted = ["arn:aws:iam::111122223333:role/security"];
const tags = { owner: "identity" };

describe("BreakGlassRole", () => {
  for (const [what, mfa, requiresMfa] of [
    ["demands multi-factor authentication, unless it is told otherwise", {}, true],
    ["demands none where the settings say so", { requiresMfa: false }, false],
  ] as const)
    it(what, async () => {
      const deployment = await deploy("update", () => {
        new BreakGlassRole("glass", { name: "glass", path: "/", instanceArns, trusted, tags, ...mfa });
      });
      assert.deepEqual(
        JSON.parse(String(deployment.one(role, "glass").inputs["assumeRolePolicy"])),
        JSON.parse(JSON.stringify(breakGlassTrustPolicy(trusted, { requiresMfa }))),
      );
    });

  it("may open its instances and nothing else, and can be deleted whatever was attached to it", async () => {
    const deployment = await deploy("update", () => {
      new BreakGlassRole("glass", { name: "glass", path: "/", instanceArns, trusted, tags });
    });
    assert.equal(deployment.one(role, "glass").inputs["forceDetachPolicies"], true);
    const { inputs } = deployment.one(inline, "glass");
    assert.equal(inputs["policy"], JSON.stringify(breakGlassPolicy(...instanceArns)));
    const last = [deployment.one(exclusive, "glass"), deployment.one(attached, "glass")] as const;
    assert.deepEqual(last[0].inputs["policyNames"], [inputs["name"]]);
    assert.deepEqual(last[1].inputs["policyArns"], []);
    // Nobody is kept out in between.
    for (const { dependencies } of last) assert.ok(dependencies.includes(`${inline}::glass`));
  });
});
