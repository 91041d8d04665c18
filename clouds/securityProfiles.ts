import type { ConnectClient } from "@aws-sdk/client-connect";
import { readNames, readUsers } from "./connectUsers/read";
import { ifThere } from "./federation/readable";

export interface FoundProfile {
  readonly id: string;
  /** As the instance has it: it takes names that differ in case for the same. */
  readonly name: string;
  readonly description: string | undefined;
}

/** The security profile of this name, if the instance has one. */
export async function findSecurityProfile(
  connect: ConnectClient,
  InstanceId: string,
  wanted: string,
): Promise<FoundProfile | undefined> {
  const { DescribeSecurityProfileCommand } = await import("@aws-sdk/client-connect");
  const { securityProfiles } = await readNames(connect, InstanceId);
  for (const [name, id] of securityProfiles.idOf) {
    if (name.toLowerCase() !== wanted.toLowerCase()) continue;
    const command = new DescribeSecurityProfileCommand({ InstanceId, SecurityProfileId: id });
    const described = await ifThere(connect.send(command));
    return described && { id, name, description: described.SecurityProfile?.Description };
  }
  return undefined;
}

/** Usernames of those in the instance who have it, by name. */
export async function usersWithProfile(connect: ConnectClient, instanceId: string, name: string): Promise<string[]> {
  const { users } = await readUsers(connect, instanceId);
  return [...users]
    .flatMap(([username, { securityProfiles }]) => (securityProfiles.includes(name) ? username : []))
    .sort();
}

/** Amazon Connect refuses it as long as a user has it. */
export async function deleteSecurityProfile(connect: ConnectClient, InstanceId: string, SecurityProfileId: string) {
  const { DeleteSecurityProfileCommand } = await import("@aws-sdk/client-connect");
  await ifThere(connect.send(new DeleteSecurityProfileCommand({ InstanceId, SecurityProfileId })));
}
