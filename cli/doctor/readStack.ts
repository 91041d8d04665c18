import { awsClients } from "../../clouds/aws";
import { type Place, readFederation } from "../../clouds/federation";
import { graphSessions } from "../../clouds/graph/sessions";
import type { Federation } from "../../federation/model";
import { readConfiguration } from "../stack/configuration";
import { findStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readExport } from "../stack/state";
import { askedOf, type DeployedStack, deployedStack } from "./deployed";

/** Seconds for all requests to Graph together. */
const answerWithin = 60;

/** A stack, as it was deployed and as it is. */
export interface ReadStack {
  /** As both clouds have it now. */
  readonly federation: Federation<Place>;
  readonly deployed: DeployedStack;
}

/** @param person User principal name of somebody who matters though nobody may have assigned them. */
export async function readStack(stack: string, person?: string): Promise<ReadStack> {
  const file = findStackFile(stack);
  const pulumi = await pulumiOn({ directory: file.directory, stack });
  const [configuration, state] = await Promise.all([readConfiguration(pulumi), readExport(pulumi)]);
  const deployed = deployedStack(state, stack);
  const aws = awsClients(configuration);
  try {
    const graph = graphSessions(configuration)(answerWithin);
    const people = person === undefined ? [] : [person];
    return { federation: await readFederation({ graph, aws, people, ...askedOf(deployed, file) }), deployed };
  } finally {
    aws.destroy();
  }
}
