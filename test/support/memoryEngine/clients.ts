import { type AwsClients, awsClients } from "../../../clouds/aws";
import { stackConfiguration } from "../../../clouds/configuration";
import { GraphSession } from "../../../clouds/graph/session/session";
import type { Clouds } from "../../../sandbox";
import { Account } from "../../../sandbox/aws";
import { guardOf } from "../../../sandbox/aws/authorization";
import { serveAws } from "../../../sandbox/aws/http";
import { skippingClock } from "../../../sandbox/core/clock";
import { authorizationOf } from "../../../sandbox/entra/authorization";
import { tenantClients } from "../../../sandbox/entra/clients";
import { connection } from "./clouds";
import { graphFetch } from "./graphFetch";
import { type Command, configOf, setEnvironment } from "./world";

/** What commands ask both clouds with. */
export interface Clients {
  readonly aws: AwsClients;
  /** A session of its own for each look. */
  readonly graph: () => GraphSession;
}

/** Lets a command ask simulated clouds, as the caller that they hold to what it may do. */
export async function withClients<T>(
  clouds: Clouds,
  { settings, witnesses }: Pick<Command, "settings" | "witnesses">,
  use: (clients: Clients) => Promise<T>,
): Promise<T> {
  const clock = skippingClock();
  const authorize = await authorizationOf(clouds.tenant, witnesses?.graph);
  const http = graphFetch(tenantClients(clouds.tenant, { clock, authorize }), () => Promise.resolve(undefined));
  const connect = () => Promise.resolve(connection);
  const guard = await guardOf(clouds.account, witnesses?.aws);
  const server = await serveAws(new Account(clouds.account), { guard });
  const restoreEnvironment = setEnvironment(server.environment);
  const aws = awsClients(stackConfiguration(configOf(settings)));
  try {
    return await use({ aws, graph: () => new GraphSession({ connect, clock, http, seconds: 600 }) });
  } finally {
    aws.destroy();
    restoreEnvironment();
    await server.stop();
  }
}
