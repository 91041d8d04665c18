import assert from "node:assert/strict";
import { seedTenant } from "../../../sandbox/entra";
import { ada, admins, agents, bo, deployer, mailOnly, newTenant, tenantId, world } from "./fixtures";

describe("the tenant of the simulated world", () => {
  it("is as the world file says", () => {
    const { id, domains, groups, users } = seedTenant(world);
    assert.deepEqual([id, domains], [tenantId, ["contoso.example"]]);
    assert.deepEqual(
      [admins, agents, mailOnly].map((group) => groups[group]?.displayName),
      ["Contact Centre Admins", "Contact Centre Agents", "All Staff (mail only)"],
    );
    assert.equal(groups[mailOnly]?.securityEnabled, false);
    assert.equal(users[ada]?.mailNickname, "ada");
    assert.deepEqual(
      Object.values(users)
        .filter(({ mail }) => mail === null)
        .map(({ userPrincipalName }) => userPrincipalName),
      ["dana@contoso.example"],
    );
  });

  it("has members by name", () => assert.ok(seedTenant(world).groups[agents]?.members.includes(bo)));

  it("has a service principal as which all calls are made", async () => {
    assert.deepEqual(await newTenant().tenant.caller(), { tenantId, ...deployer });
  });

  it("has no members that do not exist", () => {
    const groups = [{ id: agents, displayName: "Agents", members: ["nobody@contoso.example"] }];
    assert.throws(() => seedTenant({ ...(world as object), groups }), /no user or group "nobody@contoso.example"/);
  });

  it("says nothing that the sandbox does not know", () => {
    assert.throws(() => seedTenant({ ...(world as object), licences: [] }), /licences/);
  });
});
