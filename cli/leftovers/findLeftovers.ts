import type { AwsClients } from "../../clouds/aws";
import { everyAnswer } from "../../clouds/everyAnswer";
import type { GraphSession } from "../../clouds/graph/session/session";
import type { Settings } from "../../settings/schema";
import { readSamlProviders } from "../../clouds/federation/aws/samlProviders";
import { readTenant } from "../../clouds/federation/entra/tenant";
import { awsLinks } from "../../clouds/federation/links";
import { readable } from "../../clouds/federation/readable";
import { readOwner } from "../../clouds/owner";
import { foundProvider } from "../foundProvider";
import { permitted } from "../permitted";
import { awsFindings } from "./aws/findings";
import { entraFindings } from "./entra/findings";
import type { Finding } from "./finding";
import type { KnownResources } from "./state/readState";

export interface Sources {
  readonly settings: Settings;
  readonly known: KnownResources;
  readonly aws: AwsClients;
  readonly graph: GraphSession;
  /** Those that the aws provider puts on everything. */
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly now: Date;
}

/**
 * Looks for what an interruption may have left in both clouds.
 * @throws UserError if something may not be read: nobody could say then what is a leftover.
 */
export async function findLeftovers({ settings, known, aws, graph, defaultTags, now }: Sources): Promise<Finding[]> {
  // The tenant only shows that somebody has signed in to it.
  const [{ owner, read }] = await everyAnswer([trustedProviders(aws), readTenant(graph)]);
  const providers = permitted(read, page).map(foundProvider);
  const trusted = new Set(providers.flatMap(({ thumbprints }) => thumbprints));
  const tags = { ...defaultTags, ...settings.tags };
  const found = await Promise.all([
    readable("what may be left over in Microsoft Entra ID", "Application.Read.All and Policy.Read.All", () =>
      entraFindings({ graph, settings, known, trusted }),
    ),
    readable("what may be left over in AWS", "iam:Get* and iam:List*", () =>
      awsFindings({ clients: aws, settings, known, owner, providers, tags, now }),
    ),
  ]);
  return permitted(found, page).flat();
}

/** First: no certificate is a leftover that AWS trusts. */
async function trustedProviders(aws: AwsClients) {
  const owner = await readOwner(aws);
  return { owner, read: await readSamlProviders(await aws.iam(), awsLinks(owner.partition)) };
}

const page = "docs/leftovers.md";
