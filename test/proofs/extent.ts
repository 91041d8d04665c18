/**
 * How far the proofs go. `PROOFS=full` goes through every case, which takes many minutes; otherwise, each kind of step occurs
 * once, and `FAST_CHECK_SEED=<number>` chooses where.
 */
export const isFull = process.env["PROOFS"] === "full";

/** Which of the cases are tried. */
export const seed = Number(process.env["FAST_CHECK_SEED"] ?? 2026);

/** Of many cases, one in so many: all, if proofs are to be full. */
export const oneIn = <T>(stride: number, cases: readonly T[]): T[] =>
  cases.filter((_, index) => isFull || (index + seed) % stride === 0);

/** How often a property that takes long is tried. @param all With full proofs. */
export const runs = (all: number): number => (isFull ? all : Math.ceil(all / 5));

/** A long story, which a proof in memory tells in short: told if proofs are to be full, and listed as pending if not. */
export function longStory(title: string, tell: (this: Mocha.Suite) => void): void {
  // Of the file that tells it: each has its own.
  if (isFull) describe(title, tell);
  else describe.skip(title, tell);
}

/** Of the steps of a scenario, by their kinds, those at which one mishap of several is tried: all, if proofs are to be full. */
export const stepsOf = (kinds: readonly string[], mishap: number, mishaps: number): number[] =>
  isFull ? kinds.map((_, index) => index + 1) : spread(kinds, mishap, mishaps);

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
