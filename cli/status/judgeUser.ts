import { roleListActions } from "../../federation/permissions";
import { capital } from "../capital";
import { cannotBeRead, fine, finding, isRead, type Judgement } from "./judgement";
import type { AccessKey, Read, Snapshot } from "./snapshot";
import { timeText } from "./times";

export type UserState =
  "works" | "notNeeded" | "unneededKey" | "noUser" | "noKey" | "inactiveKey" | "notPermitted" | "twoKeys" | "unknown";

/** Whether Entra can read the roles of the account as the IAM user; where roles are declared, whether that still could. */
export function judgeUser({ settings, iam, stack, now }: Snapshot): Judgement<UserState> {
  const { user, userName } = iam;
  if (!isRead(user)) return cannotBeRead(user);
  const { value: found } = user;
  if (settings.roleAssignment === "declared") return judgeLeftOver(userName, found?.keys ?? [], now);

  const again = `Run pulumi up --stack ${stack}, which makes it again`;
  const anotherKey = "give roleImport.accessKey another name and run pulumi up";
  if (found === undefined) return finding("noUser", "there is no such user", again);
  const { keys, listsRoles } = found;
  const active = keys.filter(({ isActive }) => isActive);
  const [key] = keys;
  if (key === undefined) {
    return finding("noKey", "it has no access key: the one that Entra stores was deleted", capital(anotherKey));
  }
  if (active.length === 0) {
    const names = keys.map(({ id }) => id).join(" and ");
    const remedy = `Run pulumi up --stack ${stack}, which activates it again; where it was revoked for good, ${anotherKey}`;
    return finding("inactiveKey", `access key ${names} is inactive`, remedy);
  }
  if (!isRead(listsRoles)) return cannotBeRead(listsRoles);
  const [action] = roleListActions;
  if (listsRoles.value === "implicitDeny") {
    const remedy = `Run pulumi up --stack ${stack}, which attaches its policy again`;
    return finding("notPermitted", `no policy of it allows ${action}`, remedy);
  }
  if (listsRoles.value === "explicitDeny") {
    return finding("notPermitted", `a policy denies it ${action}`, "Remove the denial from its policies");
  }
  const texts = keys.map((each) => keyText(each, now));
  if (keys.length > 1) {
    const remedy =
      "Delete the one that is not in use (aws iam delete-access-key), as a user can have two: the next new key needs room";
    return finding("twoKeys", `it has two access keys, and Entra needs one: ${texts.join(", ")}`, remedy);
  }
  return fine("works", `access key ${texts.join()}`);
}

function judgeLeftOver(userName: string, keys: readonly AccessKey[], now: Date): Judgement<UserState> {
  const [key] = keys;
  if (key === undefined) return fine("notNeeded", "there is none with an access key, and none is needed");
  const remedy =
    "See that nothing else uses it, and delete it: " +
    `aws iam delete-access-key --user-name ${userName} --access-key-id ${key.id}`;
  const texts = keys.map((each) => keyText(each, now)).join(", ");
  return finding("unneededKey", `nobody needs its access key, as the roles are declared: ${texts}`, remedy);
}

function keyText({ id, isActive, lastUsed }: AccessKey, now: Date): string {
  return `${id}, ${isActive ? "active" : "inactive"}, ${useText(lastUsed, now)}`;
}

function useText(lastUsed: Read<Date | undefined>, now: Date): string {
  if (!isRead(lastUsed)) return `last use cannot be read (${lastUsed.permission})`;
  return lastUsed.value === undefined ? "never used" : `last used ${timeText(lastUsed.value, now)}`;
}
