import type { AwsClients } from "../../../clouds/aws";
import { readable } from "../../../clouds/federation/readable";
import { listInstances } from "../../../clouds/instances";
import { isInstanceRegion } from "../../../federation/globalResiliency";
import { permitted } from "../../permitted";
import { ledTo } from "../plan/ledTo";
import type { FoundAccount, FoundApp } from "./found";

/**
 * The same account, with the instances of other regions to which applications lead.
 * @throws UserError if they may not be listed.
 */
export async function withInstancesElsewhere(
  aws: AwsClients,
  account: FoundAccount,
  apps: readonly FoundApp[],
): Promise<FoundAccount> {
  const named = apps.flatMap((app) => ledTo(app).relayState?.region ?? []);
  const regions = [...new Set(named)].filter((region) => region !== account.region && isInstanceRegion(region));
  const lists = await Promise.all(
    regions.map((region) =>
      readable(`the Amazon Connect instances in ${region}`, "connect:ListInstances", async () =>
        listInstances(await aws.connect(region)),
      ),
    ),
  );
  return { ...account, elsewhere: permitted(lists, "docs/adopting.md").flat() };
}
