import { constants } from "node:os";
import { endSignals, endWithNpm } from "../../tools/interruption";

/** Asked to end, mocha would finish the tests under way, or all of them, and might call that a success. */
const exit = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);

for (const signal of endSignals) process.on(signal, exit);

// mocha runs tests in a process of their own, below the one that npm started; in parallel, in workers below that.
const mocha = process.ppid;
setInterval(() => {
  if (process.ppid !== mocha) exit("SIGTERM");
}, 500).unref();
if (process.env["MOCHA_WORKER_ID"] === undefined) endWithNpm(mocha);

/**
 * Gives a signal to the code under test, which began to listen last. A command that ran in this process before listens for good
 * (`deferSignals`): every test after it would take itself for interrupted.
 */
export function emitSignal(signal: NodeJS.Signals): void {
  const newest = process.listeners(signal).at(-1);
  if (newest === undefined || newest === exit) throw new Error(`nobody listens to ${signal}`);
  newest(signal);
}
