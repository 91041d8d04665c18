import assert from "node:assert/strict";
import { ada, deployer } from "../fixtures";
import { create, destroy, diff, refresh, types, update } from "./provider";
import { diffIgnoring, integrated, setUp, without } from "./servicePrincipals";

describe("the tags of a ServicePrincipal", () => {
  it("replaces them all by features", async () => {
    const { add, found } = await setUp();
    await add({ featureTags: [{ enterprise: true, customSingleSignOn: true }] });
    assert.deepEqual((await found()).tags, ["WindowsAzureActiveDirectoryCustomSingleSignOnApplication", integrated]);
  });

  it("leaves them where the program no longer says features", async () => {
    const { provider, add, inputs, found } = await setUp();
    const made = await add();
    const news = without(inputs, "featureTags");
    assert.deepEqual(await diff(provider, made, news), {});
    await update(provider, made, { ...news, notes: "x" });
    assert.deepEqual((await found()).tags, [integrated]);
  });

  it("keeps the old ones in state after a change of features, and writes them at the next update", async () => {
    const { provider, add, inputs, found } = await setUp();
    const hidden = await add({ featureTags: [{ enterprise: true, hide: true }] });
    const shown = await update(provider, hidden, inputs);
    assert.deepEqual((await found()).tags, [integrated]);
    assert.deepEqual(shown.state["tags"], ["HideApp", integrated]);

    const noted = await update(provider, shown, { ...inputs, notes: "x" });
    assert.deepEqual((await found()).tags, ["HideApp", integrated]);
    assert.deepEqual(await diff(provider, noted, { ...inputs, notes: "x" }), { "featureTags[0].hide": "delete" });
  });

  it("come back after a repair of what somebody hid by hand, unless a refresh comes between", async () => {
    const { tenant, servicePrincipal, provider, add, inputs, found } = await setUp();
    const made = await add();
    await tenant.updateServicePrincipal(servicePrincipal.id, { tags: [integrated, "HideApp"] });
    const drifted = await refresh(provider, made);
    assert.ok(drifted);
    const repaired = await update(provider, drifted, inputs);
    assert.deepEqual((await found()).tags, [integrated]);
    await update(provider, repaired, { ...inputs, notes: "x" });
    assert.deepEqual((await found()).tags, ["HideApp", integrated]);
  });

  it("do not come back where the program says them itself", async () => {
    const { tenant, servicePrincipal, provider, inputs, found } = await setUp();
    const news = { ...without(inputs, "featureTags"), tags: [integrated] };
    const made = await create(provider, types.servicePrincipal, news);
    await tenant.updateServicePrincipal(servicePrincipal.id, { tags: [integrated, "HideApp"] });
    const drifted = await refresh(provider, made);
    assert.ok(drifted);
    assert.deepEqual(await diff(provider, drifted, news), { "tags[0]": "delete" });
    const repaired = await update(provider, drifted, news);
    await update(provider, repaired, { ...news, notes: "x" });
    assert.deepEqual((await found()).tags, [integrated]);
  });

  it("are right again after a refresh between the two", async () => {
    const { provider, add, inputs, found } = await setUp();
    const hidden = await add({ featureTags: [{ enterprise: true, hide: true }] });
    const refreshed = await refresh(provider, await update(provider, hidden, inputs));
    assert.ok(refreshed);
    await update(provider, refreshed, { ...inputs, notes: "x" });
    assert.deepEqual((await found()).tags, [integrated]);
  });
});

describe("the owners of a ServicePrincipal", () => {
  it("takes the caller's ownership away in the second update, where the program names no owners", async () => {
    const { provider, inputs, found } = await setUp();
    const made = await create(provider, types.servicePrincipal, without(inputs, "owners"));
    assert.deepEqual((await found()).owners, [deployer.objectId]);
    const news = without(inputs, "owners");
    assert.deepEqual(await diff(provider, made, news), { owners: "delete" });
    await update(provider, made, news);
    assert.deepEqual((await found()).owners, []);
  });

  it("leaves it where the program ignores owners, even in other updates", async () => {
    const { provider, inputs, found } = await setUp();
    const news = without(inputs, "owners");
    const made = await create(provider, types.servicePrincipal, news);
    assert.deepEqual(await diffIgnoring(provider, made, news, ["owners"]), {});
    const { urn, type, id } = made;
    await provider.update({
      urn,
      type,
      id,
      oldInputs: made.inputs,
      oldState: made.state,
      news: { ...made.inputs, notes: "x" },
      preview: false,
      timeout: 0,
      ignoreChanges: ["owners"],
    });
    const { owners, notes } = await found();
    assert.deepEqual([owners, notes], [[deployer.objectId], "x"]);
  });

  it("makes them those that the program names", async () => {
    const { add, found } = await setUp();
    await add({ owners: [ada] });
    assert.deepEqual((await found()).owners, [ada]);
  });
});

describe("a ServicePrincipal where none exists", () => {
  async function setUpWithout() {
    const made = await setUp();
    await made.tenant.deleteServicePrincipal(made.servicePrincipal.id);
    const ownedByNobody = without(made.inputs, "owners", "useExisting");
    return { ...made, inputs: ownedByNobody };
  }

  it("makes one, which the caller does not own", async () => {
    const { tenant, provider, inputs } = await setUpWithout();
    const made = await create(provider, types.servicePrincipal, inputs);
    assert.deepEqual(made.state["owners"], []);
    const [found] = await tenant.listServicePrincipals({ displayName: "Agent" });
    assert.equal(`/servicePrincipals/${found?.id ?? ""}`, made.id);
    assert.deepEqual(await diff(provider, made, inputs), {});
  });

  it("keeps the owners that the program names", async () => {
    const { provider, inputs } = await setUpWithout();
    const made = await create(provider, types.servicePrincipal, { ...inputs, owners: [ada, deployer.objectId] });
    assert.deepEqual(new Set(made.state["owners"] as string[]), new Set([ada, deployer.objectId]));
  });

  it("fails to delete it once it is gone", async () => {
    const { tenant, provider, inputs } = await setUpWithout();
    const made = await create(provider, types.servicePrincipal, inputs);
    await tenant.deleteServicePrincipal(made.id.replace("/servicePrincipals/", ""));
    await assert.rejects(destroy(provider, made), /Deleting Service Principal .* Request_ResourceNotFound/);
  });
});
