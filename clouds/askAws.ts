import type { AwsClients } from "./aws";
import type { StackConfiguration } from "./configuration";
import type { Clock } from "./graph/session/clock";

/** Asks AWS itself what no provider tells. The SDK is loaded when it is needed: in most deployments never. */
export async function askAws<T>(
  configuration: StackConfiguration,
  ask: (clients: AwsClients) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { awsClients } = require("./aws") as typeof import("./aws");
  const clients = awsClients(configuration, clock);
  try {
    return await ask(clients);
  } finally {
    clients.destroy();
  }
}
