import type { Properties } from "../../../tools/wire/provider";
import type { Account } from "../account";
import { policyText, samePolicy } from "../policyMeaning";
import { optionalNumber, optionalText } from "./properties";
import { calling } from "./serviceCalls";
import { retag } from "./tags";

/** Brings a role to its new inputs with the operations that change one thing each. */
export async function updateRole(account: Account, id: string, olds: Properties, news: Properties): Promise<void> {
  const trustPolicy = news["assumeRolePolicy"] ?? null;
  if (!samePolicy(olds["assumeRolePolicy"] ?? null, trustPolicy)) {
    await calling(`updating IAM Role (${id}) assume role policy`, "IAM: UpdateAssumeRolePolicy", () =>
      account.updateAssumeRolePolicy(id, policyText(trustPolicy)),
    );
  }

  const description = optionalText(news, "description") ?? "";
  if (description !== (optionalText(olds, "description") ?? "")) {
    await calling(`updating IAM Role (${id}) description`, "IAM: UpdateRoleDescription", () =>
      account.updateRole(id, { description }),
    );
  }

  const maxSessionDuration = optionalNumber(news, "maxSessionDuration") ?? 3600;
  if (maxSessionDuration !== (optionalNumber(olds, "maxSessionDuration") ?? 3600)) {
    await calling(`updating IAM Role (${id}) MaxSessionDuration`, "IAM: UpdateRole", () =>
      account.updateRole(id, { maxSessionDuration }),
    );
  }

  await updateBoundary(account, id, olds, news);
  await calling(`updating tags for IAM Role (${id})`, "IAM: TagRole", () =>
    retag(olds, news, {
      tag: (tags) => account.tagRole(id, tags),
      untag: (keys) => account.untagRole(id, keys),
    }),
  );
}

async function updateBoundary(account: Account, id: string, olds: Properties, news: Properties): Promise<void> {
  const boundary = optionalText(news, "permissionsBoundary");
  if (boundary === optionalText(olds, "permissionsBoundary")) return;
  if (boundary === undefined) {
    await calling(`deleting IAM Role (${id}) permissions boundary`, "IAM: DeleteRolePermissionsBoundary", () =>
      account.deleteRolePermissionsBoundary(id),
    );
    return;
  }
  await calling(`updating IAM Role (${id}) permissions boundary`, "IAM: PutRolePermissionsBoundary", () =>
    account.putRolePermissionsBoundary(id, boundary),
  );
}
