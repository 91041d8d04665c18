import type { Connection } from "../../../clouds/graph/connection/connect";
import { graphProvider } from "../../../graph-provider/provider";
import { type Clouds, simulatedProviders } from "../../../sandbox";
import type { Guard } from "../../../sandbox/aws/authorization";
import type { Authorize } from "../../../sandbox/entra/traffic";
import { skippingClock } from "../../../sandbox/core/clock";
import { noFaults } from "../../../sandbox/core/faults";
import { tenantClients } from "../../../sandbox/entra/clients";
import { checkCredentials } from "../../../sandbox/importer";
import { pooledKeys } from "../pooledKeys";
import { graphFetch } from "./graphFetch";
import type { ProviderFactories } from "./providers";

/** The providers of this project over simulated clouds, called without a wire, by a clock on which nobody really waits. */
export function memoryProviders(clouds: Clouds, { guard, authorize }: Gates = {}): ProviderFactories {
  const clock = skippingClock();
  const clients = tenantClients(clouds.tenant, { clock, makeKeyPair: pooledKeys(clouds.tenant), authorize });
  const http = graphFetch(clients, (given) => checkCredentials(clouds, given));
  return {
    ...simulatedProviders(clients, clouds.account, { faults: noFaults, guard }),
    "entra-connect-sso": () =>
      graphProvider({ environment: {}, clock, http, connect: () => Promise.resolve(connection) }),
  };
}

/** What holds the callers to what they may do. Default: they may do everything. */
export interface Gates {
  readonly guard?: Guard | undefined;
  readonly authorize?: Authorize | undefined;
}

export const connection: Connection = {
  graph: "https://graph.example",
  login: "https://login.example",
  token: () => Promise.resolve("token"),
};
