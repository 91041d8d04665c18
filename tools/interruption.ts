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

/**
 * Lets this process get SIGTERM when the npm that runs it ends, which does not always pass a signal on: not when it is
 * killed, and never to more than its shell. `script` is the process that npm's shell started, where not this one.
 */
export function endWithNpm(script = process.pid): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const npm = npmProcess(script);
  const end = () => process.emit("SIGTERM", "SIGTERM");
  if (npm === undefined) {
    end();
    return;
  }
  const watch = setInterval(() => {
    if (npmProcess(script) === npm) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

/**
 * The npm that runs a script: its parent, or the parent of the shell in which npm runs scripts. Undefined where
 * it is gone, and the first process of the machine took its children.
 */
function npmProcess(script: number): number | undefined {
  const parent = processTable(script)?.parent ?? process.ppid;
  const shell = processTable(parent);
  const npm = shell?.command.endsWith("sh") ? shell.parent : parent;
  // In a container, the first process may be npm.
  return npm > 1 || (npm === 1 && processTable(1)?.command.startsWith("npm")) ? npm : undefined;
}

/** Where the system tells: on Linux. */
function processTable(pid: number): { readonly command: string; readonly parent: number } | undefined {
  try {
    // proc_pid_stat(5): pid (command) state ppid ...
    const [, command, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return command === undefined ? undefined : { command, parent: Number(parent) };
  } catch {
    return undefined;
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
