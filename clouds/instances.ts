import type { ConnectClient } from "@aws-sdk/client-connect";
import { everyPage } from "./everyPage";

/** What a list shows of an Amazon Connect instance. */
export interface ListedInstance {
  readonly id: string;
  readonly arn: string;
  readonly alias: string;
  readonly identityManagementType: string;
  readonly status: string;
}

/** All instances of the client's region. */
export async function listInstances(connect: ConnectClient): Promise<ListedInstance[]> {
  const { paginateListInstances } = await import("@aws-sdk/client-connect");
  const found = await everyPage(paginateListInstances({ client: connect }, {}), (page) => page.InstanceSummaryList);
  return found.map(
    ({ Id = "", Arn = "", InstanceAlias = "", IdentityManagementType = "", InstanceStatus = "ACTIVE" }) => ({
      ...{
        id: Id,
        arn: Arn,
        alias: InstanceAlias,
        identityManagementType: IdentityManagementType,
        status: InstanceStatus,
      },
    }),
  );
}
