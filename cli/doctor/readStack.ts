import { type Place, readFederation } from "../../clouds/federation";
import type { Federation } from "../../federation/model";
import { readConfiguration } from "../stack/configuration";
import { findStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readExport } from "../stack/state";
import { loadClients, withClouds } from "../stack/clouds";
import { askedOf, type DeployedStack, deployedStack } from "./deployed";

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
  const [configuration, state] = await Promise.all([readConfiguration(pulumi), readExport(pulumi), loadClients()]);
  const deployed = deployedStack(state, stack);
  const people = person === undefined ? [] : [person];
  const federation = await withClouds(configuration, (clouds) =>
    readFederation({ ...clouds, people, ...askedOf(deployed, file) }),
  );
  return { federation, deployed };
}
