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

/** Gives a signal to whoever listens to it in the code under test. */
export function emitSignal(signal: NodeJS.Signals): void {
  for (const listener of process.listeners(signal)) if (listener !== exit) listener(signal);
}
