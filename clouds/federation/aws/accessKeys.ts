import type { IAMClient } from "@aws-sdk/client-iam";
import { type Fact, isGap } from "../../../federation/facts";
import type { AccessKey } from "../../../federation/model";
import { everyPage } from "../../everyPage";
import { ifThere, readable } from "../readable";

/** The access keys of an IAM user. Undefined: there is no such user. */
export async function readAccessKeys(iam: IAMClient, name: string): Promise<Fact<readonly AccessKey[] | undefined>> {
  const { paginateListAccessKeys } = await import("@aws-sdk/client-iam");
  const listed = await readable(`the access keys of ${name}`, "iam:ListAccessKeys", () =>
    ifThere(everyPage(paginateListAccessKeys({ client: iam }, { UserName: name }), (page) => page.AccessKeyMetadata)),
  );
  if (listed === undefined || isGap(listed)) return listed;
  return Promise.all(
    listed.map(async ({ AccessKeyId: id = "", Status }) => ({
      ...{ id, isActive: Status === "Active", lastUsed: await lastUse(iam, id) },
    })),
  );
}

async function lastUse(iam: IAMClient, id: string): Promise<Fact<string | undefined>> {
  const { GetAccessKeyLastUsedCommand } = await import("@aws-sdk/client-iam");
  return readable(`when access key ${id} was used last`, "iam:GetAccessKeyLastUsed", async () => {
    const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }));
    return AccessKeyLastUsed?.LastUsedDate?.toISOString();
  });
}
