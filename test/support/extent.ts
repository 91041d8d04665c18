/**
 * How far the tests go, as `PROOFS` says: for whoever changes something (default), before the change is merged, or through every
 * case, which takes hours.
 */
const extents = ["short", "merge", "full"] as const;
type Extent = (typeof extents)[number];

const asked = process.env["PROOFS"] ?? "short";
const found = extents.find((each) => each === asked);
if (found === undefined) throw new Error(`PROOFS is ${JSON.stringify(asked)}; allowed are ${extents.join(", ")}`);
const extent: Extent = found;

const reaches = (least: Extent): boolean => extents.indexOf(extent) >= extents.indexOf(least);

export const isShort = !reaches("merge");
export const isFull = reaches("full");

/** What a run of this extent has of something. */
export const byExtent = <T>(each: Readonly<Record<Extent, T>>): T => each[extent];

/** Which of the cases are tried, unless all are. */
export const seed = Number(process.env["FAST_CHECK_SEED"] ?? 2026);

/** How many times fewer cases a short run has. */
const FEWER = 3;

/** Of many cases, one in so many before a merge: all, if proofs are to be full. */
export const oneIn = <T>(stride: number, cases: readonly T[]): T[] =>
  cases.filter((_, index) => isFull || (index + seed) % (isShort ? FEWER * stride : stride) === 0);

/** How often a property that takes long is tried. @param all With full proofs. */
export const runs = (all: number): number => (isFull ? all : Math.ceil(all / 5));

/** A story on the real engine that is told before a merge, and listed as pending in a short run. */
export const atMerge = storyFrom("merge");

/** A long one, which a proof in memory tells in short: told if proofs are to be full. */
export const inFull = storyFrom("full");

function storyFrom(least: Extent) {
  return (title: string, tell: (this: Mocha.Suite) => void): void => {
    // Of the file that tells it: each has its own.
    if (reaches(least)) describe(title, tell);
    else describe.skip(title, tell);
  };
}

/** Of the steps of a scenario, by their kinds, those at which one mishap of several is tried: all, if proofs are to be full. */
export function stepsOf(kinds: readonly string[], mishap: number, mishaps: number): number[] {
  if (isFull) return kinds.map((_, index) => index + 1);
  const steps = spread(kinds, mishap, mishaps);
  return isShort ? oneIn(1, steps) : steps;
}

/**
 * Of the steps of a scenario, those at which one mishap of several is tried: each kind of step belongs to one mishap, and
 * occurs once with it.
 * @returns Numbers of steps, from 1.
 */
export function spread(kinds: readonly string[], mishap: number, mishaps: number): number[] {
  return [...new Set(kinds)]
    .filter((_, index) => (index + seed) % mishaps === mishap)
    .map((kind) => kinds.flatMap((each, index) => (each === kind ? [index + 1] : [])))
    .flatMap((steps) => steps[seed % steps.length] ?? []);
}
