import { constants } from "node:os";

export const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Somebody asked this process to end: what is under way is left in order, and nothing new is begun. */
export class Interrupted extends Error {
  /** What a shell makes of the signal. */
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super("interrupted");
    this.exitCode = 128 + constants.signals[signal];
  }
}

let asked: NodeJS.Signals | undefined;

/** From here on a signal no longer ends the process at once, but makes the next `throwIfInterrupted` throw. */
export function deferSignals(): void {
  for (const signal of endSignals) {
    process.on(signal, () => {
      asked ??= signal;
    });
  }
  // An npm that was killed has passed no signal on.
  const parent = process.ppid;
  if (!process.env["npm_lifecycle_event"]) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.emit("SIGTERM", "SIGTERM");
  }, 500);
  watch.unref();
}

/** What was asked for since `deferSignals`. */
export function interruption(): Interrupted | undefined {
  return asked && new Interrupted(asked);
}

export function throwIfInterrupted(): void {
  const interrupted = interruption();
  if (interrupted) throw interrupted;
}
