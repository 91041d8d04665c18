import type { Properties } from "../../../tools/wire/provider";
import type { Account } from "../account";
import type { Role } from "../state";
import type { UserDescription } from "../users";
import { optionalText } from "./properties";
import { calling } from "./serviceCalls";
import { type Change, retag, shownTags } from "./tags";

/** Changes what roles and users have in common. */
export async function updateIdentity(kind: Kind, account: Account, name: string, change: Change): Promise<void> {
  await updateBoundary(kind, account, name, change);
  await retag(kind, account, name, change);
}

/** What the provider shows of both. */
export const shownIdentity = (found: Role | UserDescription, state: Properties) => ({
  ...shownTags(found.tags, state),
  arn: found.arn,
  path: found.path,
  permissionsBoundary: found.permissionsBoundary ?? null,
  uniqueId: found.uniqueId,
});

type Kind = "Role" | "User";

async function updateBoundary(kind: Kind, account: Account, name: string, { planned, state }: Change): Promise<void> {
  const boundary = optionalText(planned, "permissionsBoundary") ?? "";
  if (boundary === (optionalText(state, "permissionsBoundary") ?? "")) return;
  const what = `IAM ${kind} (${name}) permissions boundary`;
  if (boundary === "") {
    await calling(`deleting ${what}`, `IAM: Delete${kind}PermissionsBoundary`, () =>
      account[`delete${kind}PermissionsBoundary` as const](name),
    );
    return;
  }
  await calling(`${kind === "Role" ? "updating" : "setting"} ${what}`, `IAM: Put${kind}PermissionsBoundary`, () =>
    account[`put${kind}PermissionsBoundary` as const](name, boundary),
  );
}
