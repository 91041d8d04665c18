import { isKnown, itemsOf } from "../../facts";
import type { ImportStatus } from "../../model";
import type { Check } from "../check";
import { allRolesKnown, type Candidate, candidatesFor, hasRole, type Importing, importingApps } from "./importing";
import { minutesAfter, timeText } from "./times";

export const importableRoles: Check = {
  id: "importable-roles",
  severity: "high",
  requirement: "Entra can import the IAM role of an application whose roles it imports.",
  otherwise: "Entra leaves the role out or disables it in its next cycle, and nobody gets it",
  remedy: "change the role's trust policy",
  source: "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
  *find(subject) {
    const { accounts } = subject.federation;
    const allKnown = allRolesKnown(accounts);
    for (const { app } of importingApps(subject)) {
      const candidates = candidatesFor(app, accounts);
      const importable = new Set(candidates.flatMap(({ judged, provider }) => ("value" in judged ? provider : [])));
      for (const candidate of candidates) {
        const { judged, role, provider } = candidate;
        if ("value" in judged) continue;
        // Another role of the same provider may be the one that is meant.
        const mayBeAnother = importable.has(provider) || !allKnown;
        if (mayBeAnother && !hasRole(app, candidate)) continue;
        yield {
          at: role.at,
          problem: `is never imported by Entra, because ${judged.reason}`,
          remedy: `${judged.remedy}; pulumi up undoes what was changed by hand`,
        };
      }
    }
  },
};

export const importedRoles: Check = {
  id: "imported-roles",
  severity: "medium",
  requirement:
    "If Entra imports the roles of an application, it has the IAM roles that trust its SAML provider, and they are enabled.",
  otherwise: "nobody can be assigned to the role",
  remedy: "wait for the next cycle, and run pulumi up, which assigns the role",
  source: "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
  *find(subject) {
    for (const importing of importingApps(subject)) {
      const { app } = importing;
      const roles = itemsOf(app.appRoles);
      // One of those that nobody may read could be it.
      if (!roles.every(({ value }) => isKnown(value))) continue;
      for (const candidate of candidatesFor(app, subject.federation.accounts)) {
        const { judged, name } = candidate;
        if (!("value" in judged)) continue;
        const found = roles.find(({ value }) => value === judged.value);
        if (found === undefined)
          yield {
            at: app.at,
            problem: `does not have the role ${name} yet${waiting(importing, candidate, subject.now)}`,
          };
        else if (found.isEnabled === false)
          yield {
            at: app.at,
            problem: `has the role ${name}, which Entra has disabled because a cycle did not find it; no cycle enables it again`,
            remedy: removeDisabledRole,
          };
      }
    }
  },
};

export const removeDisabledRole =
  "remove the disabled role as docs/role-import.md says, so that the next cycle imports it again";

/** What to expect of the import. */
function waiting<P>({ job }: Importing<P>, { role: { created } }: Candidate<P>, now: Date): string {
  const { isActive, status } = job;
  if (isActive !== true || !isKnown(status)) return "";
  const { lastCycle } = status;
  const next = `: Entra's next cycle is due ${nextCycle(status, now)}`;
  if (lastCycle === undefined || !isKnown(created) || Date.parse(lastCycle.began) <= Date.parse(created)) return next;
  return (
    `${next}; the last one left it out although it was there (see the app's provisioning logs, and whether Entra has a key ` +
    "of this account)"
  );
}

/** When the next cycle begins, as far as Graph says. */
function nextCycle({ lastCycle, interval = 0 }: ImportStatus, now: Date): string {
  if (lastCycle === undefined) return "at any moment";
  const next = minutesAfter(lastCycle.ended, interval);
  return next <= now ? "at any moment" : timeText(next, now);
}
