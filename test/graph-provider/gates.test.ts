import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Unknown } from "../../tools/wire/provider";
import { lifeOf, makeWorld, type World } from "./support";

describe("TemplateApplicationReady", () => {
  let world: World;
  let ready: ReturnType<typeof lifeOf>;
  const asked = () => ({
    applicationObjectId: world.app.applicationId,
    servicePrincipalObjectId: world.app.servicePrincipalId,
  });
  const id = () => `${world.app.applicationId}/${world.app.servicePrincipalId}`;

  beforeEach(async () => {
    world = await makeWorld();
    ready = lifeOf(world.provider, "TemplateApplicationReady");
  });
  afterEach(() => world.stop());

  it("completes with the client id when the application is seen everywhere, three times in a row", async () => {
    const state = await ready.create(asked());
    assert.deepEqual(state, { id: id(), properties: { ...asked(), clientId: world.app.clientId } });
    const lists = world.server.requests.filter((request) =>
      request.includes(`/servicePrincipals?$filter=appId eq '${world.app.clientId}'`),
    );
    assert.equal(lists.length, 3);
  });

  it("starts again where Graph forgets in between", async () => {
    const what = { status: 404, code: "Request_ResourceNotFound" };
    world.server.faults.add({ method: "GET", path: "^/servicePrincipals/", nth: 3, ...what });
    await ready.create(asked());
    assert.equal(world.clock.waits.length, 5);
  });

  it("waits while Graph does not show what was just made", async () => {
    world.lag(12_000);
    const made = await world.tenant.instantiate("8b1025e4-1dd2-430b-a150-2ef79cd700f5", { displayName: "New" });
    const { properties } = await ready.create({
      applicationObjectId: made.application.id,
      servicePrincipalObjectId: made.servicePrincipal.id,
    });
    assert.equal(properties["clientId"], made.application.appId);
    assert.ok(world.clock.now() - 3_600_000 >= 12_000);
  });

  it("gives up after the time it is given, and says what it waited for and what Graph shows instead", async () => {
    const gone = { ...asked(), servicePrincipalObjectId: "0d000000-0000-4000-8000-000000000001" };
    await assert.rejects(ready.create(gone, 30), (error: Error) => {
      assert.equal(
        error.message,
        `waited 30 s for Microsoft Graph to show application ${world.app.applicationId} and its service principal ` +
          `${gone.servicePrincipalObjectId}, made from a template, and gave up: it does not know the service principal`,
      );
      return true;
    });
  });

  it("gives up after five minutes where it is given none", async () => {
    const gone = { ...asked(), applicationObjectId: "0d000000-0000-4000-8000-000000000001" };
    await assert.rejects(ready.create(gone), /^Error: waited 300 s .* it does not know the application$/);
  });

  it("leaves the client id open in the preview, and asks nobody, where the application is still to be made", async () => {
    const unmade = { applicationObjectId: Unknown.value, servicePrincipalObjectId: Unknown.value };
    assert.deepEqual(await ready.preview(unmade), { ...unmade, clientId: Unknown.value });
    assert.deepEqual(world.server.requests, []);
  });

  it("knows the client id in the preview where the application is there, as after its import", async () => {
    assert.deepEqual(await ready.preview(asked()), { ...asked(), clientId: world.app.clientId });
    const gone = { ...asked(), applicationObjectId: "0d000000-0000-4000-8000-000000000001" };
    assert.deepEqual(await ready.preview(gone), { ...gone, clientId: Unknown.value });
  });

  it("is read with one request, shows no change later, and is imported by both ids", async () => {
    const state = await ready.create(asked());
    const before = world.server.requests.length;
    const found = await ready.refresh(state);
    assert.equal(world.server.requests.length, before + 1);
    assert.ok(found);
    assert.deepEqual(await ready.diff(found, asked()), {});
    assert.deepEqual((await ready.import(id()))?.inputs, asked());
    await assert.rejects(ready.import(world.app.applicationId), /which is <application object id>\/<service principal/);
  });

  it("waits again for another application, and deletes nothing", async () => {
    const state = await ready.create(asked());
    const other = { ...asked(), applicationObjectId: "0d000000-0000-4000-8000-000000000001" };
    assert.deepEqual(await ready.diff(state, other), { applicationObjectId: "update-replace" });
    await ready.delete(state);
    assert.ok(await world.tenant.getApplication(world.app.applicationId));
  });
});
