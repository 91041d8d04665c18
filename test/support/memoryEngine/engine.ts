import { Deployment } from "./deployment";
import type { Operation } from "./executor";
import type { StackName } from "./goal";
import { Hooks } from "./hooks";
import { monitorOf } from "./monitor";
import { type ProviderFactories, ProviderRegistry } from "./providers";
import { runProgram } from "./program";
import { refreshed } from "./refresh";
import { Snapshot } from "./snapshot";
import type { StackState } from "./state";

export interface EngineOptions extends StackName {
  readonly program: () => Promise<Record<string, unknown>>;
  readonly providers: ProviderFactories;
  /** As the stack file has it: text, or JSON text. */
  readonly config: Readonly<Record<string, string>>;
  /** Wraps what providers are asked for. */
  readonly around?: Around;
}

export type Around = <T>(operation: Operation, work: () => Promise<T>) => Promise<T>;

export interface DeploymentOptions {
  readonly command: "up" | "preview" | "destroy";
  /** Reads first what is really there. */
  readonly refresh?: boolean;
  /** Given what kills the engine at once: nothing is written after it. */
  readonly kill?: (kill: () => void) => void;
}

export interface Result {
  /** Empty: it succeeded. */
  readonly errors: readonly string[];
  /** What the program says that does not stop it. */
  readonly warnings: readonly string[];
  readonly state: StackState;
  /** What the state would be: of a preview, what it foresees. */
  readonly planned: StackState;
  readonly isKilled: boolean;
  /** What providers were asked for, in the order in which it began. */
  readonly operations: readonly Operation[];
}

/**
 * The engine's part in a deployment, in memory: for tests that deploy hundreds of times. Nothing waits by the wall's clock, if
 * the providers do not. `state` stays as it is.
 */
export async function deploy(
  { program, providers: factories, config, around = (_, work) => work(), ...name }: EngineOptions,
  state: StackState,
  { command, refresh = false, kill: takeKill }: DeploymentOptions,
): Promise<Result> {
  const preview = command === "preview";
  const providers = new ProviderRegistry(factories, config);
  const hooks = new Hooks(preview);
  const snapshot = new Snapshot(structuredClone(state));
  const operations: Operation[] = [];
  let isKilled = false;
  const ask: Around = (operation, work) => {
    operations.push(operation);
    return around(operation, work);
  };
  const deployment = new Deployment({ preview, providers, hooks, snapshot, isOver: () => isKilled, ask }, name);
  takeKill?.(() => {
    if (isKilled) return;
    isKilled = true;
    snapshot.freeze();
    deployment.fail("the engine was killed");
  });
  const warnings: string[] = [];
  try {
    if (refresh) await refreshed(snapshot, providers);
    if (command === "destroy") await deployment.destroy();
    else {
      const finish = async (): Promise<void> => {
        await new Promise(setImmediate);
        await deployment.finish();
      };
      const monitor = monitorOf(deployment, { hooks, providers, finish });
      const onError = (message: string): void => deployment.fail(message);
      const onWarning = (message: string): void => void warnings.push(message);
      const told = { ended: deployment.ended, onError, onWarning };
      await runProgram({ ...name, program, monitor, preview, config, ...told });
    }
  } finally {
    hooks.close();
  }
  const planned = snapshot.state;
  return { errors: deployment.errors, warnings, state: preview ? state : planned, planned, isKilled, operations };
}
