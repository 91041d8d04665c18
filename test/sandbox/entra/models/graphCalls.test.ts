import assert from "node:assert/strict";
import { PartialFailure } from "../../../../tools/wire/provider";
import { disable, lives, readSp, setUp, sp } from "./lives";
import { create, destroy, refresh, type Resource, types, update } from "./provider";

describe("azuread's calls of Graph", () => {
  for (const [name, { type, inputs: inputsIn, changes, calls: expected }] of Object.entries(lives)) {
    it(`are those that the real one makes for ${name}`, async () => {
      const world = await setUp();
      const { provider, during } = world;
      const inputs = inputsIn(world);
      const made: Resource[] = [];
      const calls: Record<string, string[]> = {};
      const note = async (operation: string, work: (old: Resource) => Promise<unknown>) => {
        for (const old of made) calls[operation] = await during(() => work(old));
      };
      calls["create"] = await during(async () => made.push(await create(provider, type, inputs)));
      await note("read", (old) => refresh(provider, old));
      if (changes !== undefined) await note("update", (old) => update(provider, old, { ...inputs, ...changes }));
      await note("delete", (old) => destroy(provider, old));
      assert.deepEqual(calls, expected);
    });
  }
});

describe("a service principal that azuread makes itself", () => {
  async function without(description?: string) {
    const world = await setUp();
    await world.tenant.deleteServicePrincipal(world.servicePrincipal.id);
    const asked = { clientId: world.appId, ...(description !== undefined && { description }) };
    return { ...world, add: () => create(world.provider, types.servicePrincipal, asked) };
  }

  it("is made, described, taken away from the caller, and waited for at its end", async () => {
    const { tenant, provider, during, add } = await without("Agents");
    const made: Resource[] = [];
    assert.deepEqual(await during(async () => made.push(await add())), [
      "GET /servicePrincipals?$filter=appId eq '*'",
      "POST /servicePrincipals",
      `PATCH ${sp}`,
      `DELETE ${sp}/owners/*/$ref`,
      ...readSp,
    ]);
    for (const one of made) {
      const { description, owners } = await tenant.getServicePrincipal(one.id.replace("/servicePrincipals/", ""));
      assert.deepEqual([description, owners], ["Agents", []]);
      assert.deepEqual(await during(() => destroy(provider, one)), [`DELETE ${sp}`, `5x GET ${sp}`]);
    }
  });

  for (const [status, words] of [
    [404, "Timed out whilst waiting for new service principal to be replicated in Azure AD: unexpected status 404"],
    [403, "Failed to patch service principal after creating: unexpected status 403"],
  ] as const) {
    it(`is in the state if Entra answers ${status} to its description`, async () => {
      const { traffic, add } = await without();
      traffic.faults.add({ method: "PATCH", path: "^/servicePrincipals/", status, code: "Refused", message: "No." });
      await assert.rejects(add(), (error: unknown) => {
        assert.ok(error instanceof PartialFailure && error.message.includes(`* ${words}`), String(error));
        assert.match(error.state.id, /^\/servicePrincipals\//);
        return true;
      });
    });
  }
});

describe("an app role that azuread changes", () => {
  const { type, inputs } = lives.appRole;
  const patch = "PATCH /applications/*";

  it("is not disabled if it is as it should be already", async () => {
    const world = await setUp();
    const made = await create(world.provider, type, inputs(world));
    const news = { ...inputs(world), description: "Others" };
    await update(world.provider, made, news);
    const calls = await world.during(() => update(world.provider, made, news));
    assert.deepEqual(calls, ["2x GET /applications/*", patch, "GET /applications/*"]);
  });

  it("is disabled again before it goes", async () => {
    const world = await setUp();
    const { tenant, application, provider, during } = world;
    const made = await create(provider, type, inputs(world));
    const { appRoles } = await tenant.getApplication(application.id);
    await tenant.updateApplication(application.id, { appRoles: appRoles.map((r) => ({ ...r, isEnabled: false })) });
    assert.deepEqual(await during(() => destroy(provider, made)), disable);
  });
});

describe("an application from a template", () => {
  it("is in the state even if Entra does not show it in time", async () => {
    const world = await setUp();
    const { type, inputs } = lives.application;
    world.traffic.faults.add({ method: "GET", path: "^/applications/", status: 403 });
    await assert.rejects(create(world.provider, type, inputs(world)), (error: unknown) => {
      assert.ok(error instanceof PartialFailure, String(error));
      assert.match(error.state.id, /^\/applicationTemplates\//);
      return true;
    });
  });
});
