import { describe } from "mocha";
import { endsWellHoweverDisturbed, type QuickWorld } from "./disturbances";
import { makeServicePrincipal, policyKinds } from "./servicePrincipalPolicies";
import { lifeOf } from "./support";

for (const { kind, next, askedIn, listedIn, assignedIn, makeByHand, assignByHand } of policyKinds) {
  describe(`A disturbed ${kind}:`, () => {
    const end = async (world: QuickWorld) => {
      const assigned = await assignedIn(world);
      return (await listedIn(world)).map(({ id, displayName, definition }) => [
        displayName,
        ...definition,
        assigned.includes(id) ? "assigned" : "not assigned",
      ]);
    };
    const create = (world: QuickWorld) => lifeOf(world.provider, kind).create(askedIn(world));

    endsWellHoweverDisturbed("a creation", {
      prepare: () => Promise.resolve(undefined),
      run: (provider, _, world) => lifeOf(provider, kind).create(askedIn(world)),
      end,
    });

    endsWellHoweverDisturbed("a creation beside the same policy of another service principal", {
      prepare: async (world) => assignByHand(world, await makeByHand(world), await makeServicePrincipal(world)),
      run: (provider, _, world) => lifeOf(provider, kind).create(askedIn(world)),
      end,
    });

    endsWellHoweverDisturbed("a creation in the place of another", {
      prepare: async (world) => assignByHand(world, await makeByHand(world, "By hand", next)),
      run: (provider, _, world) => lifeOf(provider, kind).create(askedIn(world)),
      end,
    });

    endsWellHoweverDisturbed("an update", {
      prepare: create,
      run: (provider, state, world) => lifeOf(provider, kind).update(state, { ...askedIn(world), definition: next }),
      end,
    });

    endsWellHoweverDisturbed("a repair", {
      prepare: async (world) => {
        const state = await create(world);
        await assignByHand(world, await makeByHand(world, "By hand", next));
        return state;
      },
      run: (provider, state, world) => lifeOf(provider, kind).update(state, askedIn(world)),
      end,
    });

    endsWellHoweverDisturbed("a deletion", {
      prepare: create,
      run: (provider, state) => lifeOf(provider, kind).delete(state),
      end,
    });
  });
}
