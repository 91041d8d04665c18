import * as pulumi from "@pulumi/pulumi";
import { LogSeverity, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { getStore, withLocalStorage } from "@pulumi/pulumi/runtime/state";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import "../hookServers";
import type { StackName } from "./goal";

declare module "@pulumi/pulumi/runtime/state" {
  // Both are the SDK's own, and left out of its declarations.
  export function withLocalStorage<T>(work: () => Promise<T>): Promise<T>;
  export function getStore(): { settings: { engine?: object } };
}

export interface ProgramRun extends StackName {
  readonly program: () => Promise<Record<string, unknown>>;
  /** As the SDK calls it. */
  readonly monitor: object;
  readonly preview: boolean;
  readonly config: Readonly<Record<string, string>>;
  /** When it resolves, the program is left alone: the SDK lets it wait forever for what the engine does not answer. */
  readonly ended: Promise<void>;
  /** Told of what the program says is wrong. */
  readonly onError: (message: string) => void;
  readonly onWarning: (message: string) => void;
}

/**
 * Runs a program in this process, as the Node language host runs it in one of its own. One at a time: what nobody catches is
 * taken for the program's. https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/automation/server.ts
 */
export async function runProgram({
  program,
  monitor,
  preview,
  config,
  ended,
  onError,
  onWarning,
  ...name
}: ProgramRun): Promise<void> {
  const seen = new Set<unknown>();
  const note = (error: unknown): void => {
    if (seen.has(error) || isEnd(error)) return;
    seen.add(error);
    onError(error instanceof Error ? error.message : String(error));
  };
  const restore = [listenAlone(note), withoutStacks()];
  const thrown: unknown[] = [];
  const connect = (): void => {
    pulumi.runtime.setMockOptions(monitor, name.project, name.stack, preview, "organization");
    pulumi.runtime.setAllConfig({ ...config });
  };
  const others = pulumi.runtime.allConfig();
  restore.push(() => pulumi.runtime.setAllConfig(others));
  try {
    // For hooks, which the SDK calls from outside.
    connect();
    const finished = withLocalStorage(async () => {
      connect();
      getStore().settings.engine = engineOf({ onError, onWarning });
      try {
        await pulumi.runtime.runInPulumiStack(program);
      } catch (error) {
        note(error);
        thrown.push(error);
      }
      await pulumi.runtime.disconnect(true);
    });
    await Promise.race([finished, ended]);
    // Its end is near, and lets go of the one monitor that the SDK knows: that must not be the next program's.
    if (thrown.length > 0) await finished;
    // Rejections that nobody handles are told after the microtasks.
    await new Promise(setImmediate);
  } finally {
    for (const each of restore) each();
  }
}

/** The engine has ended: not a failure of the program. */
function isEnd(error: unknown): boolean {
  return error instanceof Error && pulumi.isGrpcError(error);
}

/** Where the SDK logs to. */
function engineOf({ onError, onWarning }: Pick<ProgramRun, "onError" | "onWarning">) {
  return {
    log: (request: LogRequest, done: (error: null, answer: Empty) => void) => {
      if (request.getSeverity() === LogSeverity.ERROR) onError(request.getMessage());
      if (request.getSeverity() === LogSeverity.WARNING) onWarning(request.getMessage());
      done(null, new Empty());
    },
    setRootResource: (_: unknown, done: (error: null, answer: Empty) => void) => done(null, new Empty()),
    close: () => undefined,
  };
}

const EVENTS = ["unhandledRejection", "uncaughtException"] as const;

/** Others would take the program's failures for their own. */
function listenAlone(listener: (error: unknown) => void): () => void {
  const rejection = process.listeners("unhandledRejection");
  const exception = process.listeners("uncaughtException");
  for (const event of EVENTS) process.removeAllListeners(event).on(event, listener);
  return () => {
    for (const event of EVENTS) process.removeAllListeners(event);
    for (const each of rejection) process.on("unhandledRejection", each);
    for (const each of exception) process.on("uncaughtException", each);
  };
}

/** The SDK takes a stack trace for every promise and resource, which costs more than everything else together. */
function withoutStacks(): () => void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  process.setSourceMapsEnabled(false);
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
    process.setSourceMapsEnabled(true);
  };
}
