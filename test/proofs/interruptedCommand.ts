import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Moment } from "../engine/watchedClouds";
import { canonical } from "../support/canonical";
import type { Operation } from "../support/memoryEngine/executor";
import { run, type Run } from "../support/memoryEngine/world";
import { type Scenario, seed } from "./scenarios";
import { attemptsAt } from "./signIns";
import { withoutLeftovers } from "./withoutLeftovers";

/** What goes wrong with one change of a cloud: it is not made; it is, and nobody hears of it; the engine is killed at it. */
export const mishaps = {
  refused: { takesEffect: false, kills: false },
  lost: { takesEffect: true, isUnanswered: true, kills: false },
  killed: { takesEffect: true, kills: true },
} as const;
export type Mishap = keyof typeof mishaps;

/** How a scenario goes if nothing goes wrong. */
export interface Undisturbed {
  /** What kind of step each change belongs to, e.g. `create aws:iam/role:Role`. */
  readonly changes: readonly string[];
  readonly after: unknown;
  /** Person and application: who may sign in before and after. */
  readonly people: readonly string[];
}

/** What kind of step each change of a run belongs to. */
export const kindsOf = ({ changes }: Pick<Run, "changes">): string[] =>
  changes.map((change) => (change ? `${change.operation} ${change.type}` : "nothing of the stack"));

export interface Failure {
  /** Whose change went wrong; of a killed engine, all that had changed something, and were under way. */
  readonly types: readonly string[];
  readonly kind: "stuck" | "different" | "restless" | "locked out";
  readonly message: string;
}

export async function undisturbed({ before, command }: Scenario): Promise<Undisturbed> {
  const { errors, world, changes } = await run(before, command);
  assert.deepEqual(errors, []);
  assert.deepEqual(await withoutLeftovers(world, command), world);
  const [early, late] = [await signedIn(before.moment), await signedIn(world.moment)];
  const people = early.filter((each) => late.includes(each));
  return { changes: kindsOf({ changes }), after: canonical(world.moment, seed().moment), people };
}

/** Undefined: all is well in the end, and was on the way. */
export async function interrupted(
  { before, command }: Scenario,
  plain: Undisturbed,
  nth: number,
  mishap: Mishap,
): Promise<Failure | undefined> {
  const first = await run(before, { ...command, interruption: { nth, ...mishaps[mishap] } });
  assert.ok(first.isInterrupted, `there was no change ${nth}`);
  const types = culprits(first, nth);
  const tidied = await withoutLeftovers(first.world, command);
  // Leftovers are taken away at once, too, with the deployment half done.
  const starts = isDeepStrictEqual(tidied, first.world) ? [first] : [first, { ...first, world: tidied }];
  for (const start of starts) {
    const failure = await failureAfter(start, command, plain);
    if (failure !== undefined) return { types, ...failure };
  }
  return undefined;
}

async function failureAfter(
  first: Run,
  command: Scenario["command"],
  { after, people }: Undisturbed,
): Promise<Omit<Failure, "types"> | undefined> {
  const { runs, errors, world } = await finished(first, command, after);
  if (errors.length > 0) return { kind: "stuck", message: errors.join("\n") };
  const lockedOut = await firstLockedOut(runs, people);
  if (lockedOut !== undefined) return { kind: "locked out", message: lockedOut };
  const now = canonical(world.moment, seed().moment);
  if (!isDeepStrictEqual(now, after)) return { kind: "different", message: difference(now, after) };
  const { operations } = await run(world, { ...command, command: "preview" });
  if (command.command === "destroy" || operations.length === 0) return undefined;
  return { kind: "restless", message: listed(operations) };
}

export const listed = (operations: readonly Operation[]): string =>
  operations.map(({ type, name }) => `${type} ${name}`).join(", ");

function culprits({ changes, isKilled, world }: Run, nth: number): string[] {
  const isUnderWay = ({ type, name }: Operation): boolean =>
    world.state.pendingOperations.some(({ urn }) => urn.endsWith(`${type}::${name}`));
  const made = changes.slice(0, nth).filter((change) => change !== undefined);
  return [...new Set((isKilled ? made.filter(isUnderWay) : made.slice(-1)).map(({ type }) => type))];
}

interface Finish extends Pick<Run, "errors" | "world"> {
  readonly runs: readonly Run[];
}

/**
 * The same command again, once. Leftovers are taken away in the end; if something still stands in the way of the command, it is
 * tried once more.
 */
async function finished(first: Run, command: Scenario["command"], after: unknown): Promise<Finish> {
  const last = first.errors.length === 0 ? first : await run(first.world, command);
  const runs = last === first ? [first] : [first, last];
  // In a world like the undisturbed one, nothing is left over: that was looked at once.
  const isClean = last.errors.length === 0 && isDeepStrictEqual(canonical(last.world.moment, seed().moment), after);
  if (isClean) return { runs, errors: [], world: last.world };
  const world = await withoutLeftovers(last.world, command);
  if (last.errors.length === 0 || isDeepStrictEqual(world, last.world)) return { runs, errors: last.errors, world };
  const again = await run(world, command);
  return { runs: [...runs, again], errors: again.errors, world: await withoutLeftovers(again.world, command) };
}

/** When one of these people is refused first, and who. @param who Names those who are let in at a moment. */
export async function firstLockedOut(
  runs: readonly Run[],
  people: readonly string[],
  who = signedIn,
): Promise<string | undefined> {
  if (people.length === 0) return undefined;
  for (const [index, moment] of runs.flatMap(({ moments }) => moments).entries()) {
    const now = await who(moment);
    const missing = people.filter((each) => !now.includes(each));
    if (missing.length > 0) return `after change ${index}: ${missing.join(", ")}`;
  }
  return undefined;
}

async function signedIn(moment: Moment): Promise<readonly string[]> {
  const attempts = await attemptsAt(moment);
  return attempts
    .filter(({ refusal }) => refusal === undefined)
    .map(({ person, displayName }) => `${person} at ${displayName}`);
}

export function difference(actual: unknown, expected: unknown): string {
  try {
    assert.deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return "";
}
