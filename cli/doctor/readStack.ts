import { awsClients } from "../../clouds/aws";
import { type Place, readFederation } from "../../clouds/federation";
import { graphSessions } from "../../clouds/graph/sessions";
import type { Federation } from "../../federation/model";
import { objectOf } from "../../federation/json";
import { defaultNames } from "../../federation/names";
import { readConfiguration, type ReadConfiguration } from "../stack/configuration";
import { findStackFile, type StackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { configValues } from "../stack/settings";
import { type DeployedStack, deployedStack } from "./deployed";

/** Seconds for all requests to Graph together. */
const answerWithin = 60;

/**
 * What a stack has deployed, and the federation as both clouds have it now.
 * @param person User principal name of somebody who matters though nobody may have assigned them.
 */
export async function readStack(
  stack: string,
  person?: string,
): Promise<{ readonly federation: Federation<Place>; readonly deployed: DeployedStack }> {
  const file = findStackFile(stack);
  const pulumi = await pulumiOn({ directory: file.directory, stack });
  const [configuration, outputs] = await Promise.all([readConfiguration(pulumi), pulumi("stack", "output", "--json")]);
  const deployed = deployedStack(outputs, stack);
  const aws = awsClients(configuration);
  try {
    const graph = graphSessions(configuration)(answerWithin);
    const { apps, instance, formerInstance } = deployed;
    const federation = await readFederation({
      ...{ graph, aws },
      apps: Object.entries(apps).map(([slug, { clientId }]) => ({ slug, clientId })),
      people: person === undefined ? [] : [person],
      roleArns: [...new Set(Object.values(apps).map(({ roleArn }) => roleArn))],
      samlProviderArns: [...new Set(Object.values(apps).map(({ samlProviderArn }) => samlProviderArn))],
      importUsers: [importUser(configuration, file)],
      instanceArns: [instance, formerInstance].flatMap((each) => each?.arn ?? []),
    });
    return { federation, deployed };
  } finally {
    aws.destroy();
  }
}

/** With which Entra imports roles, or did; whatever else the settings say. */
function importUser({ json }: ReadConfiguration, file: StackFile): string {
  const { [`${file.project}:roleImport`]: said } = configValues.parse(JSON.parse(json));
  const user = objectOf(said?.value)?.["user"];
  return typeof user === "string" ? user : defaultNames(file).importUser;
}
