import { isGap, isKnown, itemsOf } from "../../facts";
import type { AccessKey, App, ImportUser } from "../../model";
import { roleListActions } from "../../permissions";
import type { Check, Finding } from "../check";
import { declares, importingApps } from "./importing";
import { timeText } from "./times";

const anotherKey = "give roleImport.accessKey another name and run pulumi up";

export const importUser: Check = {
  id: "import-user",
  severity: "medium",
  requirement: "The IAM user whose access key Entra imports roles with has one active key, and may list roles.",
  otherwise: "Entra cannot read the roles in its next cycle",
  remedy: "run pulumi up, which makes it again",
  source: "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
  *find(subject) {
    const importing = importingApps(subject);
    const { accounts } = subject.federation;
    if (importing.length === 0 || accounts.some(({ importUsers }) => isGap(importUsers))) return;
    const users = accounts.flatMap((account) => itemsOf(account.importUsers));
    if (users.length === 0)
      for (const { job } of importing)
        yield { at: job.at, problem: "has no IAM user in AWS whose key could list the roles" };
    for (const user of users) yield* problemsOf(user, subject.now);
  },
};

export const oldAccessKey: Check = {
  id: "old-access-key",
  severity: "low",
  requirement: "No IAM user of a former role import has an access key.",
  otherwise: "whoever has the key may read the account's roles, and nobody needs it",
  remedy: "see that nothing else uses it, and delete it",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  *find(subject) {
    if (subject.apps.some(mayImport)) return;
    for (const { at, name, keys } of subject.federation.accounts.flatMap((each) => itemsOf(each.importUsers))) {
      for (const key of itemsOf(keys)) {
        const id = isKnown(key.id) ? key.id : "<key>";
        yield {
          at,
          problem: `has the access key ${keyText(key, subject.now)}, which no application imports roles with`,
          remedy: `see that nothing else uses it, and delete it: aws iam delete-access-key --user-name ${name} --access-key-id ${id}`,
        };
      }
    }
  },
};

/** A paused job of an application that declares no roles may run again. */
function mayImport<P>(app: App<P>): boolean {
  const { importJob: job } = app;
  return isGap(job) || (job !== undefined && (job.isActive !== false || declares(app) !== true));
}

function* problemsOf<P>({ at, name, keys, listsRoles }: ImportUser<P>, now: Date): Iterable<Finding<P>> {
  const [action] = roleListActions;
  if (isKnown(keys)) {
    const inactive = keys.filter(({ isActive }) => isActive === false);
    if (keys.length === 0)
      yield { at, problem: "has no access key: the one that Entra stores was deleted", remedy: anotherKey };
    else if (inactive.length === keys.length)
      yield {
        at,
        problem: `has no active access key: ${keys.map((key) => keyText(key, now)).join("; ")}`,
        remedy: `run pulumi up, which activates it again; if it was revoked for good, ${anotherKey}`,
      };
    else if (keys.length > 1)
      yield {
        at,
        problem: `has two access keys, and Entra needs one: ${keys.map((key) => keyText(key, now)).join("; ")}`,
        remedy: `delete the one that is not in use, so that there is room for the next new key: aws iam delete-access-key --user-name ${name} --access-key-id <key>`,
      };
  }
  if (listsRoles === "implicitDeny")
    yield {
      at,
      problem: `has no policy that allows ${action}`,
      remedy: "run pulumi up, which attaches its policy again",
    };
  if (listsRoles === "explicitDeny")
    yield { at, problem: `has a policy that denies ${action}`, remedy: "remove the denial from its policies" };
}

function keyText({ id, isActive, lastUsed }: AccessKey, now: Date): string {
  const state = isActive === false ? "inactive" : "active";
  const use = isGap(lastUsed)
    ? "last use unknown"
    : lastUsed === undefined
      ? "never used"
      : `last used ${timeText(new Date(lastUsed), now)}`;
  return `${isKnown(id) ? id : ""} (${state}, ${use})`.trim();
}
