import type { IAMClient } from "@aws-sdk/client-iam";
import type { FoundAccessKey, FoundUser } from "./found";
import { readPolicies } from "./readPermissions";

/** The IAM user of a name, where there is one. */
export async function readUser(iam: IAMClient, name: string): Promise<FoundUser | undefined> {
  const { GetUserCommand, ListAccessKeysCommand, ListAttachedUserPoliciesCommand, NoSuchEntityException } =
    await import("@aws-sdk/client-iam");
  const found = await iam.send(new GetUserCommand({ UserName: name })).catch((error: unknown) => {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const [{ AttachedPolicies }, { AccessKeyMetadata = [] }] = await Promise.all([
    iam.send(new ListAttachedUserPoliciesCommand({ UserName: name })),
    iam.send(new ListAccessKeysCommand({ UserName: name })),
  ]);
  const ids = AccessKeyMetadata.flatMap(({ AccessKeyId: id }) => (id === undefined ? [] : [id]));
  const [attached, accessKeys] = await Promise.all([
    readPolicies(iam, AttachedPolicies),
    Promise.all(ids.map((id) => readAccessKey(iam, id))),
  ]);
  return { name, attached, accessKeys };
}

async function readAccessKey(iam: IAMClient, id: string): Promise<FoundAccessKey> {
  const { GetAccessKeyLastUsedCommand } = await import("@aws-sdk/client-iam");
  const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }));
  const lastUsed = AccessKeyLastUsed?.LastUsedDate;
  return { id, ...(lastUsed && { lastUsed }) };
}
