import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { AccountState } from "../../sandbox/aws";
import type { TenantState } from "../../sandbox/entra/state";
import { canonical } from "../support/canonical";
import { run, type Run, type World } from "../support/memoryEngine/world";
import { isFull, oneIn, seed as random } from "../support/extent";
import { stackConfig, type Settings } from "./generatedSettings";
import { difference, firstLockedOut, listed, type Mishap, mishaps } from "./interruptedCommand";
import { first, type NamedEdit, namedEdits } from "./namedEdits";
import { seed } from "./scenarios";
import { attemptsAt, signedInAt } from "./signIns";
import { leftoversIn, withoutLeftovers } from "./withoutLeftovers";

/** `ABANDONED="another instance/3/lost"` tries one case alone. */
const only = process.env["ABANDONED"];

const kinds = Object.keys(mishaps).filter((name): name is Mishap => name in mishaps);
const edits = namedEdits.filter(({ refusal, edit }) => refusal === undefined && !takesOut(edit));
/** Of the edits, every so many in a run, at one step each; `FAST_CHECK_SEED` chooses. */
const STRIDE = 151;
/** Before every merge: what locked people out or left a stack stuck once. */
const always = [
  "the former instance again/1/lost",
  "another instance with least privilege/8/killed",
  "an app more/8/killed",
];

/**
 * Somebody edits, the deployment is interrupted, and they think better of it: the former settings are deployed, or others. Nobody
 * is locked out of what both have, and no trace of the edit is left.
 */
describe("an edit whose deployment was interrupted", function () {
  this.timeout(3_600_000);

  let deployed: Promise<World>;
  before(() => (deployed = deploy(seed(), first)));

  const asked = only === undefined ? oneIn(1, always) : [only];
  const tried = new Set([
    ...(only === undefined ? oneIn(STRIDE, edits) : []),
    ...edits.filter(({ what }) => asked.some((coordinate) => coordinate.startsWith(`${what}/`))),
  ]);
  for (const named of tried) {
    const { what } = named;
    const index = edits.indexOf(named);
    it(`${what}: is undone, and nobody notices`, async () => {
      const failures = await failuresOf(named, await deployed, index, (settings) => settings);
      assert.deepEqual(failures, []);
    });
    it(`${what}: gives way to another edit, and nobody notices`, async () => {
      const other = otherThan(index);
      const failures = await failuresOf(named, await deployed, index + 1, (settings) => ({
        ...settings,
        ...other.edit,
      }));
      assert.deepEqual(failures, [], other.what);
    });
  }
});

/** The next one that needs nothing before it. */
function otherThan(index: number): NamedEdit {
  // Nor contradicts what the former settings say of sign-in endpoints.
  const isFree = ({ after, edit }: NamedEdit) => after === undefined && !adds(edit) && !("globalResiliency" in edit);
  const other = [...edits.slice(index + 1), ...edits].find(isFree);
  assert.ok(other);
  return other;
}

async function failuresOf(
  { what, after, edit }: NamedEdit,
  deployed: World,
  pick: number,
  then: (former: Settings) => Settings,
): Promise<string[]> {
  const former = { ...first, ...after };
  const before = after ? await deploy(deployed, former) : deployed;
  const abandoned = { ...former, ...edit };
  const wanted = then(former);
  const expected = await settled(await deploy(before, wanted), wanted);
  const { changes } = await run(before, { command: "up", settings: stackConfig(abandoned) });
  const failures: string[] = [];
  for (const [index] of changes.entries()) {
    for (const [mishapIndex, mishap] of kinds.entries()) {
      const coordinate = `${what}/${index + 1}/${mishap}`;
      const isPicked =
        (pick + random) % changes.length === index && (pick + random + index) % kinds.length === mishapIndex;
      if (!(only === undefined ? isFull || isPicked || always.includes(coordinate) : only === coordinate)) continue;
      const interruption = { nth: index + 1, ...mishaps[mishap] };
      const broken = await run(before, { command: "up", settings: stackConfig(abandoned), interruption });
      const failure = await failureAfter(broken.world, { abandoned, wanted, expected });
      if (failure !== undefined) failures.push(`ABANDONED="${coordinate}": ${failure}`);
    }
  }
  return failures;
}

interface Abandoned {
  readonly abandoned: Settings;
  readonly wanted: Settings;
  readonly expected: World;
}

async function failureAfter(broken: World, { abandoned, wanted, expected }: Abandoned): Promise<string | undefined> {
  const settings = stackConfig(wanted);
  // What was begun of an app is protected: docs/removing.md.
  const released = releasing(abandoned, wanted);
  const free = released && (await run(broken, { command: "up", settings: stackConfig(released) }));
  const up = await run(free?.world ?? broken, { command: "up", settings });
  if (up.errors.length > 0) return `stuck: ${up.errors.join("\n")}`;
  const missing = await lockedOut(broken, [...(free ? [free] : []), up], wanted);
  if (missing !== undefined) return `locked out: ${missing}`;
  const refused = (await attemptsAt(up.world.moment)).filter(({ refusal }) => refusal !== undefined);
  if (refused.length > 0) return `assigned, and not let in: ${JSON.stringify(refused)}`;
  const end = await settled(up.world, wanted);
  const { operations } = await run(end, { command: "preview", settings });
  if (operations.length > 0) return `restless: ${listed(operations)}`;
  const left = differenceOf(end, expected);
  if (left === undefined) return undefined;
  // What only the abandoned settings name is found as long as they are there: docs/leftovers.md.
  const tidied = await withoutLeftovers(broken, { settings: stackConfig(abandoned) });
  if (isDeepStrictEqual(tidied, broken)) return left;
  const again = await run(tidied, { command: "up", settings });
  return again.errors.length > 0
    ? `stuck: ${again.errors.join("\n")}`
    : differenceOf(await settled(again.world, wanted), expected);
}

/** What the deployment left for the next one, that has done; and everybody has signed in. */
async function settled(world: World, wanted: Settings): Promise<World> {
  const settings = stackConfig(wanted);
  const again = await run(world, { command: "up", settings });
  assert.deepEqual(again.errors, []);
  const { moment, state } = await withoutListed(await withoutLeftovers(again.world, { settings }), settings);
  return { moment: await signedInAt(moment), state };
}

/** As by somebody who looks at what `npm run leftovers` leaves to them: assignments that no state has. */
async function withoutListed(world: World, settings: Settings): Promise<World> {
  const found = await leftoversIn(world, { settings });
  const listed = new Set(found.filter(({ what }) => what === "assignment").map(({ id }) => id));
  const tenant = JSON.parse(world.moment.tenant) as TenantState;
  const kept = Object.entries(tenant.appRoleAssignments).filter(([id]) => !listed.has(id));
  tenant.appRoleAssignments = Object.fromEntries(kept);
  return { ...world, moment: { ...world.moment, tenant: JSON.stringify(tenant) } };
}

/** Who may sign in as it was left, and will in the end, may all the while. */
async function lockedOut(broken: World, runs: readonly Run[], wanted: Settings): Promise<string | undefined> {
  const last = runs.at(-1)?.world.moment ?? broken.moment;
  const [early, late] = [await letIn(broken.moment), await letIn(last)];
  const watched = early.filter((each) => late.includes(each));
  assert.ok(watched.length > 0, `nobody was watched: ${JSON.stringify(wanted)}`);
  return firstLockedOut(runs, watched, letIn);
}

async function letIn(moment: World["moment"]): Promise<string[]> {
  const attempts = await attemptsAt(moment);
  return attempts.filter(({ refusal }) => refusal === undefined).map(({ person, app }) => `${person} at ${app}`);
}

function differenceOf(actual: World, expected: World): string | undefined {
  const [now, then] = [actual, expected].map(({ moment }) => canonical(withoutTraces(moment), seed().moment));
  return isDeepStrictEqual(now, then) ? undefined : `different: ${difference(now, then)}`;
}

/** How often a managed policy was edited; and a website, which anybody may have approved: no command takes it back. */
function withoutTraces({ tenant, account }: World["moment"]): World["moment"] {
  const state = JSON.parse(account) as AccountState;
  for (const policy of Object.values(state.iam).flatMap(({ policies }) => policies)) {
    policy.versions = policy.versions
      .filter(({ id }) => id === policy.defaultVersion)
      .map((version) => ({ ...version, id: "" }));
    Object.assign(policy, { defaultVersion: "", lastVersion: 0 });
  }
  for (const instance of state.instances) delete instance.approvedOrigins;
  return { tenant, account: JSON.stringify(state) };
}

async function deploy(world: World, settings: Settings): Promise<World> {
  const up = await run(world, { command: "up", settings: stackConfig(settings) });
  assert.deepEqual(up.errors, []);
  return { ...up.world, moment: await signedInAt(up.world.moment) };
}

function isApp(key: string): boolean {
  return key.startsWith("apps.");
}

/** An app that is there goes only if it is free: docs/removing.md. */
function takesOut(edit: Settings): boolean {
  return Object.entries(edit).some(([key, value]) => isApp(key) && value === undefined);
}

function adds(edit: Settings): boolean {
  return Object.keys(edit).some((key) => isApp(key) && !(key in first));
}

/** The abandoned settings with the apps free that others do not have. Undefined: there are none. */
function releasing(abandoned: Settings, wanted: Settings): Settings | undefined {
  const added = Object.entries(abandoned).filter(([key]) => isApp(key) && !(key in wanted));
  const free = added.map(([key, app]) => [key, { ...(app as object), protection: "none" }] as const);
  return added.length === 0 ? undefined : { ...abandoned, ...Object.fromEntries(free) };
}
