import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** Makes a simulated cloud slow or unreliable. Every operation of a provider awaits `before` once. */
export interface Faults {
  /** `operation`, as in `aws:iam/role:Role create` or `azuread:index/getGroup:getGroup invoke`. Throws to refuse it. */
  before(operation: string): Promise<void>;
  /** By which Entra's lists and copies lag behind what was written; without it they do not. */
  readonly replicationLagMs?: number;
}

/** The environment variable that holds the settings, as JSON. */
export const faultsVariable = "ENTRA_CONNECT_SANDBOX_FAULTS";

const pattern = z.string().min(1);
const count = z.int().min(1);

const settings = z.strictObject({
  /** Milliseconds, of every operation or by operation. `*` in the name of an operation stands for anything. */
  latencyMs: z.union([z.number().min(0), z.record(pattern, z.number().min(0))]).default(0),
  /** Refuses the `nth` operation (1: the first) that matches; `times` of them from there on. */
  fail: z
    .array(
      z.strictObject({
        operation: pattern,
        nth: count.default(1),
        times: count.default(1),
        message: z.string().optional(),
      }),
    )
    .default([]),
  /** Answers 429 to the first `times` attempts of matching operations; providers wait and ask again. */
  throttle: z
    .array(z.strictObject({ operation: pattern, times: count, retryAfterMs: z.number().min(0).default(1000) }))
    .default([]),
  /**
   * Milliseconds by which Entra lags behind itself: its lists, its copies of what an application says on the service
   * principal, and everything in the eyes of the local provider, which is another client than azuread.
   */
  replicationLagMs: z.number().min(0).default(0),
});

export type FaultSettings = z.input<typeof settings>;

export const noFaults: Faults = { before: () => Promise.resolve() };

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
  const { latencyMs, fail, throttle, replicationLagMs } = settings.parse(asked);
  const delays = typeof latencyMs === "number" ? { "*": latencyMs } : latencyMs;
  const failures = fail.map((rule) => ({ ...rule, matches: matcher(rule.operation), seen: 0 }));
  const throttles = throttle.map((rule) => ({ ...rule, matches: matcher(rule.operation), left: rule.times }));

  return {
    replicationLagMs,
    async before(operation) {
      const delay = Object.entries(delays).filter(([name]) => matcher(name)(operation));
      await sleep(Math.max(0, ...delay.map(([, ms]) => ms)));
      for (const rule of throttles.filter(({ matches }) => matches(operation))) {
        for (let attempt = 0; rule.left > 0; attempt++) {
          if (attempt === ATTEMPTS) throw new Error(`${operation}: 429 TooManyRequests, after ${ATTEMPTS} attempts`);
          rule.left--;
          await sleep(rule.retryAfterMs);
        }
      }
      for (const rule of failures.filter(({ matches }) => matches(operation))) {
        rule.seen++;
        if (rule.seen >= rule.nth && rule.seen < rule.nth + rule.times) {
          throw new Error(rule.message ?? `${operation}: 500 InternalServerError (an injected fault)`);
        }
      }
    },
  };
}

/** What the AWS SDK makes of a throttled call unless told otherwise; the aws provider's own default is 25. */
const ATTEMPTS = 25;

function matcher(name: string): (operation: string) => boolean {
  const literal = name.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${literal.join(".*")}$`);
  return (operation) => expression.test(operation);
}
