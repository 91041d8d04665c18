import assert from "node:assert/strict";
import { it } from "mocha";
import type { Clock } from "../../clouds/graph/session/clock";
import { graphProvider } from "../../graph-provider/provider";
import { GraphError, refusals } from "../../sandbox/entra/graphError";
import { refusal } from "../../sandbox/entra/http/answers";
import { answerGraph } from "../../sandbox/entra/http/routes";
import type { Tenant } from "../../sandbox/entra/tenant";
import type { Provider } from "../../tools/wire/provider";
import { oneIn } from "../support/extent";
import { makeTenant } from "./support";

type TenantWorld = Awaited<ReturnType<typeof makeTenant>>;
export type QuickWorld = TenantWorld & { readonly provider: Provider; readonly http: typeof fetch };

/** What happens to one write to Graph. */
const DISTURBANCES = {
  "the engine is killed before it": { killed: true, after: false },
  "the engine is killed after it": { killed: true, after: true },
  "the request is lost": { killed: false, after: false },
  "the answer is lost": { killed: false, after: true },
  "Graph refuses it because of another write": { refused: refusals.overlap() },
  "Graph throttles it": { refused: new GraphError(429, "TooManyRequests", "Too many requests.", 7) },
  "Graph breaks before it": { refused: new GraphError(503, "ServiceUnavailable", "Try again.") },
} as const;
type Disturbance = (typeof DISTURBANCES)[keyof typeof DISTURBANCES];

/** Something that writes to Graph, whose end is always the same. */
export interface Scenario<T> {
  /** Undisturbed, and shown by Graph whatever the lag. */
  readonly prepare: (world: QuickWorld) => Promise<T>;
  /** What is disturbed; if it was killed, it runs once more, as the next deployment does. */
  readonly run: (provider: Provider, prepared: T, world: QuickWorld) => Promise<unknown>;
  /** What there is in the end, without ids that are different each time. */
  readonly end: (world: QuickWorld, prepared: T) => Promise<unknown>;
}

/** One test for each kind of disturbance and each lag; in each, every write of the scenario is disturbed once. */
export function endsWellHoweverDisturbed<T>(what: string, scenario: Scenario<T>): void {
  const cases = [0, 3, 15].flatMap((seconds) =>
    Object.entries(DISTURBANCES).map(([how, disturbance]) => ({ seconds, how, disturbance })),
  );
  for (const { seconds, how, disturbance } of oneIn(2, cases)) {
    const late = seconds === 0 ? "at once" : `${seconds} s late`;
    it(`${what} ends well if ${how}, at every write, and Graph shows changes ${late}`, async () => {
      const undisturbed = await disturbed(scenario, { seconds, disturbance, write: Infinity });
      assert.ok(undisturbed.writes > 0);
      for (let write = 1; write <= undisturbed.writes; write++) {
        const { end, happened } = await disturbed(scenario, { seconds, disturbance, write });
        assert.ok(happened);
        assert.deepEqual(end, undisturbed.end, `at write ${write}`);
      }
    });
  }
}

async function disturbed<T>(
  { prepare, run, end }: Scenario<T>,
  { seconds, disturbance, write }: { seconds: number; disturbance: Disturbance; write: number },
) {
  const world = await makeQuickWorld();
  const prepared = await prepare(world);
  await world.settle();
  world.lag(seconds * 1000);
  const victim = disturb(world, disturbance, write);
  await run(victim.provider, prepared, world).catch((error: unknown) => {
    if (!victim.isDead()) throw error;
  });
  if (victim.isDead()) await run(world.provider, prepared, world);
  return { end: await end(world, prepared), writes: victim.writes(), happened: victim.happened() };
}

/** A provider to whose n-th write something happens. */
function disturb(world: QuickWorld, disturbance: Disturbance, write: number) {
  let [writes, dead] = [0, false];
  const dies = (): Promise<never> => {
    dead = true;
    return Promise.reject(new Error("killed"));
  };
  const http: typeof fetch = async (input, init) => {
    if (dead) return dies();
    if (init?.method === "GET" || ++writes !== write) return world.http(input, init);
    if ("refused" in disturbance) return responseOf(refusal(disturbance.refused));
    if (disturbance.after) await world.http(input, init);
    if (disturbance.killed) return dies();
    throw new TypeError("fetch failed");
  };
  const sleep = (milliseconds: number): Promise<void> => (dead ? dies() : world.clock.sleep(milliseconds));
  const provider = providerOf(http, { now: () => world.clock.now(), sleep });
  return { provider, isDead: () => dead, writes: () => writes, happened: () => writes >= write };
}

/** A tenant and its Graph without a network between. */
export async function makeQuickWorld(): Promise<QuickWorld> {
  const world = await makeTenant();
  const http = graphOf(world.shown);
  return { ...world, http, provider: providerOf(http, world.clock) };
}

const ORIGIN = "https://graph.example";

function providerOf(http: typeof fetch, clock: Clock): Provider {
  const connection = { graph: ORIGIN, login: "https://login.example", token: () => Promise.resolve("token") };
  return graphProvider({ environment: {}, clock, http, connect: () => Promise.resolve(connection) });
}

function graphOf(tenant: Tenant): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const asked = {
      method: request.method,
      path: decodeURIComponent(pathname).replace("/v1.0", ""),
      query: searchParams,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    };
    const checkCredentials = () => Promise.resolve(undefined);
    const options = { base: `${ORIGIN}/v1.0`, pageSize: 100, checkCredentials };
    return responseOf(
      await answerGraph(tenant, asked, options).catch((error: unknown) => {
        if (error instanceof GraphError) return refusal(error);
        throw error;
      }),
    );
  };
}

const responseOf = ({ status, headers, body }: ReturnType<typeof refusal>): Response =>
  new Response(body ?? null, { status, ...(headers && { headers }) });
