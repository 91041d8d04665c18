import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { text } from "../../graph-provider/resource";
import { type ResourceState } from "../../tools/wire/provider";
import { makeServicePrincipal, policyKinds } from "./servicePrincipalPolicies";
import { lifeOf, makeWorld, type World } from "./support";

for (const { kind, definition, next, ...worlds } of policyKinds) {
  const { askedIn, listedIn, assignedIn, makeByHand, assignByHand } = worlds;

  describe(`${kind} beside others`, () => {
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

    it("takes over what an interrupted creation left, and removes the rest of it", async () => {
      const left = [await makeByHand(world), await makeByHand(world)];
      const state = await policy.create(asked());
      assert.ok(left.includes(idOf(state)));
      assert.deepEqual([await listed(), await assigned()], [[idOf(state)], [idOf(state)]]);
    });

    it("takes over the one that it has already before any other, so that it is never without one", async () => {
      const [, has] = [await makeByHand(world), await makeByHand(world)];
      await assignByHand(world, has);
      assert.equal(idOf(await policy.create(asked())), has);
      assert.equal(writes(), 1, "the other one is removed");
      assert.deepEqual(await listed(), [has]);
    });

    it("changes the one of its name that only it has, if its settings have changed since an interrupted creation", async () => {
      const has = await makeByHand(world, "Agents", next);
      await assignByHand(world, has);
      assert.equal(idOf(await policy.create(asked())), has);
      assert.deepEqual(
        (await listedIn(world)).map(({ definition: [now] }) => now),
        [definition],
      );
    });

    for (const content of [definition, next]) {
      it(`leaves one of its name ${content === next ? "and other meaning " : ""}that another service principal has, even if it has it too`, async () => {
        const other = await makeServicePrincipal(world);
        const theirs = await makeByHand(world, "Agents", content);
        await assignByHand(world, theirs, other);
        await assignByHand(world, theirs);
        const state = await policy.create(asked());
        await policy.update(state, { ...asked(), definition: next });
        await policy.delete(state);
        assert.deepEqual(await assigned(other), [theirs]);
        assert.deepEqual(
          (await listedIn(world)).map(({ id, definition }) => [id, ...definition]),
          [[theirs, content]],
        );
      });
    }

    it("leaves one that is the whole tenant's", async () => {
      const theirs = await makeByHand(world);
      const { http } = world;
      // The simulated Graph makes no such policy.
      const speaking: typeof fetch = async (input, init) => {
        const answer = await http(input, init);
        const text = await answer.text();
        const changed = text.replace(new RegExp(`("id":"${theirs}".*?"isOrganizationDefault":)false`), "$1true");
        return new Response(answer.status === 204 ? null : changed, { status: answer.status, headers: answer.headers });
      };
      const state = await lifeOf(world.providerBy(speaking), kind).create(asked());
      assert.deepEqual(await listed(), [theirs, idOf(state)]);
    });

    for (const answer of [
      { status: 404, code: "UnknownError" },
      { status: 400, code: "BadRequest", message: "Resource not found for the segment 'appliesTo'." },
      { status: 403, code: "Authorization_RequestDenied" },
    ]) {
      it(`makes one policy with a Graph that answers ${answer.status} to who has it`, async () => {
        world.server.faults.add({ path: "/appliesTo$", times: 100, ...answer });
        const theirs = await makeByHand(world);
        const state = await policy.create(asked());
        assert.deepEqual(await listed(), [theirs, idOf(state)]);
        assert.deepEqual(await policy.create(asked()), state);
        await policy.delete(state);
        assert.deepEqual(await listed(), [theirs]);
      });
    }

    it("fails if Graph breaks when it is asked who has a policy, and makes no second one", async () => {
      world.server.faults.add({ path: "/appliesTo$", times: 100, status: 500 });
      const left = await makeByHand(world);
      await assert.rejects(policy.create(asked()), /500/);
      assert.deepEqual(await listed(), [left]);
    });

    it("takes the place of another one that Graph shows only once it has refused the assignment", async () => {
      const other = await makeByHand(world, "By hand");
      await world.settle();
      world.lag(5000);
      await assignByHand(world, other);
      const state = await policy.create(asked());
      assert.deepEqual(await assigned(), [idOf(state)]);
    });
  });
}
