import assert from "node:assert/strict";
import type { SignInConditions } from "../../../sandbox/entra/state";
import { accessPolicy, type Policy } from "./accessPolicy";
import { bo, endOf, federation, traced } from "./fixtures";

const boId = "0b000000-0000-4000-8000-000000000002";
const agents = "0a000000-0000-4000-8000-000000000002";
const dublin = "0d000000-0000-4000-8000-000000000001";
const secondFactor = /^AADSTS50076: .* must use multi-factor authentication to access '[0-9a-f-]{36}'\.$/;

/** What becomes of it, and what the model says of it, which does not know what people can show. */
async function signIn(policy: Policy, conditions: Partial<SignInConditions>) {
  const made = await federation();
  await made.tenant.createConditionalAccessPolicy(accessPolicy({ apps: [made.agent.clientId], ...policy }));
  await made.clouds.tenant.write((state) => {
    const usual = { multifactor: true, device: "unmanaged" as const, address: "198.51.100.20" };
    state.signInConditions[boId] = { ...usual, ...conditions };
  });
  const attempt = { person: bo, app: "agent" };
  const foreseen = await traced(made, attempt);
  const isConditional = foreseen.stops.some((stop) => stop.result === "passed" && stop.isConditional);
  return { result: await made.signIn(attempt), foreseen, isConditional };
}

describe("a Conditional Access policy in the simulated tenant", () => {
  const noFactor = { multifactor: false };
  for (const [what, policy, conditions, error] of [
    ["who has no second factor", {}, noFactor, secondFactor],
    ["whose device is not compliant", { controls: ["compliantDevice"] }, {}, /^AADSTS53000: /],
    ["whose device is not joined", { controls: ["domainJoinedDevice"] }, { device: "compliant" }, /^AADSTS53001: /],
    ["whom it blocks", { controls: ["block"] }, {}, /^AADSTS53003: /],
    [
      "who meets one of two that are both required",
      { controls: ["mfa", "compliantDevice"], operator: "AND" },
      {},
      /^AADSTS53000: /,
    ],
    ["who meets neither of two", { controls: ["mfa", "compliantDevice"] }, noFactor, secondFactor],
    ["for all applications", { apps: ["All"] }, noFactor, secondFactor],
    ["in a group that it includes", { users: { includeUsers: [], includeGroups: [agents] } }, noFactor, secondFactor],
    ["in another place", { excludeLocations: [dublin] }, noFactor, secondFactor],
  ] as const satisfies readonly (readonly [string, object, Partial<SignInConditions>, RegExp])[]) {
    it(`stops somebody ${what}`, async () => {
      const { result, foreseen, isConditional } = await signIn(structuredClone(policy) as Policy, conditions);
      assert.ok(!result.ok);
      if (foreseen.result === "refused")
        assert.deepEqual(endOf(foreseen), { station: result.hop, error: result.error });
      else assert.ok(isConditional);
      assert.equal(result.hop, "Entra: Conditional Access");
      assert.match(result.error, error);
    });
  }

  for (const [what, policy, conditions] of [
    ["who has a second factor", {}, {}],
    ["who meets one of two", { controls: ["mfa", "compliantDevice"] }, { ...noFactor, device: "compliant" }],
    ["if it only reports", { state: "enabledForReportingButNotEnforced" }, noFactor],
    ["if it is disabled", { state: "disabled" }, noFactor],
    ["whom it excludes", { users: { excludeUsers: [boId] } }, noFactor],
    ["in a group that it excludes", { users: { excludeGroups: [agents] } }, noFactor],
    ["in a place that it excludes", { excludeLocations: [dublin] }, { ...noFactor, address: "203.0.113.9" }],
  ] as const satisfies readonly (readonly [string, object, Partial<SignInConditions>])[]) {
    it(`lets in somebody ${what}`, async () => {
      const { result, foreseen } = await signIn(structuredClone(policy) as Policy, conditions);
      assert.equal(foreseen.result, "lands");
      assert.ok(result.ok, JSON.stringify(result));
    });
  }

  it("says nothing of a sign-in that none is for", async () => {
    const { trace } = await (await federation()).signIn({ person: bo, app: "agent" });
    assert.ok(!trace.some(({ station }) => station === "Entra: Conditional Access"));
  });
});
