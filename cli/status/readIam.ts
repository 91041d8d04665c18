import type { IAMClient } from "@aws-sdk/client-iam";
import { trustedSamlProviders } from "../../federation/checks/roleImport";
import { roleListActions } from "../../federation/permissions";
import type { Settings } from "../../settings/schema";
import type { AwsClients } from "../../clouds/aws";
import type { Owner } from "../../clouds/owner";
import { readable } from "./readable";
import type { AccessKey, IamRole, IamSnapshot, ImportUser } from "./snapshot";

/** What Entra's role import finds in the account, and with which user it looks. If roles are declared, nobody looks at them. */
export async function readIam(
  clients: AwsClients,
  owner: Owner,
  { roleAssignment, roleImport: { user: userName } }: Pick<Settings, "roleAssignment" | "roleImport">,
): Promise<IamSnapshot> {
  const iam = await clients.iam();
  const [roles, user] = await Promise.all([
    roleAssignment === "declared"
      ? { value: [] }
      : readable("the roles of the AWS account", "iam:ListRoles", () => samlRoles(iam)),
    readable(`the access keys of ${userName}`, "iam:ListAccessKeys", () => importUser(iam, owner, userName)),
  ]);
  return { ...owner, roles, user, userName };
}

async function samlRoles(iam: IAMClient): Promise<IamRole[]> {
  const { paginateListRoles } = await import("@aws-sdk/client-iam");
  const found: IamRole[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) {
    for (const { RoleName, Arn, AssumeRolePolicyDocument = "", CreateDate } of Roles) {
      if (RoleName === undefined || Arn === undefined || CreateDate === undefined) continue;
      const trustPolicy = decodeURIComponent(AssumeRolePolicyDocument);
      if (trustedSamlProviders(trustPolicy).length === 0) continue;
      found.push({ name: RoleName, arn: Arn, trustPolicy, created: CreateDate });
    }
  }
  return found;
}

async function importUser(
  iam: IAMClient,
  { partition, account }: Owner,
  userName: string,
): Promise<ImportUser | undefined> {
  const { SimulatePrincipalPolicyCommand } = await import("@aws-sdk/client-iam");
  const ids = await accessKeys(iam, userName).catch(missing);
  if (ids === undefined) return undefined;
  const [action] = roleListActions;
  const arn = `arn:${partition}:iam::${account}:user/${userName}`;
  const [keys, listsRoles] = await Promise.all([
    Promise.all(ids.map((key) => withLastUse(iam, key))),
    readable(`whether ${userName} may list the roles`, "iam:SimulatePrincipalPolicy", async () => {
      const asked = { PolicySourceArn: arn, ActionNames: [action] };
      const { EvaluationResults: [result] = [] } = await iam.send(new SimulatePrincipalPolicyCommand(asked));
      const decision = result?.EvalDecision;
      return decision === "allowed" || decision === "explicitDeny" ? decision : "implicitDeny";
    }),
  ]);
  return { keys, listsRoles };
}

async function accessKeys(iam: IAMClient, UserName: string): Promise<Omit<AccessKey, "lastUsed">[]> {
  const { paginateListAccessKeys } = await import("@aws-sdk/client-iam");
  const found: Omit<AccessKey, "lastUsed">[] = [];
  for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys({ client: iam }, { UserName })) {
    found.push(
      ...AccessKeyMetadata.map(({ AccessKeyId = "", Status }) => ({ id: AccessKeyId, isActive: Status === "Active" })),
    );
  }
  return found;
}

async function withLastUse(iam: IAMClient, key: Omit<AccessKey, "lastUsed">): Promise<AccessKey> {
  const { GetAccessKeyLastUsedCommand } = await import("@aws-sdk/client-iam");
  const lastUsed = await readable(`when access key ${key.id} was used last`, "iam:GetAccessKeyLastUsed", async () => {
    const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.id }));
    return AccessKeyLastUsed?.LastUsedDate;
  });
  return { ...key, lastUsed };
}

function missing(error: unknown): undefined {
  if (error instanceof Error && error.name === "NoSuchEntityException") return undefined;
  throw error;
}
