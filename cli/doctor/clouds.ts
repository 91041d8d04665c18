import { awsClients } from "../../clouds/aws";
import type { Clouds } from "../../clouds/federation/surroundings";
import { graphSessions } from "../../clouds/graph/sessions";
import type { ReadConfiguration } from "../stack/configuration";

/** Seconds for all requests to Graph together. */
const answerWithin = 60;

/** Asks both clouds, as a stack is configured to. */
export async function withClouds<T>(configuration: ReadConfiguration, ask: (clouds: Clouds) => Promise<T>): Promise<T> {
  const aws = awsClients(configuration);
  try {
    return await ask({ graph: graphSessions(configuration)(answerWithin), aws });
  } finally {
    aws.destroy();
  }
}
