import { simulatedProvider } from "../../sandbox/bridge/provider";
import { providerTable } from "../../sandbox/bridge/schema";
import { type Clock, skippingClock, wallClock } from "../../sandbox/core/clock";
import { noFaults } from "../../sandbox/core/faults";
import { memoryStore } from "../../sandbox/core/store";
import { configureAzuread, entraFunctions, entraModels, GraphError } from "../../sandbox/entra";
import { tenantClients } from "../../sandbox/entra/clients";
import { answerGraph } from "../../sandbox/entra/http/routes";
import { serveProvider } from "../../tools/wire/serve";
import { pooledKeys } from "../support/pooledKeys";
import { Engine } from "./engine";
import type { Fault, HandStep, Json, JsonObject, World } from "./recording";
import { recordedTenant, tenantId } from "./world";

/** Where Graph is, as far as anybody here is told. */
export const GRAPH = "https://graph.microsoft.com";

/** A new tenant as the product's world file has it, the provider that works on it, and what people do to it by hand. */
export interface Cloud {
  readonly engine: Engine;
  /** Goes on by itself when everybody waits: nobody here has the time that the real provider takes. */
  readonly clock: Clock;
  byHand(request: HandStep["graph"]): Promise<{ status: number; body: Json }>;
  /** The next calls that match are answered so. */
  inject(fault: Fault): void;
  stop(): Promise<void>;
}

/** What the provider is configured with. */
export const settings = { tenantId, clientSecret: "what the deployer signs in with" } satisfies JsonObject;

export async function openCloud(world: World = {}): Promise<Cloud> {
  // Time passes only while everybody waits for it to pass. If writes last, the others' calls need time to come in meanwhile.
  const quietMs = world.writeMs === undefined ? 0 : 20;
  const clock = skippingClock({ quietMs, wall: { ...wallClock, now: () => 0 } });
  const store = memoryStore(() => recordedTenant(world));
  const { clientSecret } = settings;
  const clients = tenantClients(store, { ...world, clock, clientSecret, makeKeyPair: pooledKeys(store) });
  const { traffic, others } = clients;
  const served = await serveProvider(() =>
    simulatedProvider({
      table: providerTable("azuread"),
      models: entraModels,
      functions: entraFunctions,
      cloud: clients.azuread(),
      faults: noFaults,
      configure: configureAzuread,
    }),
  );
  const engine = new Engine(served.port);
  return {
    engine,
    clock,
    inject: (fault) => traffic.faults.add(fault),
    async byHand({ method, path, body }) {
      const url = new URL(path, GRAPH);
      const request = {
        method,
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        headers: { "content-type": "application/json" },
        body: body === undefined ? "" : JSON.stringify(body),
      };
      try {
        const answer = await traffic.carry({ method, path }, () => answerGraph(others, request, OPTIONS));
        const text = answer.body ?? "";
        return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as Json) };
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        return { status: error.status, body: { code: error.code, message: error.message } };
      }
    },
    async stop() {
      engine.close();
      await served.stop();
    },
  };
}

const OPTIONS = { base: `${GRAPH}/v1.0`, pageSize: 100, checkCredentials: () => Promise.resolve(undefined) };
