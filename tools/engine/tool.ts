import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { endSignals, Interrupted } from "../interruption";
import { endGroup, sendSignalToGroup } from "../processes";

/** A tool that could not be started or did not succeed. */
export class ToolError extends Error {
  constructor(
    message: string,
    /** The command is not installed. */
    readonly missing: boolean,
  ) {
    super(message);
  }
}

export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  /** Gets each line of stderr as it comes. */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs a tool and answers what it printed to stdout. It runs in a process group of its own, so that when it takes too
 * long, or this process is asked to end, all that it started ends with it.
 */
export async function runTool(command: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  let ended: NodeJS.Signals | "time-out" | undefined;
  const end = (cause: NodeJS.Signals | "time-out"): void => {
    // The second time without mercy.
    if (ended === undefined) void endGroup(child.pid);
    else sendSignalToGroup(child.pid, "SIGKILL");
    ended ??= cause;
  };
  const onSignal = (signal: NodeJS.Signals): void => end(signal);
  // Before the tool starts: a signal in between would end this process, and leave the tool running.
  for (const signal of endSignals) process.on(signal, onSignal);
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  if (options.onLine) createInterface({ input: child.stderr }).on("line", options.onLine);
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => end("time-out"), options.timeoutMs);
  try {
    const code = await new Promise<number | null>((done, failed) => {
      child.on("error", (error: NodeJS.ErrnoException) =>
        failed(new ToolError(`${command} cannot be started: ${error.message}`, error.code === "ENOENT")),
      );
      child.on("close", done);
    });
    if (ended === "time-out") throw new ToolError(`${command} took too long`, false);
    if (ended !== undefined) throw new Interrupted(ended);
    if (code !== 0) {
      throw new ToolError(`${command} ended with exit code ${String(code)}\n${lastLines(stderr || stdout)}`, false);
    }
    return stdout;
  } finally {
    clearTimeout(timer);
    for (const signal of endSignals) process.off(signal, onSignal);
  }
}

function lastLines(text: string): string {
  return text.trimEnd().split("\n").slice(-10).join("\n");
}
