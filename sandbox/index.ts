import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { serveProvider, type ServedProvider } from "../tools/wire/serve";
import { Account, awsFunctions, awsModels, configureAws, seedAccount, type AccountState } from "./aws";
import { serveAws } from "./aws/http";
import { faultsFromEnvironment, type Faults } from "./core/faults";
import { simulatedProvider } from "./core/provider";
import { openStore, type Store } from "./core/store";
import { providerTable } from "./core/tables";
import { configureAzuread, entraFunctions, entraModels, seedTenant, Tenant, type TenantState } from "./entra";
import { serveGraph } from "./entra/http";
import { laggingStore } from "./entra/laggingStore";
import { checkCredentials } from "./importer";
import { randomProvider } from "./random";

/** The simulated clouds of one sandbox, on disk. */
export interface Clouds {
  readonly tenant: Store<TenantState>;
  readonly account: Store<AccountState>;
}

export interface RunningSandbox {
  /** What makes Pulumi and other tools use the simulated clouds. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** Default: those that the environment asks for. */
  readonly faults?: Faults;
}

const worldFile = z.object({ tenant: z.unknown(), account: z.unknown() });

/** Opens the clouds whose state is in `directory`; where there is none yet, they begin as `world.yaml` says. */
export function openClouds(directory: string): Clouds {
  const world = () => worldFile.parse(parse(readFileSync(join(__dirname, "world.yaml"), "utf8")));
  return {
    tenant: openStore(join(directory, "tenant.json"), () => seedTenant(world().tenant)),
    account: openStore(join(directory, "account.json"), () => seedAccount(world().account)),
  };
}

/** Serves the clouds: as the providers that the real engine attaches to, and as the HTTP APIs of both. */
export async function startSandbox(
  clouds: Clouds,
  { faults = faultsFromEnvironment() }: SandboxOptions = {},
): Promise<RunningSandbox> {
  const { replicationLagMs = 0 } = faults;
  const late = replicationLagMs > 0 ? laggingStore(clouds.tenant, () => replicationLagMs) : clouds.tenant;
  const [graph, aws, ...providers] = await Promise.all([
    serveGraph(new Tenant(late), { checkCredentials: (given) => checkCredentials(clouds, given) }),
    serveAws(new Account(clouds.account)),
    ...Object.entries(simulatedProviders(clouds, late, faults)).map(
      async ([name, make]): Promise<[string, ServedProvider]> => [name, await serveProvider(make)],
    ),
  ]);
  return {
    environment: {
      ...graph.environment,
      ...aws.environment,
      PULUMI_DEBUG_PROVIDERS: providers.map(([name, { port }]) => `${name}:${port}`).join(","),
    },
    stop: async () => {
      await Promise.all([graph.stop(), aws.stop(), ...providers.map(([, provider]) => provider.stop())]);
    },
  };
}

/** Each provider resource of a program gets clouds of its own over the same state: it may name another region. */
function simulatedProviders({ tenant, account }: Clouds, late: Store<TenantState>, faults: Faults) {
  return {
    aws: () =>
      simulatedProvider({
        table: providerTable("aws"),
        models: awsModels,
        functions: awsFunctions,
        cloud: new Account(account),
        faults,
        configure: configureAws,
      }),
    azuread: () =>
      simulatedProvider({
        table: providerTable("azuread"),
        models: entraModels,
        functions: entraFunctions,
        // azuread reads back what it wrote itself; that it wrote, the others learn late.
        cloud: new Tenant({ read: (look) => tenant.read(look), write: (change) => late.write(change) }, late),
        faults,
        configure: configureAzuread,
      }),
    random: () => randomProvider(faults),
  };
}
