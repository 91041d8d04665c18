import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** Mocha's usual report; also writes how many tests passed and failed to the file that TEST_COUNTS_FILE names. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env["TEST_COUNTS_FILE"];
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      if (file) writeFileSync(file, `${this.stats.passes} ${this.stats.failures}\n`);
    });
  }
}

export = CountingReporter;
