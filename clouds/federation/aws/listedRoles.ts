import type { Fact } from "../../../federation/facts";
import type { AwsClients } from "../../aws";
import { everyPage } from "../../everyPage";
import { readable } from "../readable";

/** What a list shows of a role. */
export interface ListedRole {
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  /** `AROA…` */
  readonly uniqueId: string;
  /** RFC 3339 */
  readonly created: string;
  readonly trustPolicy: string;
  readonly maxSessionDuration: number;
}

/** The roles of the account, as a list shows them: the first thing that can be asked for. */
export function listRoles(aws: AwsClients): Promise<Fact<readonly ListedRole[]>> {
  return readable("the roles of the AWS account", "iam:ListRoles", async () => {
    const [iam, { paginateListRoles }] = await Promise.all([aws.iam(), import("@aws-sdk/client-iam")]);
    return everyPage(paginateListRoles({ client: iam, pageSize: 1000 }, {}), ({ Roles = [] }) =>
      Roles.flatMap((role): ListedRole[] => {
        const { RoleName: name, RoleId: uniqueId, Arn: arn, CreateDate } = role;
        if (name === undefined || arn === undefined || uniqueId === undefined || CreateDate === undefined) return [];
        const { Path: path = "/", MaxSessionDuration: maxSessionDuration = 3600 } = role;
        const trustPolicy = decodeURIComponent(role.AssumeRolePolicyDocument ?? "");
        const created = CreateDate.toISOString();
        return [{ name, arn, path, uniqueId, created, trustPolicy, maxSessionDuration }];
      }),
    );
  });
}
