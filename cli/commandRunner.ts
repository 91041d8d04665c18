import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { resolve } from "node:path";
import { findExecutable, isExecutable } from "../tools/engine/installed";
import { spawnGuarded } from "../tools/guard";
import { endSignals } from "../tools/interruption";
import { endGroup, sendSignal, sendSignalToGroup } from "../tools/processes";

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** `inherit` shows what the command prints; `capture` keeps it. */
  readonly output: "inherit" | "capture";
}

export interface Finished {
  /** 128 and the signal's number where a signal ended it, as a shell says. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in one, where captured. */
  readonly output: string;
}

/** npm passes on a signal that reached its whole group, so that it arrives here twice. */
const sameSignalWithinMs = 500;

/**
 * Runs a command and passes on to it every signal that asks this process to end. The command is waited for: an engine
 * that is asked to stop finishes the operation under way.
 */
export async function runCommand(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  // A command that may ask in a terminal must stay in the foreground group; Ctrl-C reaches it there by itself. Any other
  // gets a group of its own, so that nothing that it started is left behind.
  const ownGroup = options.output === "capture" || !process.stdin.isTTY;
  const [input, output] =
    options.output === "capture" ? (["ignore", "pipe"] as const) : (["inherit", "inherit"] as const);
  const given = { cwd: options.cwd, env: options.env, stdio: [input, output, output] } satisfies SpawnOptions;
  // What is not there is best refused by the system itself.
  const { child, stopGuarding } =
    ownGroup && isThere(command, options) ? spawnGuarded(command, args, given) : { child: spawn(command, args, given) };
  const printed = collect(child);
  const stopForwarding = forwardSignals(child, ownGroup);
  try {
    const closed = once(child, "close");
    closed.catch(() => undefined);
    const code = await new Promise<number>((done, failed) => {
      child.on("error", (error: NodeJS.ErrnoException) => failed(new CannotStart(command, error)));
      child.on("exit", (exitCode, signal) => done(exitCode ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
    // Before the streams are waited for: what was left behind may hold them open.
    if (ownGroup) await endGroup(child.pid);
    await closed;
    return { code, ...printed() };
  } finally {
    stopForwarding();
    stopGuarding?.();
  }
}

export class CannotStart extends Error {
  /** What a shell answers for a command that it does not find, or may not run. */
  readonly exitCode: number;

  constructor(command: string, error: NodeJS.ErrnoException) {
    super(error.code === "ENOENT" ? `${command}: command not found` : `${command}: ${error.message}`);
    this.exitCode = error.code === "ENOENT" ? 127 : 126;
  }
}

function isThere(command: string, { cwd, env }: RunOptions): boolean {
  return /[/\\]/.test(command)
    ? isExecutable(resolve(cwd, command))
    : findExecutable(command, env["PATH"]) !== undefined;
}

function forwardSignals(child: ChildProcess, ownGroup: boolean): () => void {
  const send = ownGroup ? sendSignalToGroup : sendSignal;
  let asked = 0;
  let last: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;
  const forward = (signal: NodeJS.Signals): void => {
    if (!ownGroup && signal === "SIGINT") return;
    const repeated = last?.signal === signal && performance.now() - last.at < sameSignalWithinMs;
    last = { signal, at: performance.now() };
    if (repeated) return;
    asked += 1;
    // The engine takes the second time to mean at once, and knows no SIGHUP.
    send(child.pid, asked > 2 ? "SIGKILL" : signal === "SIGHUP" ? "SIGTERM" : signal);
  };
  for (const signal of endSignals) process.on(signal, forward);
  return () => {
    for (const signal of endSignals) process.off(signal, forward);
  };
}

function collect(child: ChildProcess): () => Omit<Finished, "code"> {
  const chunks: { readonly stream: "stdout" | "stderr"; readonly chunk: Buffer }[] = [];
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.on("data", (chunk: Buffer) => chunks.push({ stream, chunk }));
  }
  const text = (...streams: string[]) =>
    Buffer.concat(chunks.filter(({ stream }) => streams.includes(stream)).map(({ chunk }) => chunk)).toString("utf8");
  return () => ({ stdout: text("stdout"), stderr: text("stderr"), output: text("stdout", "stderr") });
}
