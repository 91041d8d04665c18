import { strict as assert } from "node:assert";
import { federationOf } from "../../resources/model/federationOf";
import { plannedStack } from "../../policies/plan/plannedStack";
import { told } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { type Edit, stackConfig } from "../proofs/generatedSettings";
import { first, namedEdits } from "../proofs/namedEdits";
import { byExtent } from "../support/extent";
import type { StackState } from "../support/memoryEngine/state";
import { newWorld, run, type World } from "../support/memoryEngine/world";
import { disagreements } from "../resources/agreement";
import { plannedIn } from "./engineStack";

const EDITS = byExtent({ short: 6, merge: 6, full: Infinity });

describe("policies on edits of our own stack", function () {
  this.timeout(120_000);

  const up = (world: World, settings: Edit) => run(world, { command: "up", settings: stackConfig(settings) });
  const preview = (world: World, settings: Edit) => run(world, { command: "preview", settings: stackConfig(settings) });
  const reports = (state: StackState): string[] => {
    const stack = plannedStack(plannedIn(state), new Date());
    return rules.flatMap((rule) => told(rule, stack).map(({ problem }) => `${rule.name}: ${problem}`));
  };

  let deployed: World;
  before(async () => void ({ world: deployed } = await up(newWorld(), first)));

  for (const { what, after, edit } of namedEdits.slice(0, EDITS)) {
    it(`${what}: pass, and see in the preview what the deployment leads to`, async () => {
      const settings = { ...first, ...after };
      const { world } = after === undefined ? { world: deployed } : await up(deployed, settings);
      const planned = await preview(world, { ...settings, ...edit });
      // Some the program itself refuses.
      if (planned.errors.length > 0) return;
      assert.deepEqual(reports(planned.planned), []);
      const done = await up(world, { ...settings, ...edit });
      assert.deepEqual(reports(done.world.state), []);
      const [foreseen, found] = [planned.planned, done.world.state].map((state) => federationOf(plannedIn(state)));
      assert.deepEqual(disagreements(foreseen, found, []), []);
    });
  }
});
