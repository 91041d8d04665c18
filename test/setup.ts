import * as fc from "fast-check";
import "./support/interruption";
import "./support/limits";
import "./support/sharedDirectory";

// Here and in what is started from here: where CI is set, colours come though nobody looks.
process.env["NO_COLOR"] = "1";

/**
 * Property tests take the same samples in every run, so that a change is judged by what it changed. `FAST_CHECK_SEED=<number>`
 * takes others: a failure there is a defect that was there before.
 */
fc.configureGlobal({
  seed: Number(process.env["FAST_CHECK_SEED"] ?? 2026),
  // The reporter of a parallel run shows no causes.
  includeErrorInReport: true,
});

/**
 * mocha swallows unhandled rejections: an error thrown in an `apply`, or by a mock's `newResource`, would leave its test
 * green. These root hooks turn the test red in which it happened.
 */
const unhandled: unknown[] = [];
const note = (reason: unknown): void => {
  unhandled.push(reason);
};

export const mochaHooks = {
  beforeAll(): void {
    // For each file of a parallel run: after it, mocha takes all listeners away.
    process.off("unhandledRejection", note).on("unhandledRejection", note);
  },
  async afterEach(): Promise<void> {
    await new Promise(setImmediate);
    const [first] = unhandled.splice(0);
    if (first !== undefined) throw first instanceof Error ? first : new Error("unhandled rejection", { cause: first });
  },
};
