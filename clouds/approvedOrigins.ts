import type { ConnectClient } from "@aws-sdk/client-connect";
import { everyPage } from "./everyPage";
import { ifThere } from "./federation/readable";

/** In small letters, as browsers send them. Undefined: there is no such instance. */
export const approvedOrigins = (connect: ConnectClient, instanceId: string): Promise<string[] | undefined> =>
  ifThere(listed(connect, instanceId));

/** One that is approved already stays approved. */
export async function approveOrigin(connect: ConnectClient, InstanceId: string, Origin: string): Promise<void> {
  const { AssociateApprovedOriginCommand } = await import("@aws-sdk/client-connect");
  const command = new AssociateApprovedOriginCommand({ InstanceId, Origin });
  await connect.send(command).catch(async (error: unknown) => {
    // What AWS says of one that it has already is not documented.
    if (!(await listed(connect, InstanceId)).includes(Origin)) throw error;
  });
}

/** Whether or not it is approved, and the instance there. */
export async function disapproveOrigin(connect: ConnectClient, InstanceId: string, Origin: string): Promise<void> {
  const { DisassociateApprovedOriginCommand } = await import("@aws-sdk/client-connect");
  await ifThere(connect.send(new DisassociateApprovedOriginCommand({ InstanceId, Origin })));
}

async function listed(connect: ConnectClient, InstanceId: string): Promise<string[]> {
  const { paginateListApprovedOrigins } = await import("@aws-sdk/client-connect");
  const found = await everyPage(
    paginateListApprovedOrigins({ client: connect }, { InstanceId }),
    (page) => page.Origins,
  );
  return found.map((each) => each.toLowerCase());
}
