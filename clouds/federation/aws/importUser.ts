import type { IAMClient } from "@aws-sdk/client-iam";
import { type Fact, isGap } from "../../../federation/facts";
import type { AccessKey, ImportUser } from "../../../federation/model";
import { roleListActions } from "../../../federation/permissions";
import type { Owner } from "../../owner";
import type { AwsLinks, Place } from "../links";
import { ifThere, readable } from "../readable";

/** An IAM user with whose keys Entra may list the account's roles. Undefined: there is none. */
export async function readImportUser(
  iam: IAMClient,
  links: AwsLinks,
  { partition, account }: Owner,
  name: string,
): Promise<Fact<ImportUser<Place> | undefined>> {
  const listed = await readable(`the access keys of ${name}`, "iam:ListAccessKeys", () => ifThere(listKeys(iam, name)));
  if (listed === undefined || isGap(listed)) return listed;
  const [keys, listsRoles] = await Promise.all([
    Promise.all(listed.map(async (key) => ({ ...key, lastUsed: await lastUse(iam, key.id) }))),
    mayListRoles(iam, name, `arn:${partition}:iam::${account}:user/${name}`),
  ]);
  return { at: links.iamUser(name), name, keys, listsRoles };
}

type ListedKey = Pick<AccessKey, "isActive"> & { readonly id: string };

async function listKeys(iam: IAMClient, UserName: string): Promise<ListedKey[]> {
  const { paginateListAccessKeys } = await import("@aws-sdk/client-iam");
  const found: ListedKey[] = [];
  for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys({ client: iam }, { UserName })) {
    found.push(
      ...AccessKeyMetadata.map(({ AccessKeyId = "", Status }) => ({ id: AccessKeyId, isActive: Status === "Active" })),
    );
  }
  return found;
}

async function lastUse(iam: IAMClient, id: string): Promise<Fact<string | undefined>> {
  const { GetAccessKeyLastUsedCommand } = await import("@aws-sdk/client-iam");
  return readable(`when access key ${id} was used last`, "iam:GetAccessKeyLastUsed", async () => {
    const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }));
    return AccessKeyLastUsed?.LastUsedDate?.toISOString();
  });
}

async function mayListRoles(iam: IAMClient, name: string, arn: string): Promise<ImportUser["listsRoles"]> {
  const { SimulatePrincipalPolicyCommand } = await import("@aws-sdk/client-iam");
  const [action] = roleListActions;
  return readable(`whether ${name} may list the roles`, "iam:SimulatePrincipalPolicy", async () => {
    const asked = { PolicySourceArn: arn, ActionNames: [action] };
    const { EvaluationResults: [result] = [] } = await iam.send(new SimulatePrincipalPolicyCommand(asked));
    const decision = result?.EvalDecision;
    return decision === "allowed" || decision === "explicitDeny" ? decision : "implicitDeny";
  });
}
