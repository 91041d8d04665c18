import type { ConnectClient } from "@aws-sdk/client-connect";

/** Origins of the websites that may embed an instance, and that it sends people to. */
export async function listApprovedOrigins(connect: ConnectClient, instanceId: string): Promise<string[]> {
  const { ListApprovedOriginsCommand } = await import("@aws-sdk/client-connect");
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await connect.send(
      new ListApprovedOriginsCommand({ InstanceId: instanceId, ...(NextToken !== undefined && { NextToken }) }),
    );
    found.push(...(page.Origins ?? []));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found;
}
