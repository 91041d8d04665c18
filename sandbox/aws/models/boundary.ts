import type { Properties } from "../../../tools/wire/provider";
import type { Account } from "../account";
import { optionalText } from "./properties";
import { calling } from "./serviceCalls";

/** Sets or takes away the permissions boundary of a role or user, if the plan changes it. */
export async function updateBoundary(
  kind: "Role" | "User",
  account: Account,
  name: string,
  { planned, state }: { planned: Properties; state: Properties },
): Promise<void> {
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
