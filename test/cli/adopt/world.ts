import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { AwsClients } from "../../../clouds/aws";
import { awsClients } from "../../../clouds/aws";
import { wallClock } from "../../../clouds/graph/session/clock";
import { GraphSession } from "../../../clouds/graph/session/session";
import { graphSettings } from "../../../clouds/graph/connection/settings";
import { openClouds, type Clouds } from "../../../sandbox";
import { Account } from "../../../sandbox/aws";
import { serveAws, type AwsServer } from "../../../sandbox/aws/http";
import { Tenant } from "../../../sandbox/entra";
import { serveGraph, type GraphServer } from "../../../sandbox/entra/http";
import { connect, trusting } from "../../graph-provider/support";
import { stackConfiguration } from "../../../clouds/configuration";
import { withEnvironment } from "../../clouds/support";

/** Both clouds as somebody left them, over HTTP. */
export interface HandMadeWorld {
  readonly clouds: Clouds;
  readonly graph: GraphServer;
  readonly aws: AwsServer;
  session(): GraphSession;
  /** Runs `use` with AWS's SDK as the sandbox's deployer, or with these variables. */
  withAws<T>(
    use: (clients: AwsClients, iam: IAMClient) => Promise<T>,
    variables?: Readonly<Record<string, string>>,
  ): Promise<T>;
  stop(): Promise<void>;
}

export async function makeHandMadeWorld(setUp: (clouds: Clouds) => Promise<void>): Promise<HandMadeWorld> {
  const directory = mkdtempSync(join(tmpdir(), "entra-connect-sso-test-"));
  const clouds = openClouds(directory);
  await setUp(clouds);
  const [graph, aws] = await Promise.all([
    serveGraph(new Tenant(clouds.tenant), { pageSize: 2 }),
    serveAws(new Account(clouds.account), { pageSize: 1 }),
  ]);
  const http = trusting(graph.certificate);
  return {
    ...{ clouds, graph, aws },
    session: () =>
      new GraphSession({
        connect: () => connect(graphSettings({}, graph.environment), http),
        ...{ clock: wallClock, http, seconds: 30 },
      }),
    withAws: (use, variables = {}) =>
      withEnvironment({ ...aws.environment, AWS_REGION: "us-east-1", ...variables }, async () => {
        const clients = awsClients(stackConfiguration({}));
        try {
          return await use(clients, await clients.iam());
        } finally {
          clients.destroy();
        }
      }),
    stop: async () => {
      await Promise.all([graph.stop(), aws.stop()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
