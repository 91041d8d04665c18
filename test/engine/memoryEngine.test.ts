import assert from "node:assert/strict";
import type { AccountState } from "../../sandbox/aws";
import { monitoringOf } from "../../sandbox/aws/monitoringState";
import { canonical } from "../support/canonical";
import { belowConfig, dev, type Edit } from "../program/lookups/settled";
import { everyFeature, otherValues } from "../support/everyFeature";
import { atMerge } from "../support/extent";
import { directDependencies } from "../support/memoryEngine/dependencies";
import type { Operation } from "../support/memoryEngine/executor";
import { emptyState, type StackState } from "../support/memoryEngine/state";
import { run, type World } from "../support/memoryEngine/world";
import { useSandbox } from "./support";
import { type Moment, momentOf } from "./watchedClouds";

/** What is edited in the stack file, one deployment after the other. */
const deployments: readonly (readonly [what: string, edits: readonly Edit[]])[] = [
  ["the first deployment", []],
  ["every feature", everyFeature],
  ["other values of them, and a new certificate that is active", [...everyFeature, ...otherValues]],
];

/** What the proofs in memory rest on. */
atMerge("the engine in memory, next to the real one", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  let settings = dev();
  let seed: Moment;
  let world: World;

  before(async () => {
    seed = await momentOf(sandbox().clouds);
    world = { moment: seed, state: emptyState };
  });

  for (const [what, edits] of deployments) {
    it(`${what}: does the same, in an order that dependencies allow`, async () => {
      for (const [path, value] of edits) sandbox().set("dev", belowConfig(path), value);
      settings = dev(...edits);
      const { code, output } = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
      assert.equal(code, 0, output);
      const memory = await run(world, { command: "up", settings });
      assert.deepEqual(memory.errors, []);
      world = memory.world;
      await assertSame(operationsOf(output), memory.operations);
      assertOrder(operationsOf(output), world.state);
      assertOrder(memory.operations, world.state);
    });
  }

  it("destroys the same", async () => {
    const unprotected = await sandbox().pulumi("state", "unprotect", "--all", "--yes", "--stack", "dev");
    assert.equal(unprotected.code, 0, unprotected.output);
    const { code, output } = await sandbox().pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
    assert.equal(code, 0, output);
    const resources = world.state.resources.map((resource) => ({ ...resource, protect: false }));
    const memory = await run({ ...world, state: { ...world.state, resources } }, { command: "destroy", settings });
    assert.deepEqual([memory.errors, memory.world.state.resources], [[], []]);
    world = memory.world;
    await assertSame(operationsOf(output), memory.operations);
  });

  async function assertSame(real: readonly Operation[], memory: readonly Operation[]): Promise<void> {
    assert.deepEqual(memory.map(wordsOf).sort(), real.map(wordsOf).sort());
    const clouds = (moment: Moment) => canonical(withoutLost(moment), seed);
    assert.deepEqual(clouds(world.moment), clouds(await momentOf(sandbox().clouds)));
  }
});

/** Without the alerts that found no way: a role may change before the way is there, or after it is gone. */
function withoutLost(moment: Moment): Moment {
  const account = JSON.parse(moment.account) as AccountState;
  monitoringOf(account).undelivered = [];
  return { ...moment, account: JSON.stringify(account) };
}

/** Everything that a resource depends on is made before it. */
function assertOrder(operations: readonly Operation[], { resources }: StackState): void {
  const made = operations.filter(({ operation }) => operation === "create").map(wordsOf);
  for (const resource of resources) {
    const own = made.indexOf(wordsOf({ ...resource, operation: "create" }));
    if (own === -1) continue;
    for (const dependency of directDependencies(resources, resource)) {
      const words = wordsOf({ ...dependency, operation: "create" });
      assert.ok(made.indexOf(words) < own, `${words} after ${made[own] ?? ""}`);
    }
  }
}

/** As the engine shows a type: `aws:iam:Role`. */
const wordsOf = ({ operation, type, name }: Operation): string =>
  `${operation} ${type.replace(/^(\w+):([^:/]*)\/[^:]*:/, "$1:$2:")} ${name}`;

/** What the command says that it has done, in the order in which it began. */
function operationsOf(output: string): Operation[] {
  const words = { creating: "create", updating: "update", deleting: "delete" } as const;
  const lines = output.matchAll(
    /^ *\S+ +((?:aws|azuread|random|entra-connect-sso:graph):\S+) (\S+) (creating|updating|deleting)\b(.*)$/gm,
  );
  const operations = [...lines].flatMap(([, type = "", name = "", word, rest = ""]) =>
    rest.includes("[retain]") || !(word === "creating" || word === "updating" || word === "deleting")
      ? []
      : [{ operation: words[word], type, name }],
  );
  // What a resource says while it is made is another line.
  return [...new Map(operations.map((each) => [wordsOf(each), each])).values()];
}
