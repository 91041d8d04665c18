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
}

/** What was asked for since `deferSignals`. */
export function interruption(): Interrupted | undefined {
  return asked && new Interrupted(asked);
}

export function throwIfInterrupted(): void {
  const interrupted = interruption();
  if (interrupted) throw interrupted;
}
