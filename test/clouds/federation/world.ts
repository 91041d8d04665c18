import { awsClients, type AwsClients } from "../../../clouds/aws";
import { stackConfiguration } from "../../../clouds/configuration";
import { readFederation, type Place } from "../../../clouds/federation";
import { graphSettings } from "../../../clouds/graph/connection/settings";
import { wallClock } from "../../../clouds/graph/session/clock";
import { GraphSession } from "../../../clouds/graph/session/session";
import type { Federation } from "../../../federation/model";
import { Account, type AccountState } from "../../../sandbox/aws";
import { type AwsServer, serveAws } from "../../../sandbox/aws/http";
import { memoryStore, type Store } from "../../../sandbox/core/store";
import { Tenant, type TenantState } from "../../../sandbox/entra";
import { type GraphServer, serveGraph } from "../../../sandbox/entra/http";
import { connect, trusting } from "../../graph-provider/support";
import { withEnvironment } from "../support";

/** What both clouds have; tests change it. */
export interface States {
  readonly tenant: TenantState;
  readonly account: AccountState;
}

/** What is asked for beside the apps: by default nothing that the apps do not name. */
export interface Asked {
  readonly apps: readonly { readonly slug: string; readonly clientId: string }[];
  readonly roleArns?: readonly string[];
  readonly samlProviderArns?: readonly string[];
  readonly instanceArns?: readonly string[];
  readonly importUsers?: readonly string[];
}

export interface Served {
  readonly graph: GraphServer;
  readonly aws: AwsServer;
  /** Both clouds have these from now on. */
  put(states: States): void;
  /** As who is let in with these keys, default: the deployer; in a region, default: us-east-1. */
  read(
    asked: Asked,
    options?: { keys?: Record<string, string>; http?: typeof fetch; region?: string },
  ): Promise<Federation<Place>>;
  stop(): Promise<void>;
}

/** Both simulated clouds over HTTP. Pages are as large as in the real ones, unless tests make them smaller. */
export async function serve(first: States, pageSize = 1000): Promise<Served> {
  let now = memory(first);
  const graphStore: Store<TenantState> = {
    read: (look) => now.tenant.read(look),
    write: (change) => now.tenant.write(change),
  };
  const awsStore: Store<AccountState> = {
    read: (look) => now.account.read(look),
    write: (change) => now.account.write(change),
  };
  const graph = await serveGraph(new Tenant(graphStore), { pageSize });
  const account = new Account(awsStore);
  account.region = "us-east-1";
  const aws = await serveAws(account, { pageSize });
  const trusted = trusting(graph.certificate);

  const session = (http: typeof fetch): GraphSession =>
    new GraphSession({
      connect: () => connect(graphSettings({}, graph.environment), http),
      clock: wallClock,
      http,
      seconds: 60,
    });
  return {
    graph,
    aws,
    put: (states) => (now = memory(states)),
    read: (
      { roleArns = [], samlProviderArns = [], instanceArns = [], ...asked },
      { keys = {}, http = trusted, region = "us-east-1" } = {},
    ) =>
      withClients({ ...aws.environment, ...keys }, region, (clients) =>
        readFederation({ graph: session(http), aws: clients, roleArns, samlProviderArns, instanceArns, ...asked }),
      ),
    async stop() {
      await Promise.all([graph.stop(), aws.stop()]);
    },
  };
}

const memory = ({ tenant, account }: States) => ({
  tenant: memoryStore(() => tenant),
  account: memoryStore(() => account),
});

async function withClients<T>(
  environment: Record<string, string>,
  region: string,
  use: (clients: AwsClients) => Promise<T>,
): Promise<T> {
  return withEnvironment(environment, async () => {
    const clients = awsClients(stackConfiguration({ "aws:region": region }));
    try {
      return await use(clients);
    } finally {
      clients.destroy();
    }
  });
}
