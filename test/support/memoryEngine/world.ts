import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkout } from "../../../tools/checkout";
import program from "../../../index";
import type { Store } from "../../../sandbox/core/store";
import { Account, seedAccount } from "../../../sandbox/aws";
import { guardOf } from "../../../sandbox/aws/authorization";
import { serveAws } from "../../../sandbox/aws/http";
import type { Witnesses } from "../../../sandbox";
import { seedTenant } from "../../../sandbox/entra";
import { authorizationOf } from "../../../sandbox/entra/authorization";
import { cloudsOf, type Interruption, type Moment, WatchedClouds } from "../../engine/watchedClouds";
import { memoryProviders } from "./clouds";
import { type Around, deploy, type DeploymentOptions, type Result } from "./engine";
import type { Operation } from "./executor";
import type { RandomOrder } from "./randomOrder";
import { emptyState, type StackState } from "./state";

/** Both clouds and a stack's state, as plain data. */
export interface World {
  readonly moment: Moment;
  readonly state: StackState;
}

/** The alias of an instance with the same people as that of the dev stack. */
export const nextInstance = "contoso-next";

/** Where both have a replica. */
export const replicaRegion = "us-west-2";

/** The clouds as `world.yaml` has them, with one instance more, and nothing deployed. */
export function newWorld(): World {
  const world = readYaml("sandbox/world.yaml");
  const account = z.looseObject({ instances: z.array(z.looseObject({})) }).parse(world["account"]);
  const next = { ...account.instances[0], alias: nextInstance, id: "3e1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" };
  const replicas = [account.instances[0], next].map((source) => ({
    ...source,
    alias: `${String(source?.alias)}-replica`,
    ...{ region: replicaRegion, sourceRegion: "us-east-1" },
  }));
  const moment = {
    tenant: JSON.stringify(seedTenant(world["tenant"])),
    account: JSON.stringify(seedAccount({ ...account, instances: [...account.instances, next, ...replicas] })),
  };
  return { moment, state: emptyState };
}

/** What a plain command does: Pulumi.yaml says so. */
const refreshesAlways =
  z.object({ options: z.object({ refresh: z.string().optional() }).optional() }).parse(readYaml("Pulumi.yaml")).options
    ?.refresh === "always";

/** What a stack file says below `config`. */
export function settingsOf(stack: string): Record<string, unknown> {
  const config = readYaml(`Pulumi.${stack}.yaml`)["config"];
  return typeof config === "object" ? { ...config } : {};
}

/** Settings with another value at a path below `config`. */
export function edited(
  settings: Readonly<Record<string, unknown>>,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  if (rest.length === 0) return { ...settings, [key]: value };
  const inner = settings[key];
  return { ...settings, [key]: edited(typeof inner === "object" ? { ...inner } : {}, rest, value) };
}

export interface Command extends Pick<DeploymentOptions, "command" | "refresh"> {
  /** As in the stack file. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What goes wrong. `kill` there kills this engine, whatever else it does. */
  readonly interruption?: Omit<Interruption, "kill"> & {
    readonly kills: boolean;
    /** Changes count from the first one of a resource of this type on. */
    readonly type?: string;
  };
  /** Decides which operation comes next, one at a time. Default: all at once that may. */
  readonly order?: RandomOrder;
  /** Are told what the callers ask for. */
  readonly witnesses?: Witnesses;
}

export interface Run extends Omit<Result, "state"> {
  readonly world: World;
  /** Both clouds before, and after each change. */
  readonly moments: readonly Moment[];
  /** What the providers were at when each change was asked for. */
  readonly changes: readonly (Operation | undefined)[];
  /** Whether something went wrong as was asked for. */
  readonly isInterrupted: boolean;
}

/** One for all runs: Node carries every one that was ever used along with every promise. */
const at = new AsyncLocalStorage<Operation>();

/** One command of the dev stack's in a world, which stays as it is. */
export async function run(
  { moment, state }: World,
  { settings, interruption, order, witnesses, ...command }: Command,
): Promise<Run> {
  const clouds = cloudsOf(moment);
  const watched = new WatchedClouds(clouds);
  await watched.start();
  const changes: (Operation | undefined)[] = [];
  let begin: (() => void) | undefined;
  const note = (): void => {
    const operation = at.getStore();
    changes.push(operation);
    if (interruption?.type === undefined || operation?.type !== interruption.type) return;
    begin?.();
    begin = undefined;
  };
  const around: Around = (operation, work) =>
    order === undefined ? at.run(operation, work) : order.take(() => at.run(operation, work));
  const account = noted(watched.account, note);
  // For what the program asks AWS itself.
  const guard = await guardOf(account, witnesses?.aws);
  const authorize = await authorizationOf(watched.tenant, witnesses?.graph);
  const aws = await serveAws(new Account(account), { guard });
  const restoreEnvironment = setEnvironment(aws.environment);
  const engine = {
    project: "entra-connect-sso",
    stack: "dev",
    program,
    providers: memoryProviders({ tenant: noted(watched.tenant, note), account }, { guard, authorize }),
    around,
    config: configOf(settings),
  };
  const { kills = false, type, ...mishap } = interruption ?? { nth: Infinity, takesEffect: false };
  const { state: after, ...result } = await deploy(engine, state, {
    refresh: refreshesAlways,
    ...command,
    kill: (kill) => {
      begin = () => watched.interrupt({ ...mishap, ...(kills && { kill }) });
      if (type === undefined) begin();
    },
  }).finally(() => {
    restoreEnvironment();
    return aws.stop();
  });
  const moments = watched.take();
  return {
    ...result,
    moments,
    changes,
    isInterrupted: watched.interrupted,
    world: { moment: moments.at(-1) ?? moment, state: after },
  };
}

/** Answers what sets them back. */
export function setEnvironment(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

/** Tells of each change before it is made. */
function noted<S>(store: Store<S>, note: () => void): Store<S> {
  return {
    read: (look) => store.read(look),
    write: (change) => {
      note();
      return store.write(change);
    },
  };
}

/** As the engine hands it to a program: text, or JSON text. */
export function configOf(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function readYaml(file: string): Record<string, unknown> {
  return parse(readFileSync(join(checkout, file), "utf8")) as Record<string, unknown>;
}
