import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { lifeOf, makeWorld, type World } from "./support";

describe("SigningCertificateActivation", () => {
  let world: World;
  let activation: ReturnType<typeof lifeOf>;
  let first: string;

  const active = async (): Promise<string | null> =>
    (await world.tenant.getServicePrincipal(world.app.servicePrincipalId)).preferredTokenSigningKeyThumbprint;
  const addCertificate = async (): Promise<string> =>
    (await world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, {})).thumbprint;
  const asked = (thumbprint: string) => ({ servicePrincipalId: world.app.servicePrincipalId, thumbprint });

  beforeEach(async () => {
    world = await makeWorld();
    activation = lifeOf(world.provider, "SigningCertificateActivation");
    first = await addCertificate();
  });
  afterEach(() => world.stop());

  it("makes the certificate the one that signs", async () => {
    const { id, properties } = await activation.create(asked(first));
    assert.equal(id, world.app.servicePrincipalId);
    assert.deepEqual(properties, asked(first));
    assert.equal(await active(), first.toLowerCase());
  });

  it("takes the service principal's id as azuread writes it, and thumbprints in any case", async () => {
    const written = { servicePrincipalId: `/servicePrincipals/${world.app.servicePrincipalId}`, thumbprint: first };
    const state = await activation.create({ ...written, thumbprint: first.toLowerCase() });
    assert.deepEqual(await activation.diff(state, written), {});
  });

  it("refuses a thumbprint that the service principal does not have, and leaves the active one", async () => {
    const state = await activation.create(asked(first));
    const wrong = "0".repeat(40);
    await assert.rejects(activation.update(state, asked(wrong)), (error: Error) => {
      assert.match(error.message, new RegExp(`waited \\d+ s for .*certificate ${wrong}.*there are only ${first}`));
      return true;
    });
    assert.equal(await active(), first.toLowerCase());
  });

  it("waits for a certificate that Graph does not show yet", async () => {
    world.lag(8_000);
    const { properties } = await activation.create(asked(first));
    assert.equal(properties["thumbprint"], first);
    assert.ok(world.clock.waits.length >= 8, "it waited");
    // Whoever looks next is to find it active.
    assert.equal(
      (await activation.refresh({ id: world.app.servicePrincipalId, properties }))?.properties["thumbprint"],
      first,
    );
  });

  it("changes to another certificate in place, and back", async () => {
    const second = await addCertificate();
    const state = await activation.create(asked(first));
    assert.deepEqual(await activation.diff(state, asked(second)), { thumbprint: "update" });
    const rotated = await activation.update(state, asked(second));
    assert.equal(await active(), second.toLowerCase());
    await activation.update(rotated, asked(first));
    assert.equal(await active(), first.toLowerCase());
  });

  it("is replaced for another service principal", async () => {
    const state = await activation.create(asked(first));
    const other = { ...asked(first), servicePrincipalId: "0d000000-0000-4000-8000-000000000001" };
    assert.deepEqual(await activation.diff(state, other), { servicePrincipalId: "update-replace" });
  });

  it("sees by refresh what was activated by hand, and repairs it", async () => {
    const second = await addCertificate();
    const state = await activation.create(asked(first));
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, {
      preferredTokenSigningKeyThumbprint: second,
    });
    const found = await activation.refresh(state);
    assert.equal(found?.properties["thumbprint"], second);
    assert.equal(found.inputs["thumbprint"], second);
    assert.deepEqual(await activation.diff(found, asked(first)), { thumbprint: "update" });
    await activation.update(found, asked(first));
    assert.equal(await active(), first.toLowerCase());
  });

  it("is gone where none is active, or the service principal is gone", async () => {
    const state = await activation.create(asked(first));
    const { servicePrincipalId } = world.app;
    await world.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint: null });
    assert.equal(await activation.refresh(state), undefined);
    await world.tenant.deleteServicePrincipal(servicePrincipalId);
    assert.equal(await activation.refresh(state), undefined);
  });

  it("is imported by the service principal's object id", async () => {
    await activation.create(asked(first));
    for (const id of [world.app.servicePrincipalId, `/servicePrincipals/${world.app.servicePrincipalId}`]) {
      const found = await activation.import(id);
      assert.equal(found?.id, world.app.servicePrincipalId);
      assert.deepEqual(found.inputs, asked(first));
    }
    await assert.rejects(activation.import("agents"), /"agents" is not the id .* object id of the service principal/);
  });

  it("leaves the certificate active when it is deleted", async () => {
    const state = await activation.create(asked(first));
    const before = world.server.requests.length;
    await activation.delete(state);
    assert.equal(await active(), first.toLowerCase());
    assert.equal(world.server.requests.length, before);
  });

  it("activates once the service principal is found, where Graph does not know it at first", async () => {
    const notFound = { status: 404, code: "Request_ResourceNotFound" };
    world.server.faults.add({ method: "GET", path: "^/servicePrincipals/", times: 2, ...notFound });
    world.server.faults.add({ method: "PATCH", path: "^/servicePrincipals/", times: 2, ...notFound });
    await activation.create(asked(first));
    assert.equal(await active(), first.toLowerCase());
  });
});
