import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { text } from "../../graph-provider/resource";
import { type ResourceState, Unknown } from "../../tools/wire/provider";
import { makeServicePrincipal, policyKinds, unknownId } from "./servicePrincipalPolicies";
import { lifeOf, makeWorld, type World } from "./support";

for (const { kind, policies, definition, next, ...worlds } of policyKinds) {
  const { askedIn, listedIn, assignedIn, makeByHand, assignByHand } = worlds;

  describe(kind, () => {
    let world: World;
    let policy: ReturnType<typeof lifeOf>;
    const asked = () => askedIn(world);
    const listed = async () => (await listedIn(world)).map(({ id }) => id);
    const assigned = (servicePrincipal?: string) => assignedIn(world, servicePrincipal);
    const writes = () => world.server.requests.filter((request) => !request.startsWith("GET ")).length;
    const idOf = ({ properties }: ResourceState) => text(properties, "policyId");

    beforeEach(async () => {
      world = await makeWorld();
      policy = lifeOf(world.provider, kind);
    });
    afterEach(() => world.stop());

    it("makes a policy and assigns it, with two writes and without waiting", async () => {
      const state = await policy.create(asked());
      const id = idOf(state);
      assert.deepEqual(state, {
        id: `${world.app.servicePrincipalId}/${id}`,
        properties: { ...asked(), policyId: id, assigned: [id] },
      });
      assert.deepEqual(await listedIn(world), [
        { id, displayName: "Agents", definition: [definition], isOrganizationDefault: false },
      ]);
      assert.deepEqual(await assigned(), [id]);
      assert.equal(writes(), 2);
      assert.deepEqual(world.clock.waits, []);
    });

    it("shows no change at a refresh, in whatever form Graph writes the definition", async () => {
      const state = await policy.create(asked());
      await world.tenant.updatePolicy(policies, idOf(state), { definition: [definition.replaceAll(",", ", ")] });
      const found = await policy.refresh(state);
      assert.ok(found);
      assert.deepEqual(await policy.diff(found, asked()), {});
      assert.deepEqual(found.inputs, asked());
    });

    it("waits until Graph shows what it has written", async () => {
      world.lag(5000);
      const state = await policy.create(asked());
      const [start, news] = [world.clock.now(), { ...asked(), definition: next }];
      await policy.update(state, news);
      assert.ok(world.clock.now() - start >= 5000);
    });

    it("finds its policies on every page of the list", async () => {
      await world.stop();
      world = await makeWorld({ pageSize: 1 });
      policy = lifeOf(world.provider, kind);
      for (const name of ["A", "B"]) await makeByHand(world, name);
      const left = await makeByHand(world);
      assert.equal(idOf(await policy.create(asked())), left);
    });

    it("changes name and definition in place", async () => {
      const state = await policy.create(asked());
      const news = { ...asked(), displayName: "People", definition: next };
      assert.deepEqual(await policy.diff(state, news), { displayName: "update", definition: "update" });
      const { properties } = await policy.update(state, news);
      assert.deepEqual(properties, { ...state.properties, ...news });
      const id = idOf(state);
      assert.deepEqual(await listedIn(world), [
        { id, displayName: "People", definition: [next], isOrganizationDefault: false },
      ]);
      assert.deepEqual(await assigned(), [id]);
    });

    it("is made new for another service principal", async () => {
      const state = await policy.create(asked());
      const news = { ...asked(), servicePrincipalObjectId: unknownId };
      assert.deepEqual(await policy.diff(state, news), { servicePrincipalObjectId: "update-replace" });
    });

    for (const [what, changes, difference] of [
      ["definition", { definition: [next] }, { definition: "update" }],
      ["name", { displayName: "By hand" }, { displayName: "update" }],
    ] as const) {
      it(`sees by refresh that its ${what} was edited by hand, and repairs it`, async () => {
        const state = await policy.create(asked());
        await world.tenant.updatePolicy(policies, idOf(state), changes);
        const found = await policy.refresh(state);
        assert.ok(found);
        assert.deepEqual(await policy.diff(found, asked()), difference);
        await policy.update(found, asked());
        const now = await world.tenant.getPolicy(policies, idOf(state));
        assert.deepEqual([now.displayName, now.definition], ["Agents", [definition]]);
      });
    }

    it("sees by refresh that another one was assigned by hand, and takes its place without changing it", async () => {
      const state = await policy.create(asked());
      const other = await makeByHand(world, "By hand", next);
      await assignByHand(world, other);
      const found = await policy.refresh(state);
      assert.ok(found);
      assert.deepEqual(await policy.diff(found, asked()), { assigned: "update" });
      assert.deepEqual((await policy.update(found, asked())).properties, state.properties);
      assert.deepEqual(await assigned(), [idOf(state)]);
      assert.deepEqual((await world.tenant.getPolicy(policies, other)).definition, [next]);
    });

    it("sees by refresh that it was unassigned by hand, and assigns it", async () => {
      const state = await policy.create(asked());
      await world.tenant.unassignPolicy(policies, world.app.servicePrincipalId, idOf(state));
      const found = await policy.refresh(state);
      assert.ok(found);
      assert.deepEqual(await policy.diff(found, asked()), { assigned: "update" });
      await policy.update(found, asked());
      assert.deepEqual(await assigned(), [idOf(state)]);
    });

    it("goes on with what it knew if Graph refuses to say whom it is assigned to, and knows nothing at an import", async () => {
      const state = await policy.create(asked());
      const refused = { method: "GET", path: `/${policies}$`, times: 1000 };
      world.server.faults.add({ ...refused, status: 403, code: "Authorization_RequestDenied" });
      assert.deepEqual((await policy.refresh(state))?.properties, state.properties);
      await assert.rejects(policy.import(state.id), /403/);
      world.server.faults.clear();
      world.server.faults.add({ ...refused, status: 400, code: "BadRequest" });
      await assert.rejects(policy.refresh(state), /400/);
    });

    it("is gone if the policy or the service principal is", async () => {
      const state = await policy.create(asked());
      await world.tenant.deletePolicy(policies, idOf(state));
      assert.equal(await policy.refresh(state), undefined);
      const again = await policy.create(asked());
      await world.tenant.deleteServicePrincipal(world.app.servicePrincipalId);
      assert.equal(await policy.refresh(again), undefined);
    });

    it("is deleted, and no other; also if it is gone already, the service principal with it or not", async () => {
      const other = await makeByHand(world, "Other");
      const state = await policy.create(asked());
      await policy.delete(state);
      assert.deepEqual([await listed(), await assigned()], [[other], []]);
      await policy.delete(state);
      await world.tenant.deleteServicePrincipal(world.app.servicePrincipalId);
      await policy.delete(state);
    });

    it("is left, unassigned, by a deletion if somebody has given it to another service principal", async () => {
      const state = await policy.create(asked());
      const other = await makeServicePrincipal(world);
      await assignByHand(world, idOf(state), other);
      await policy.delete(state);
      assert.deepEqual([await assigned(), await assigned(other)], [[], [idOf(state)]]);
    });

    it("is imported by two ids, and by no others", async () => {
      const state = await policy.create(asked());
      const { servicePrincipalId } = world.app;
      const path = `/servicePrincipals/${servicePrincipalId}/${policies}/${idOf(state)}`;
      for (const id of [state.id, state.id.toUpperCase(), path]) {
        const found = await policy.import(id);
        assert.equal(found?.id, state.id);
        assert.deepEqual(found.inputs, asked());
        assert.deepEqual(await policy.diff(found, asked()), {});
      }
      assert.equal(await policy.import(`${servicePrincipalId}/${unknownId}`), undefined);
      assert.equal(await policy.import(`${unknownId}/${idOf(state)}`), undefined);
      for (const id of ["", idOf(state), "agents/claims", `${state.id}/${unknownId}`]) {
        await assert.rejects(policy.import(id), /is not the id .* <service principal object id>\/<policy GUID>$/);
      }
    });

    it("is imported with another one assigned, and takes its place", async () => {
      const own = await makeByHand(world);
      await assignByHand(world, await makeByHand(world, "Other"));
      const found = await policy.import(`${world.app.servicePrincipalId}/${own}`);
      assert.ok(found);
      assert.deepEqual(await policy.diff(found, asked()), { assigned: "update" });
      await policy.update(found, asked());
      assert.deepEqual(await assigned(), [own]);
    });

    it("does not know its id in the preview of a new one, and asks nobody", async () => {
      const outputs = { policyId: Unknown.value, assigned: Unknown.value };
      assert.deepEqual(await policy.preview(asked()), { ...asked(), ...outputs });
      const unmade = { ...asked(), servicePrincipalObjectId: Unknown.value, definition: Unknown.value };
      assert.deepEqual(await policy.preview(unmade), { ...unmade, ...outputs });
      assert.deepEqual(world.server.requests, []);
    });

    it("knows its id, and that it will be the only one, in the preview of an update", async () => {
      const state = await policy.create(asked());
      await assignByHand(world, await makeByHand(world, "By hand"));
      const found = await policy.refresh(state);
      assert.ok(found);
      assert.deepEqual((await policy.previewUpdate(found, asked())).properties, state.properties);
    });

    for (const wrong of ["", "{", "[]", "null", '"text"']) {
      it(`refuses the definition ${JSON.stringify(wrong)} in the preview`, async () => {
        const refused = policy.preview({ ...asked(), definition: wrong });
        await assert.rejects(refused, /^Error: definition must be the JSON text of an object$/);
      });
    }

    it("fails in Graph's words if it refuses the definition, and leaves nothing", async () => {
      await assert.rejects(policy.create({ ...asked(), definition: "{}" }), /refused POST .*: 400 .*invalid value\./);
      assert.deepEqual(await listed(), []);
    });

    it("fails in Graph's words if the service principal does not come, and the next attempt makes no second policy", async () => {
      const gone = { ...asked(), servicePrincipalObjectId: unknownId };
      await assert.rejects(policy.create(gone), /refused POST .*: 404 Request_ResourceNotFound: .*; given up after/);
      await assert.rejects(policy.create(gone), /404/);
      assert.equal((await listed()).length, 1);
    });
  });
}
