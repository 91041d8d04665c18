import type { Finding } from "../../../../cli/adopt/report/finding";
import { findings } from "../../../../cli/adopt/report/findings";
import type { Found, FoundAccount, FoundApp } from "../../../../cli/adopt/read/found";
import { claimsMappingPolicy } from "../../../../federation/claims";
import {
  accountFor,
  app,
  claimsPolicy,
  declaredApp,
  now,
  planned,
  providerArn,
  roleArn,
  type Permissions,
} from "../support";

export const least: Permissions = {};
export const definition = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 3600 });
/** One application about which nothing is remarkable but the old access key. */
export const plain: Partial<FoundApp> = { claimsPolicies: [claimsPolicy(definition)] };
export const oldKey =
  "afterwards access key AKIA1 of azure_cli_user: nobody can read its secret again, so that the stack makes another key and gives it to Entra. Delete this one";

export const lines = (all: readonly Finding[]) =>
  all.map(({ kind, app: slug, text }) => `${kind} ${slug === undefined ? "" : `${slug}: `}${text}`);
/** All that is said of what was found, a line each. */
export const said = (found: Found, permissions: Permissions = least) =>
  lines(findings(planned(found, permissions), now));
/** What is said besides, of one application with these changes. */
export function besides(changes: Partial<FoundApp>, account: Partial<FoundAccount> = {}, permissions?: Permissions) {
  const found = { apps: [app("admin", { ...plain, ...changes })], account: accountFor(["admin"], account) };
  return said(found, permissions).filter((line) => line !== oldKey);
}
export const declared = (changes: Partial<FoundApp> = {}, account: Partial<FoundAccount> = {}) =>
  said({
    apps: [declaredApp("admin", `${roleArn("admin-role")},${providerArn("admin")}`, { ...plain, ...changes })],
    account: accountFor(["admin"], account),
  });
