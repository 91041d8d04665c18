import { awsClients } from "../../clouds/aws";
import type { Clouds } from "../../clouds/federation/surroundings";
import { graphSessions } from "../../clouds/graph/sessions";
import type { StackConfiguration } from "../../clouds/configuration";

/** Seconds for all requests to Graph together. */
const answerWithin = 60;

/** Asks both clouds, as a stack is configured to. */
export async function withClouds<T>(
  configuration: StackConfiguration,
  ask: (clouds: Clouds) => Promise<T>,
): Promise<T> {
  const aws = awsClients(configuration);
  try {
    return await ask({ graph: graphSessions(configuration)(answerWithin), aws });
  } finally {
    aws.destroy();
  }
}

/** What asks them takes a third of a second to load: time that somebody may have while others work. */
export async function loadClients(): Promise<void> {
  await Promise.all([
    import("@aws-sdk/client-connect"),
    import("@aws-sdk/client-iam"),
    import("@aws-sdk/client-sts"),
    import("@azure/identity"),
  ]);
}
