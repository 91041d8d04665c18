import type { Connection } from "../../../graph-provider/connection/connect";
import { graphProvider } from "../../../graph-provider/provider";
import type { Clouds } from "../../../sandbox";
import { Account, awsFunctions, awsModels, configureAws } from "../../../sandbox/aws";
import { simulatedProvider } from "../../../sandbox/bridge/provider";
import { providerTable } from "../../../sandbox/bridge/schema";
import { skippingClock } from "../../../sandbox/core/clock";
import { noFaults } from "../../../sandbox/core/faults";
import { configureAzuread, entraFunctions, entraModels } from "../../../sandbox/entra";
import { tenantClients } from "../../../sandbox/entra/clients";
import { checkCredentials } from "../../../sandbox/importer";
import { randomProvider } from "../../../sandbox/random";
import { graphFetch } from "./graphFetch";
import { pooledKeys } from "./pooledKeys";
import type { ProviderFactories } from "./providers";

/** The providers of this project over simulated clouds, called without a wire, by a clock on which nobody really waits. */
export function memoryProviders(clouds: Clouds): ProviderFactories {
  const clock = skippingClock();
  const clients = tenantClients(clouds.tenant, { clock, makeKeyPair: pooledKeys(clouds.tenant) });
  const http = graphFetch(clients, (given) => checkCredentials(clouds, given));
  return {
    aws: () =>
      simulatedProvider({
        table: providerTable("aws"),
        models: awsModels,
        functions: awsFunctions,
        cloud: new Account(clouds.account),
        faults: noFaults,
        configure: configureAws,
      }),
    azuread: () =>
      simulatedProvider({
        table: providerTable("azuread"),
        models: entraModels,
        functions: entraFunctions,
        cloud: clients.azuread(),
        faults: noFaults,
        configure: configureAzuread,
      }),
    random: () => randomProvider(noFaults),
    entragraph: () => graphProvider({ environment: {}, clock, http, connect: () => Promise.resolve(connection) }),
  };
}

export const connection: Connection = {
  graph: "https://graph.example",
  login: "https://login.example",
  token: () => Promise.resolve("token"),
};
