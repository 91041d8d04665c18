import assert from "node:assert/strict";
import type { Properties } from "../../../tools/wire/provider";
import { agents, bo, nobody, withApplication } from "./fixtures";
import { create, destroy, diff, entraProvider, refresh, refusals, types, update } from "./models/provider";

const ranges = { displayName: "Office", ip: { ipRanges: ["198.51.100.0/24", "2001:db8::/32"], trusted: true } };

async function made() {
  const { tenant, store, appId } = await withApplication();
  const provider = entraProvider(tenant);
  const inputs = (conditions: Properties = {}, rest: Properties = {}): Properties => ({
    displayName: "MFA",
    state: "enabledForReportingButNotEnforced",
    conditions: {
      applications: { includedApplications: [appId] },
      users: { includedUsers: ["All"], excludedGroups: [agents], excludedUsers: [bo] },
      clientAppTypes: ["all"],
      ...conditions,
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
    ...rest,
  });
  return { tenant, store, provider, appId, inputs };
}

describe("Conditional Access in the simulated tenant", () => {
  it("keeps what a program declares, without differences, and goes without a trace", async () => {
    const { store, provider, appId, inputs } = await made();
    const before = await store.read((state) => structuredClone(state));
    const location = await create(provider, types.namedLocation, ranges);
    const locations = { includedLocations: ["All"], excludedLocations: [location.state["objectId"] ?? ""] };
    const policy = await create(provider, types.conditionalAccessPolicy, inputs({ locations }));
    const held = await store.read((state) => Object.values(state.conditionalAccessPolicies));
    assert.deepEqual(held[0]?.conditions.applications.includeApplications, [appId]);
    assert.deepEqual(held[0].conditions.users, {
      ...{ includeUsers: ["All"], excludeUsers: [bo] },
      ...{ includeGroups: [], excludeGroups: [agents] },
    });
    for (const [resource, own] of [
      [location, ranges],
      [policy, inputs({ locations })],
    ] as const) {
      const seen = await refresh(provider, resource);
      assert.ok(seen);
      assert.deepEqual(await diff(provider, seen, own), {});
    }
    await assert.rejects(destroy(provider, location), /Named location .* a policy uses it/);
    await destroy(provider, policy);
    await destroy(provider, location);
    assert.deepEqual(await store.read((state) => structuredClone(state)), before);
  });

  it("changes in place", async () => {
    const { store, provider, inputs } = await made();
    const policy = await create(provider, types.conditionalAccessPolicy, inputs());
    await update(provider, policy, inputs({}, { state: "enabled" }));
    const location = await create(provider, types.namedLocation, ranges);
    await update(provider, location, { ...ranges, ip: { ipRanges: ["203.0.113.0/24"], trusted: false } });
    const { conditionalAccessPolicies, namedLocations } = await store.read((state) => structuredClone(state));
    assert.deepEqual(
      Object.values(conditionalAccessPolicies).map(({ state }) => state),
      ["enabled"],
    );
    assert.deepEqual(
      Object.values(namedLocations).flatMap(({ displayName, ipRanges }) => (displayName === "Office" ? ipRanges : [])),
      ["203.0.113.0/24"],
    );
  });

  for (const [what, conditions, error] of [
    ["an application that is not there", { applications: { includedApplications: [nobody] } }, /'includeApplications'/],
    ["a person who is not there", { users: { includedUsers: ["All"], excludedUsers: [nobody] } }, /'excludeUsers'/],
    ["a group that is not there", { users: { includedUsers: ["All"], excludedGroups: [nobody] } }, /'excludeGroups'/],
    [
      "a location that is not there",
      { locations: { includedLocations: ["All"], excludedLocations: [nobody] } },
      /'excludeLocations'/,
    ],
    [
      "platforms",
      { platforms: { includedPlatforms: ["all"] } },
      /does not simulate conditions\.platforms\.includedPlatforms/,
    ],
    ["risk", { signInRiskLevels: ["high"] }, /does not simulate conditions\.signInRiskLevels/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { store, provider, inputs } = await made();
      await assert.rejects(create(provider, types.conditionalAccessPolicy, inputs(conditions)), error);
      assert.deepEqual(await store.read(({ conditionalAccessPolicies }) => conditionalAccessPolicies), {});
    });
  }

  it("refuses in a preview what azuread does not take, and what the sandbox does not know", async () => {
    const { provider, inputs } = await made();
    const found = await refusals(provider, types.conditionalAccessPolicy, inputs({}, { state: "on" }));
    assert.match(JSON.stringify(found), /expected state to be one of/);
    const country = { displayName: "Ireland", country: { countriesAndRegions: ["IE"] } };
    assert.match(JSON.stringify(await refusals(provider, types.namedLocation, country)), /does not simulate/);
  });

  it("is found by name, if there is one of it", async () => {
    const { tenant, provider } = await made();
    const ask = (displayName: string) =>
      provider.invoke({ token: "azuread:index/getNamedLocation:getNamedLocation", args: { displayName } });
    assert.equal((await ask("Contact center Dublin")).result?.["objectId"], "0d000000-0000-4000-8000-000000000001");
    await assert.rejects(ask("Nowhere"), /No Named Location was found with display name "Nowhere"/);
    const again = { displayName: "Contact center Dublin", ipRanges: ["198.51.100.0/24"], isTrusted: false };
    await tenant.createNamedLocation(again);
    await assert.rejects(ask("Contact center Dublin"), /More than one Named Location was found/);
  });
});
