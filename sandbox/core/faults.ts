import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Held, requestFault } from "./requestFaults";

/** Makes a simulated cloud slow or unreliable. */
export interface Faults {
  /** Does what a provider was asked for. `operation`: as in `aws:iam/role:Role create` or `azuread:index/getGroup:getGroup invoke`. */
  around<T>(operation: string, work: () => Promise<T>): Promise<T>;
  /** By which Entra's lists and copies lag behind what was written; without it they do not. */
  readonly replicationLagMs?: number;
  readonly graph?: GraphSettings;
  /** Whether Amazon Connect refuses more requests than its quotas allow. */
  readonly connectQuotas?: boolean;
}

/** The environment variable that holds the settings, as JSON. */
export const faultsVariable = "ENTRA_CONNECT_SANDBOX_FAULTS";

const pattern = z.string().min(1);
const count = z.int().min(1);

/**
 * Refuses the `nth` operation (1: the first) that matches; `times` of them from there on. `after`: only once it has taken
 * effect, so that the engine does not learn what was made.
 */
const operationFault = z.strictObject({
  operation: pattern,
  nth: count.default(1),
  times: count.default(1),
  after: z.boolean().default(false),
  message: z.string().optional(),
});

export type OperationFault = z.input<typeof operationFault>;

/** What is wrong with Microsoft Graph itself. */
const graph = z.strictObject({
  /** Milliseconds that a write takes. Meanwhile, Graph refuses another write to the same application or service principal. */
  writeMs: z.number().min(0).default(0),
  /** Milliseconds for which azuread does not see what it wrote itself. */
  readLagMs: z.number().min(0).default(0),
  /** Milliseconds after which a service principal has the roles of its application. */
  copyToServicePrincipalMs: z.number().min(0).default(0),
  /** What becomes of single calls, azuread's own among them. It sends again what was throttled or answered 5xx. */
  faults: z.array(requestFault).default([]),
  /** Whether azuread waits as long as it really does before it asks again. Default: the time is skipped. */
  realWaits: z.boolean().default(false),
});

const settings = z.strictObject({
  /** Milliseconds that every operation takes at least, or by operation. `*` in the name of an operation stands for anything. */
  latencyMs: z.union([z.number().min(0), z.record(pattern, z.number().min(0))]).default(0),
  fail: z.array(operationFault).default([]),
  /** Answers 429 to the first `times` attempts of matching operations; providers wait and ask again. */
  throttle: z
    .array(z.strictObject({ operation: pattern, times: count, retryAfterMs: z.number().min(0).default(1000) }))
    .default([]),
  /**
   * Milliseconds by which Entra lags behind itself: its lists, its copies of what an application says on the service
   * principal, and everything in the eyes of the local provider, which is another client than azuread.
   */
  replicationLagMs: z.number().min(0).default(0),
  graph: graph.prefault({}),
  /** Whether Amazon Connect refuses more requests than its quotas allow: two a second of each operation, after five at once. */
  connectQuotas: z.boolean().default(false),
});

export type FaultSettings = z.input<typeof settings>;
export type GraphSettings = z.input<typeof graph>;

export const noFaults: Faults = { around: (_, work) => work() };

/** The faults that the environment asks for; throws an Error that names what is wrong with them. */
export function faultsFromEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): Faults {
  const text = environment[faultsVariable];
  if (text === undefined || text === "") return noFaults;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new Error(`${faultsVariable} is not JSON, as in '{"latencyMs": 1000}'`);
  }
  const parsed = settings.safeParse(raw);
  if (!parsed.success) throw new Error(`${faultsVariable}: ${z.prettifyError(parsed.error)}`);
  return faults(parsed.data);
}

export function faults(asked: FaultSettings): Faults {
  const { latencyMs, fail, throttle, replicationLagMs, graph, connectQuotas } = settings.parse(asked);
  const delays = typeof latencyMs === "number" ? { "*": latencyMs } : latencyMs;
  const failures = new OperationFaults();
  for (const fault of fail) failures.add(fault);
  const throttles = throttle.map((rule) => ({ ...rule, matches: matcher(rule.operation), left: rule.times }));

  const latencyOf = (operation: string): number =>
    Math.max(0, ...Object.entries(delays).flatMap(([name, ms]) => (matcher(name)(operation) ? [ms] : [])));

  async function throttled(operation: string): Promise<void> {
    for (const rule of throttles.filter(({ matches }) => matches(operation))) {
      for (let attempt = 0; rule.left > 0; attempt++) {
        if (attempt === ATTEMPTS) throw new Error(`${operation}: 429 TooManyRequests, after ${ATTEMPTS} attempts`);
        rule.left--;
        await sleep(rule.retryAfterMs);
      }
    }
  }

  return {
    replicationLagMs,
    graph,
    connectQuotas,
    async around(operation, work) {
      const latency = sleep(latencyOf(operation));
      try {
        await throttled(operation);
        return await failures.around(operation, work);
      } finally {
        await latency;
      }
    },
  };
}

/** Operations of providers that fail. */
export class OperationFaults {
  private rules: OperationRule[] = [];

  add(asked: OperationFault, held: Held = () => Promise.resolve()): void {
    const fault = operationFault.parse(asked);
    this.rules.push({ ...fault, matches: matcher(fault.operation), held, seen: 0 });
  }

  clear(): void {
    this.rules = [];
  }

  async around<T>(operation: string, work: () => Promise<T>): Promise<T> {
    await this.refuse(operation, false);
    const result = await work();
    await this.refuse(operation, true);
    return result;
  }

  private async refuse(operation: string, after: boolean): Promise<void> {
    for (const rule of this.rules.filter((each) => each.after === after && each.matches(operation))) {
      rule.seen++;
      if (rule.seen >= rule.nth && rule.seen < rule.nth + rule.times) {
        await rule.held();
        throw new Error(rule.message ?? `${operation}: 500 InternalServerError (an injected fault)`);
      }
    }
  }
}

interface OperationRule extends z.output<typeof operationFault> {
  readonly matches: (operation: string) => boolean;
  readonly held: Held;
  seen: number;
}

/** What the AWS SDK makes of a throttled call unless told otherwise; the aws provider's own default is 25. */
const ATTEMPTS = 25;

function matcher(name: string): (operation: string) => boolean {
  const literal = name.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${literal.join(".*")}$`);
  return (operation) => expression.test(operation);
}
