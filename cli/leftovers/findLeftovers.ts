import type { AwsClients } from "../../clouds/aws";
import type { GraphSession } from "../../clouds/graph/session/session";
import type { Settings } from "../../settings/schema";
import { permitted } from "../adopt/read/permitted";
import { readProviders } from "../adopt/read/readAccount";
import { readOwner } from "../../clouds/owner";
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
  const owner = await readOwner(aws);
  const list = "docs/leftovers.md lists all that leftovers has to read";
  // First: no certificate is a leftover that AWS trusts.
  const providers = await permitted(async () => readProviders(await aws.iam()), undefined, list);
  const trusted = new Set(providers.flatMap(({ thumbprints }) => thumbprints));
  const tags = { ...defaultTags, ...settings.tags };
  const found = await Promise.all([
    permitted(
      () => entraFindings({ graph, settings, known, trusted }),
      "Application.Read.All and Policy.Read.All",
      list,
    ),
    permitted(() => awsFindings({ clients: aws, settings, known, owner, providers, tags, now }), undefined, list),
  ]);
  return found.flat();
}
