import { serveProvider, type ServedProvider } from "../tools/wire/serve";
import { Account, awsFunctions, awsModels, configureAws, type AccountState } from "./aws";
import { type Guard, guardedAccount, guardOf, type Witness } from "./aws/authorization";
import { serveAws } from "./aws/http";
import { wallClock } from "./core/clock";
import { type Faults, faultsFromEnvironment, OperationFaults } from "./core/faults";
import type { RequestFaults } from "./core/requestFaults";
import { simulatedProvider } from "./bridge/provider";
import type { Clouds } from "./clouds";
import type { Store } from "./core/store";
import { providerTable } from "./bridge/schema";
import { configureAzuread, entraFunctions, entraModels } from "./entra";
import { authorizationOf, type GraphWitness } from "./entra/authorization";
import { type TenantClients, tenantClients } from "./entra/clients";
import { serveGraph } from "./entra/http";
import { checkCredentials } from "./importer";
import { randomProvider } from "./random";

export { openClouds, type Clouds } from "./clouds";

export interface RunningSandbox {
  /** What makes Pulumi and other tools use the simulated clouds. */
  readonly environment: Readonly<Record<string, string>>;
  readonly faults: RunningFaults;
  stop(): Promise<void>;
}

/** What goes wrong from now on, until it is cleared, besides what the sandbox was started with. */
export interface RunningFaults {
  /** Requests to Microsoft Graph, azuread's own among them. */
  readonly graph: RequestFaults;
  /** What the engine asks of a simulated provider. */
  readonly operations: OperationFaults;
}

export interface SandboxOptions {
  /** Default: those that the environment asks for. */
  readonly faults?: Faults;
  readonly witnesses?: Witnesses;
}

/** Who is told what the caller asks for, before it is decided. */
export interface Witnesses {
  readonly aws: Witness;
  readonly graph: GraphWitness;
}

/** Serves the clouds: as the providers that the real engine attaches to, and as the HTTP APIs of both. */
export async function startSandbox(
  clouds: Clouds,
  { faults = faultsFromEnvironment(), witnesses }: SandboxOptions = {},
): Promise<RunningSandbox> {
  const { replicationLagMs = 0, graph: settings, connectQuotas = false } = faults;
  const authorize = await authorizationOf(clouds.tenant, witnesses?.graph);
  const tenant = tenantClients(clouds.tenant, { ...settings, replicationLagMs, authorize });
  const guard = await guardOf(clouds.account, witnesses?.aws);
  const operations = new OperationFaults();
  const all: Faults = {
    ...faults,
    around: (operation, work) => operations.around(operation, () => faults.around(operation, work)),
  };
  const [graph, aws, ...providers] = await Promise.all([
    serveGraph(tenant.others, {
      traffic: tenant.traffic,
      checkCredentials: (given) => checkCredentials(clouds, given),
    }),
    serveAws(new Account(clouds.account), { guard, ...(connectQuotas && { quotaClock: () => wallClock.now() }) }),
    ...Object.entries(simulatedProviders(tenant, clouds.account, { faults: all, guard })).map(
      async ([name, make]): Promise<[string, ServedProvider]> => [name, await serveProvider(make)],
    ),
  ]);
  return {
    environment: {
      ...graph.environment,
      ...aws.environment,
      PULUMI_DEBUG_PROVIDERS: providers.map(([name, { port }]) => `${name}:${port}`).join(","),
    },
    faults: { graph: tenant.traffic.faults, operations },
    stop: async () => {
      await Promise.all([graph.stop(), aws.stop(), ...providers.map(([, provider]) => provider.stop())]);
    },
  };
}

/** Each provider resource of a program gets clouds of its own over the same state: it may name another region. */
export function simulatedProviders(
  tenant: TenantClients,
  account: Store<AccountState>,
  { faults, guard }: { readonly faults: Faults; readonly guard?: Guard | undefined },
) {
  return {
    aws: () =>
      simulatedProvider({
        table: providerTable("aws"),
        models: awsModels,
        functions: awsFunctions,
        cloud: guardedAccount(new Account(account), guard),
        faults,
        configure: configureAws,
      }),
    azuread: () =>
      simulatedProvider({
        table: providerTable("azuread"),
        models: entraModels,
        functions: entraFunctions,
        cloud: tenant.azuread(),
        faults,
        configure: configureAzuread,
      }),
    random: () => randomProvider(faults),
  };
}
