import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Unknown } from "../../tools/wire/provider";
import { endsWellHoweverDisturbed, type QuickWorld } from "./disturbances";
import { lifeOf, makeGroup, makeWorld, type World } from "./support";

const appRoleId = "0e000000-0000-4000-8000-000000000001";
const unknownId = "0d000000-0000-4000-8000-000000000001";

type AnyWorld = Pick<World, "app" | "tenant">;

const assignedIn = ({ app, tenant }: AnyWorld) => tenant.listAppRoleAssignedTo(app.servicePrincipalId);
const askedIn = ({ app }: AnyWorld, principalObjectId: string) => ({
  servicePrincipalObjectId: app.servicePrincipalId,
  principalObjectId,
  appRoleId,
});

async function declareRole({ app, tenant }: AnyWorld, { id = appRoleId, value = "arn:role" } = {}): Promise<void> {
  const { appRoles } = await tenant.getApplication(app.applicationId);
  const role = { id, value, allowedMemberTypes: ["User"], description: "", displayName: "sso", isEnabled: true };
  await tenant.updateApplication(app.applicationId, { appRoles: [...appRoles, role] });
}

describe("AppRoleAssignment", () => {
  let world: World;
  let assignment: ReturnType<typeof lifeOf>;
  let group: string;
  const asked = () => askedIn(world, group);
  const assigned = async () => (await assignedIn(world)).map(({ id }) => `${world.app.servicePrincipalId}/${id}`);
  const post = "^/servicePrincipals/.*/appRoleAssignedTo$";

  beforeEach(async () => {
    world = await makeWorld();
    assignment = lifeOf(world.provider, "AppRoleAssignment");
    group = await makeGroup(world);
    await declareRole(world);
  });
  afterEach(() => world.stop());

  it("gives a group the role, with one request", async () => {
    const { id, properties } = await assignment.create(asked());
    assert.deepEqual(await assigned(), [id]);
    assert.deepEqual(properties, asked());
    const [given] = await assignedIn(world);
    assert.deepEqual([given?.principalId, given?.appRoleId], [group, appRoleId]);
    assert.deepEqual(world.server.requests, [
      `POST /servicePrincipals/${world.app.servicePrincipalId}/appRoleAssignedTo`,
    ]);
  });

  it("shows no change at a refresh, whatever the case of the ids", async () => {
    const upper = { ...asked(), principalObjectId: group.toUpperCase(), appRoleId: appRoleId.toUpperCase() };
    const found = await assignment.refresh(await assignment.create(upper));
    assert.ok(found);
    assert.deepEqual(await assignment.diff(found, upper), {});
    assert.deepEqual(found.inputs, asked());
  });

  it("takes over one that is there already", async () => {
    const first = await assignment.create(asked());
    assert.deepEqual(await assignment.create(asked()), first);
    assert.deepEqual(await assigned(), [first.id]);
  });

  it("takes over its own of all that are there: no other principal's, and none with another role", async () => {
    const other = { ...asked(), appRoleId: "0e000000-0000-4000-8000-000000000002" };
    await declareRole(world, { id: other.appRoleId, value: "arn:other" });
    await assignment.create(askedIn(world, await makeGroup(world)));
    await assignment.create(other);
    const own = await assignment.create(asked());
    assert.deepEqual(await assignment.create(asked()), own);
    assert.equal((await assigned()).length, 3);
  });

  it("takes over one that is there already, and that Graph shows later", async () => {
    world.lag(9000);
    const first = await assignment.create(asked());
    assert.deepEqual(await assignment.create(asked()), first);
    assert.ok(world.clock.now() - 3_600_000 >= 9000);
  });

  it("waits for a role that the service principal does not have yet", async () => {
    const other = { ...asked(), appRoleId: "0e000000-0000-4000-8000-000000000002" };
    world.clock.after(9000, async () => {
      const { appRoles } = await world.tenant.getApplication(world.app.applicationId);
      const role = {
        allowedMemberTypes: ["User"],
        description: "",
        displayName: "late",
        isEnabled: true,
        value: "late",
      };
      const late = { ...role, id: other.appRoleId };
      await world.tenant.updateApplication(world.app.applicationId, { appRoles: [...appRoles, late] });
    });
    const { id } = await assignment.create(other);
    assert.deepEqual(await assigned(), [id]);
  });

  it("gives up in the time it is given if the role does not come", async () => {
    await assert.rejects(
      assignment.create({ ...asked(), appRoleId: unknownId }, 30),
      /^Error: waited 30 s .* app role .* at service principal .*, to assign it, and gave up: the role is not there yet$/,
    );
  });

  it("gives up at once, in Graph's words, if it refuses the principal", async () => {
    const refused = assignment.create({ ...asked(), principalObjectId: unknownId });
    await assert.rejects(refused, /refused POST .*: 400 Request_BadRequest: Not a valid reference update\./);
    assert.deepEqual(world.clock.waits, []);
  });

  it("asks again if Graph does not know the service principal yet", async () => {
    const what = { status: 404, code: "Request_ResourceNotFound" };
    world.server.faults.add({ method: "POST", path: post, times: 3, ...what });
    const { id } = await assignment.create(asked());
    assert.deepEqual(await assigned(), [id]);
  });

  it("is found on every page of the list if its answer was lost", async () => {
    await world.stop();
    world = await makeWorld({ pageSize: 1 });
    assignment = lifeOf(world.provider, "AppRoleAssignment");
    await declareRole(world);
    for (let count = 0; count < 3; count++) {
      group = await makeGroup(world);
      if (count === 2) world.server.faults.add({ method: "POST", path: post, after: true });
      await assignment.create(asked());
    }
    assert.equal((await assigned()).length, 3);
  });

  it("is made new for each change", async () => {
    const state = await assignment.create(asked());
    const news = Object.fromEntries(Object.keys(asked()).map((key) => [key, unknownId]));
    assert.deepEqual(
      await assignment.diff(state, news),
      Object.fromEntries(Object.keys(news).map((key) => [key, "update-replace"])),
    );
  });

  it("is gone if somebody took it away, or its role or service principal is gone", async () => {
    const state = await assignment.create(asked());
    const [servicePrincipal = "", id = ""] = state.id.split("/");
    await world.tenant.deleteAppRoleAssignedTo(servicePrincipal, id);
    assert.equal(await assignment.refresh(state), undefined);
    await world.tenant.deleteServicePrincipal(world.app.servicePrincipalId);
    assert.equal(await assignment.refresh(state), undefined);
  });

  it("is deleted, and no other; also if it is gone already, the service principal with it or not", async () => {
    const state = await assignment.create(asked());
    const other = await assignment.create(askedIn(world, await makeGroup(world)));
    await assignment.delete(state);
    assert.deepEqual(await assigned(), [other.id]);
    await assignment.delete(state);
    await world.tenant.deleteServicePrincipal(world.app.servicePrincipalId);
    await assignment.delete(state);
  });

  it("is imported by its ids, as azuread writes them too, and by no others", async () => {
    const state = await assignment.create(asked());
    const [servicePrincipal = "", own = ""] = state.id.split("/");
    for (const id of [state.id, `/servicePrincipals/${servicePrincipal}/appRoleAssignedTo/${own}`]) {
      const found = await assignment.import(id);
      assert.equal(found?.id, state.id);
      assert.deepEqual(found.inputs, asked());
    }
    assert.equal(await assignment.import(`${servicePrincipal}/other`), undefined);
    for (const id of [
      "",
      own,
      servicePrincipal,
      `${own}/${servicePrincipal}`,
      `${state.id}/x`,
      `${servicePrincipal}/a b`,
    ]) {
      await assert.rejects(
        assignment.import(id),
        (error: Error) =>
          error.message.startsWith(`${JSON.stringify(id)} is not the id `) &&
          error.message.endsWith("<service principal object id>/<assignment id>"),
        id,
      );
    }
  });

  it("asks nobody in the preview", async () => {
    const unmade = { ...asked(), appRoleId: Unknown.value };
    assert.deepEqual(await assignment.preview(unmade), unmade);
    assert.deepEqual(await assignment.preview(asked()), asked());
    assert.deepEqual(world.server.requests, []);
  });

  for (const key of ["principalObjectId", "appRoleId"]) {
    it(`refuses another ${key} than a GUID in the preview`, async () => {
      await assert.rejects(
        assignment.preview({ ...asked(), [key]: "agents" }),
        new RegExp(`^Error: ${key} must be a GUID`),
      );
    });
  }
});

describe("A disturbed AppRoleAssignment:", () => {
  const end = async (world: QuickWorld, prepared: { group: string }) =>
    (await assignedIn(world)).map(({ principalId, ...rest }) => [principalId === prepared.group, rest.appRoleId]);
  const prepare = async (world: QuickWorld) => {
    await declareRole(world);
    return { group: await makeGroup(world) };
  };

  endsWellHoweverDisturbed("a creation", {
    prepare,
    run: (provider, { group }, world) => lifeOf(provider, "AppRoleAssignment").create(askedIn(world, group)),
    end,
  });

  endsWellHoweverDisturbed("a deletion", {
    prepare: async (world) => {
      const { group } = await prepare(world);
      return { group, state: await lifeOf(world.provider, "AppRoleAssignment").create(askedIn(world, group)) };
    },
    run: (provider, { state }) => lifeOf(provider, "AppRoleAssignment").delete(state),
    end,
  });
});
