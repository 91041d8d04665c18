import assert from "node:assert/strict";
import { PartialFailure, type Properties } from "../../../../tools/wire/provider";
import { ada, deployer, withApplication } from "../fixtures";
import { create, destroy, diff, entraProvider, types, update } from "./provider";

async function setUp() {
  const { tenant, servicePrincipal, appId } = await withApplication();
  const provider = entraProvider(tenant);
  const owners = [deployer.objectId];
  const inputs: Properties = { clientId: appId, useExisting: true, preferredSingleSignOnMode: "saml", owners };
  const add = (change: Properties = {}) => create(provider, types.servicePrincipal, { ...inputs, ...change });
  const { id } = servicePrincipal;
  return { tenant, provider, id, inputs, add, found: () => tenant.getServicePrincipal(id) };
}

describe("ServicePrincipal", () => {
  it("writes all of it at each update, and so undoes unseen what was changed by hand", async () => {
    const { tenant, provider, id, inputs, add, found } = await setUp();
    const made = await add();
    const byHand = { loginUrl: "https://x", notes: "by hand", tags: ["x"], preferredSingleSignOnMode: null };
    await tenant.updateServicePrincipal(id, byHand);
    assert.deepEqual(await diff(provider, made, inputs), {});
    await update(provider, made, { ...inputs, description: "x" });
    const { loginUrl, notes, preferredSingleSignOnMode, tags } = await found();
    assert.deepEqual([loginUrl, notes, preferredSingleSignOnMode], [null, null, "saml"]);
    assert.deepEqual(tags, made.state["tags"]);
  });

  it("leaves alone what it does not know: the preferred certificate", async () => {
    const { tenant, provider, id, inputs, add, found } = await setUp();
    const made = await add();
    await tenant.updateServicePrincipal(id, { preferredTokenSigningKeyThumbprint: "ab" });
    await update(provider, made, { ...inputs, notes: "x" });
    assert.equal((await found()).preferredTokenSigningKeyThumbprint, "ab");
  });

  it("shows that Graph refuses six e-mail addresses, and is in state as if it had them", async () => {
    const { id, add, found } = await setUp();
    const notificationEmailAddresses = Array.from({ length: 6 }, (_, index) => `${index}@contoso.example`);
    await assert.rejects(add({ notificationEmailAddresses }), (error: unknown) => {
      assert.ok(error instanceof PartialFailure);
      assert.equal(error.state.id, `/servicePrincipals/${id}`);
      assert.deepEqual(error.state.properties["notificationEmailAddresses"], notificationEmailAddresses);
      assert.ok(
        error.message.includes(
          `Updating Service Principal (Service Principal: "${id}"): unexpected status 400 (400 Bad Request) with error: ` +
            "Request_BadRequest: Invalid value specified for property 'notificationEmailAddresses' of resource " +
            "'ServicePrincipal'.",
        ),
        error.message,
      );
      return true;
    });
    assert.deepEqual((await found()).notificationEmailAddresses, []);
  });

  it("takes the ownership of who instantiated it away in the second update, if the program names no owners", async () => {
    const { provider, inputs, add, found } = await setUp();
    const made = await add({ owners: null });
    assert.deepEqual((await found()).owners, [deployer.objectId]);
    await update(provider, made, { ...inputs, owners: null });
    assert.deepEqual((await found()).owners, []);
  });
});

describe("a ServicePrincipal if none exists", () => {
  async function setUpWithout() {
    const made = await setUp();
    await made.tenant.deleteServicePrincipal(made.id);
    const inputs = { ...made.inputs, useExisting: false, owners: null };
    const all = () => made.tenant.listServicePrincipals({ displayName: "Agent" });
    return { ...made, inputs, all };
  }

  it("makes one, which the caller does not own", async () => {
    const { provider, inputs, all } = await setUpWithout();
    const made = await create(provider, types.servicePrincipal, inputs);
    assert.deepEqual(
      (await all()).map(({ id, owners }) => [`/servicePrincipals/${id}`, owners]),
      [[made.id, []]],
    );
    assert.deepEqual(await diff(provider, made, inputs), {});
  });

  it("makes those its owners whom the program names", async () => {
    const { provider, inputs, all } = await setUpWithout();
    const owners = [ada, deployer.objectId];
    await create(provider, types.servicePrincipal, { ...inputs, owners });
    assert.deepEqual(new Set((await all())[0]?.owners), new Set(owners));
  });

  it("fails to delete it once it is gone", async () => {
    const { tenant, provider, inputs } = await setUpWithout();
    const made = await create(provider, types.servicePrincipal, inputs);
    await tenant.deleteServicePrincipal(made.id.replace("/servicePrincipals/", ""));
    await assert.rejects(destroy(provider, made), /\[id\] Deleting Service Principal .* Request_ResourceNotFound/);
  });
});
