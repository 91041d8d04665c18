import type { IAMClient } from "@aws-sdk/client-iam";
import type { FoundAccessKey, FoundUser } from "./found";
import { everyPage, readPolicies } from "./readPermissions";

/** The IAM user of a name, where there is one. */
export async function readUser(iam: IAMClient, name: string): Promise<FoundUser | undefined> {
  const { GetUserCommand, NoSuchEntityException, paginateListAccessKeys, paginateListAttachedUserPolicies } =
    await import("@aws-sdk/client-iam");
  const found = await iam.send(new GetUserCommand({ UserName: name })).catch((error: unknown) => {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const [attached, keys] = await Promise.all([
    readPolicies(iam, paginateListAttachedUserPolicies({ client: iam }, { UserName: name })),
    everyPage(paginateListAccessKeys({ client: iam }, { UserName: name }), (page) => page.AccessKeyMetadata),
  ]);
  return {
    name,
    attached,
    accessKeys: await Promise.all(keys.map((key) => readAccessKey(iam, key.AccessKeyId ?? ""))),
  };
}

async function readAccessKey(iam: IAMClient, id: string): Promise<FoundAccessKey> {
  const { GetAccessKeyLastUsedCommand } = await import("@aws-sdk/client-iam");
  const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }));
  const lastUsed = AccessKeyLastUsed?.LastUsedDate;
  return { id, ...(lastUsed && { lastUsed }) };
}
