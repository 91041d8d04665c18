import type { AwsClients } from "../clouds/aws";
import type { StackConfiguration } from "../clouds/configuration";

/** Asks AWS itself what no provider tells. The SDK is loaded when it is needed: in most deployments never. */
export async function askAws<T>(
  configuration: StackConfiguration,
  ask: (clients: AwsClients) => Promise<T>,
): Promise<T> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { awsClients } = require("../clouds/aws") as typeof import("../clouds/aws");
  const clients = awsClients(configuration);
  try {
    return await ask(clients);
  } finally {
    clients.destroy();
  }
}
