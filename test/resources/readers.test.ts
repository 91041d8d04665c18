import assert from "node:assert/strict";
import fc from "fast-check";
import { itemsOf } from "../../federation/facts";
import { differencesBetween } from "../../federation/differences";
import type { AccountState } from "../../sandbox/aws";
import type { TenantState } from "../../sandbox/entra";
import { comparable } from "../clouds/federation/expected";
import { serve, type Served } from "../clouds/federation/world";
import { byExtent, isFull } from "../support/extent";
import { type Settings, stackConfig, stories } from "../proofs/generatedSettings";
import { first, namedEdits } from "../proofs/namedEdits";
import { edited, newWorld, nextInstance, run, settingsOf, type World } from "../support/memoryEngine/world";
import { disagreements } from "./agreement";
import { readingsOf, upUntilQuiet } from "./readers";

type Config = Readonly<Record<string, unknown>>;

const stacks: readonly [string, Config][] = [
  ["the dev stack", settingsOf("dev")],
  [
    "the dev stack with managed policies",
    edited(settingsOf("dev"), ["entra-connect-sso:role", "permissions"], "tutorial"),
  ],
  [
    "the dev stack with an app in another instance",
    edited(settingsOf("dev"), ["entra-connect-sso:apps", "agent", "instance"], { alias: nextInstance }),
  ],
  ["the stack of the tutorial", settingsOf("tutorial")],
];

const EDITS = byExtent({ short: 1, merge: 2, full: Infinity });
const STORIES = byExtent({ short: 1, merge: 1, full: 25 });

/** Lists of which the state may have a part: the clouds keep retired certificates. */
const open = [".apps.certificates"];

describe("the readers of a deployed stack", function () {
  this.timeout(isFull ? 3_600_000 : 120_000);
  let served: Served;
  before(async () => {
    const { tenant, account } = newWorld().moment;
    served = await serve({ tenant: JSON.parse(tenant) as TenantState, account: JSON.parse(account) as AccountState });
  });
  after(() => served.stop());

  /** That plan, state, live clouds and sandbox are one federation, as far as each can see. */
  async function agree(world: World, settings: Config): Promise<void> {
    const { planned, deployed, live, simulated } = await readingsOf(world, { settings }, served);
    const { federation: state } = deployed;
    assert.deepEqual(disagreements(planned, state, []), [], "the plan and the state");
    assert.deepEqual(disagreements(state, planned, []), [], "the state and the plan");
    assert.deepEqual(disagreements(state, live, open), [], "the state and the live clouds");
    const [person] = itemsOf(live.people);
    const attributes = Object.keys(person?.attributes ?? {});
    assert.deepEqual(
      comparable(live, attributes),
      comparable(simulated, attributes),
      "the live clouds and the sandbox",
    );
    assert.deepEqual(differencesBetween(state, live), [], "nothing was changed since");
    assert.deepEqual([differencesBetween(live, simulated), differencesBetween(simulated, live)], [[], []]);
  }

  /** Undefined: some settings the program refuses. */
  async function up(world: World, settings: Config): Promise<World | undefined> {
    const { errors } = await run(world, { command: "preview", settings });
    return errors.length > 0 ? undefined : upUntilQuiet(world, settings);
  }

  for (const [what, settings] of stacks)
    it(`agree on ${what}`, async () => {
      const world = await up(newWorld(), settings);
      assert.ok(world);
      await agree(world, settings);
    });

  const edits = namedEdits.filter(({ refusal }) => refusal === undefined);
  for (const { what, after, edit } of edits.slice(0, EDITS))
    it(`agree after an edit: ${what}`, async () => {
      let world: World | undefined = newWorld();
      let settings: Settings = {};
      for (const next of [first, after, edit]) {
        if (next === undefined) continue;
        settings = { ...settings, ...next };
        world = await up(world, stackConfig(settings));
        // An app is taken out in two steps, of which edits name the second.
        if (world === undefined) return;
      }
      await agree(world, stackConfig(settings));
    });

  it("agree after any deployment", async () => {
    await fc.assert(
      fc.asyncProperty(stories(1), async ({ first: begun, edits: [edit = {}] }) => {
        const world = await up(newWorld(), stackConfig(begun));
        if (world === undefined) return;
        await agree(world, stackConfig(begun));
        const settings = stackConfig({ ...begun, ...edit });
        const next = await up(world, settings);
        if (next !== undefined) await agree(next, settings);
      }),
      { numRuns: STORIES, endOnFailure: true },
    );
  });
});
