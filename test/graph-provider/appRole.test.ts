import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { AppRole } from "../../sandbox/entra/state";
import { Unknown } from "../../tools/wire/provider";
import { lifeOf, makeWorld, type World } from "./support";
import {
  appRoleId,
  other,
  value,
  unknownId,
  askedIn,
  declaredIn,
  rolesIn,
  templateRole,
  briefly,
  edit,
} from "./appRoles";

describe("AppRole", () => {
  let world: World;
  let role: ReturnType<typeof lifeOf>;
  const asked = () => askedIn(world);
  const own = async () => (await declaredIn(world)).find(({ id }) => id === appRoleId);
  const writes = () => world.server.requests.filter((request) => !request.startsWith("GET "));

  beforeEach(async () => {
    world = await makeWorld();
    role = lifeOf(world.provider, "AppRole");
  });
  afterEach(() => world.stop());

  it("declares a role for users beside the template's, with one write and without waiting", async () => {
    const { id, properties } = await role.create(asked());
    assert.equal(id, `${world.app.applicationId}/${world.app.servicePrincipalId}/${appRoleId}`);
    assert.deepEqual(properties, { ...asked(), isEnabled: true, allowsUsers: true });
    assert.deepEqual(briefly(await declaredIn(world)), [templateRole, { displayName: "sso", value, isEnabled: true }]);
    assert.deepEqual((await own())?.allowedMemberTypes, ["User"]);
    assert.equal(writes().length, 1);
    assert.deepEqual(world.clock.waits, []);
  });

  it("shows no change at a refresh", async () => {
    const found = await role.refresh(await role.create(asked()));
    assert.ok(found);
    assert.deepEqual(await role.diff(found, asked()), {});
    assert.deepEqual(found.inputs, asked());
  });

  it("completes when the service principal shows the role", async () => {
    world.lag(9000);
    await role.create(asked());
    assert.ok(world.clock.now() - 3_600_000 >= 9000);
  });

  it("completes when the service principal shows that it is enabled again", async () => {
    const state = await role.create(asked());
    await edit(world, { isEnabled: false });
    await world.settle();
    const began = world.clock.now();
    world.lag(9000);
    await role.update(state, asked());
    assert.ok(world.clock.now() - began >= 9000);
  });

  it("takes the ids as azuread writes them", async () => {
    const { applicationId, servicePrincipalId } = world.app;
    const state = await role.create({
      ...asked(),
      applicationObjectId: `/applications/${applicationId}`,
      servicePrincipalObjectId: `/servicePrincipals/${servicePrincipalId}`,
    });
    assert.deepEqual(await role.diff(state, asked()), {});
  });

  const edits: [what: string, changes: Partial<AppRole>, difference: object][] = [
    ["was disabled", { isEnabled: false }, { isEnabled: "update" }],
    ["is no longer for users", { allowedMemberTypes: ["Application"] }, { allowsUsers: "update" }],
    ["has another value", { value: "arn:other" }, { value: "update" }],
    ["has no value", { value: null }, { value: "update" }],
    ["has another name", { displayName: "By hand" }, { displayName: "update" }],
    ["has no description", { description: null }, { description: "update" }],
  ];
  for (const [what, changes, difference] of edits) {
    it(`sees by refresh that it ${what}, and repairs it`, async () => {
      const state = await role.create(asked());
      const before = await own();
      await edit(world, { isEnabled: true, ...changes });
      const found = await role.refresh(state);
      assert.ok(found);
      assert.deepEqual(await role.diff(found, asked()), difference);
      const repaired = await role.update(found, asked());
      const now = await own();
      assert.ok(now?.allowedMemberTypes.includes("User"));
      assert.deepEqual({ ...now, allowedMemberTypes: ["User"] }, before);
      assert.deepEqual(await role.diff(repaired, asked()), {});
    });
  }

  it("keeps an empty description of a role that is not to be described otherwise", async () => {
    const state = await role.create(asked());
    await edit(world, { isEnabled: true, description: null });
    const found = await role.refresh(state);
    assert.ok(found);
    await role.update(found, { ...asked(), description: "" });
    assert.equal(writes().length, 1);
  });

  it("writes nothing if the role is as it should be", async () => {
    const state = await role.create(asked());
    await role.update(state, asked());
    await role.create(asked());
    assert.equal(writes().length, 1);
  });

  it("changes the value in place, and disables the role for that, as Entra demands", async () => {
    const state = await role.create(asked());
    const news = { ...asked(), value: "arn:next" };
    assert.deepEqual(await role.diff(state, news), { value: "update" });
    assert.deepEqual((await role.update(state, news)).properties, { ...news, isEnabled: true, allowsUsers: true });
    assert.equal((await own())?.value, "arn:next");
    assert.equal(writes().length, 3);
  });

  it("is made new for another application, service principal or id", async () => {
    const state = await role.create(asked());
    const keys = ["applicationObjectId", "servicePrincipalObjectId", "appRoleId"];
    const news = { ...asked(), ...Object.fromEntries(keys.map((key) => [key, unknownId])) };
    assert.deepEqual(await role.diff(state, news), Object.fromEntries(keys.map((key) => [key, "update-replace"])));
  });

  it("is deleted, and no other role with it", async () => {
    const state = await role.create(asked());
    await role.delete(state);
    assert.deepEqual(briefly(await declaredIn(world)), [templateRole]);
    assert.deepEqual(briefly(await rolesIn(world)), [templateRole]);
  });

  it("is deleted if it is gone already, the application with it or not", async () => {
    const state = await role.create(asked());
    await role.delete(state);
    await role.delete(state);
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, { preferredSingleSignOnMode: null });
    await world.tenant.deleteApplication(world.app.applicationId);
    await role.delete(state);
  });

  it("is deleted if Graph still shows an application that is gone", async () => {
    const state = await role.create(asked());
    await world.settle();
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, { preferredSingleSignOnMode: null });
    world.lag(15_000);
    await world.tenant.deleteApplication(world.app.applicationId);
    await role.delete(state);
  });

  it("is not taken for deleted if Graph refuses it", async () => {
    const state = await role.create(asked());
    world.server.faults.add({
      method: "PATCH",
      path: "^/applications/",
      status: 403,
      code: "Authorization_RequestDenied",
    });
    await assert.rejects(role.delete(state), /403/);
  });

  it("is gone if somebody removed it, and made again", async () => {
    const state = await role.create(asked());
    await role.delete(state);
    assert.equal(await role.refresh(state), undefined);
    await role.create(asked());
    assert.equal((await own())?.value, value);
  });

  it("is imported by three ids, and by no others", async () => {
    const state = await role.create(asked());
    const { applicationId, servicePrincipalId } = world.app;
    for (const id of [
      state.id,
      state.id.toUpperCase(),
      `/applications/${applicationId}/servicePrincipals/${servicePrincipalId}/appRoles/${appRoleId}`,
    ]) {
      const found = await role.import(id);
      assert.equal(found?.id, state.id);
      assert.deepEqual(found.inputs, asked());
    }
    assert.equal(await role.import(`${applicationId}/${servicePrincipalId}/${other}`), undefined);
    for (const id of ["", appRoleId, `${applicationId}/${appRoleId}`, `${state.id}/${other}`, "a/b/c"]) {
      await assert.rejects(
        role.import(id),
        /is not the id .* <application object id>\/<service principal object id>\/</,
      );
    }
  });

  it("asks nobody in a preview in which application and service principal are still to be made", async () => {
    const unmade = { ...asked(), applicationObjectId: Unknown.value, servicePrincipalObjectId: Unknown.value };
    assert.deepEqual(await role.preview(unmade), { ...unmade, isEnabled: Unknown.value, allowsUsers: Unknown.value });
    assert.deepEqual(world.server.requests, []);
  });

  it("knows all in the preview of a role for an application that is there, and that a repair will do", async () => {
    const whole = { ...asked(), isEnabled: true, allowsUsers: true };
    assert.deepEqual(await role.preview(asked()), whole);
    const state = await role.create(asked());
    await edit(world, { isEnabled: false });
    const found = await role.refresh(state);
    assert.ok(found);
    assert.deepEqual((await role.previewUpdate(found, asked())).properties, whole);
  });

  for (const [what, wrong, problem] of [
    ["an empty value", { value: "" }, /^Error: value must be a text of 1 to 249 /],
    ["a long value", { value: "a".repeat(250) }, /^Error: value must be a text of 1 to 249 /],
    ["an empty name", { displayName: "" }, /^Error: displayName must be a text of 1 to 256 /],
    ["a long description", { description: "a".repeat(1025) }, /^Error: description must be a text of at most 1024 /],
    ["another id", { appRoleId: "sso" }, /^Error: appRoleId must be a GUID/],
  ] as const) {
    it(`refuses ${what} in the preview`, async () => {
      await assert.rejects(role.preview({ ...asked(), ...wrong }), problem);
    });
  }

  it("gives up in the time it is given, and says what is there instead", async () => {
    world.lag(600_000);
    await assert.rejects(
      role.create(asked(), 30),
      /^Error: waited 30 s .* app role .* at service principal .*: the service principal does not have it yet$/,
    );
  });

  it("never writes a list of roles before Graph shows those that there are", async () => {
    const what = { status: 404, code: "Request_ResourceNotFound" };
    await role.create({ ...asked(), appRoleId: other, value: "arn:other" });
    await edit(world, {});
    world.server.faults.add({ method: "GET", path: "^/applications/", times: 2, ...what });
    await role.create(asked());
    assert.equal((await declaredIn(world)).length, 3);
  });

  it("loses none of several roles of one application that are made and deleted at once", async () => {
    const all = [appRoleId, other, unknownId].map((id) => ({ ...asked(), appRoleId: id, value: `arn:${id}` }));
    const states = await Promise.all(all.map((each) => role.create(each)));
    assert.equal((await declaredIn(world)).length, 4);
    await Promise.all(states.map((state) => role.delete(state)));
    assert.deepEqual(briefly(await declaredIn(world)), [templateRole]);
  });
});
