import { readFileSync } from "node:fs";
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
  endWithNpm();
}

/** An npm that is killed passes no signal on. */
function endWithNpm(): void {
  const npm = npmProcess();
  if (npm === undefined) return;
  const watch = setInterval(() => {
    if (npmProcess() === npm) return;
    clearInterval(watch);
    process.emit("SIGTERM", "SIGTERM");
  }, 500);
  watch.unref();
}

/** The npm whose script this process is: its parent, or the parent of the shell in which npm runs scripts. */
function npmProcess(): number | undefined {
  if (process.env["npm_lifecycle_event"] === undefined) return undefined;
  try {
    // proc_pid_stat(5): pid (command) state ppid ...
    const [, command, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, "utf8")) ?? [];
    return command?.endsWith("sh") ? Number(parent) : process.ppid;
  } catch {
    return process.ppid;
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
