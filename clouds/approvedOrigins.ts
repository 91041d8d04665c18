import type { ConnectClient } from "@aws-sdk/client-connect";
import { isApproved } from "../federation/landing";
import { everyPage } from "./everyPage";
import { ifThere } from "./federation/readable";

/** As the instance has them: in small letters, unless somebody has typed others. */
export async function listApprovedOrigins(connect: ConnectClient, InstanceId: string): Promise<string[]> {
  const { paginateListApprovedOrigins } = await import("@aws-sdk/client-connect");
  return everyPage(paginateListApprovedOrigins({ client: connect }, { InstanceId }), (page) => page.Origins);
}

/** Undefined: there is no such instance. */
export const isOriginApproved = (connect: ConnectClient, instanceId: string, origin: string) =>
  ifThere(listApprovedOrigins(connect, instanceId).then((approved) => isApproved(origin, approved)));

/** One that is approved already stays approved. */
export async function approveOrigin(connect: ConnectClient, InstanceId: string, Origin: string): Promise<void> {
  const { AssociateApprovedOriginCommand } = await import("@aws-sdk/client-connect");
  const command = new AssociateApprovedOriginCommand({ InstanceId, Origin });
  await connect.send(command).catch(async (error: unknown) => {
    // What AWS says of one that it has already is not documented.
    if (!isApproved(Origin, await listApprovedOrigins(connect, InstanceId))) throw error;
  });
}

/** Whether or not it is approved, and the instance there. */
export async function disapproveOrigin(connect: ConnectClient, InstanceId: string, Origin: string): Promise<void> {
  const { DisassociateApprovedOriginCommand } = await import("@aws-sdk/client-connect");
  await ifThere(connect.send(new DisassociateApprovedOriginCommand({ InstanceId, Origin })));
}
