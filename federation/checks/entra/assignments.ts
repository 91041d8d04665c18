import { isKnown, isThere } from "../../facts";
import type { App, AppRole } from "../../model";
import { rolesOfEverybody } from "../anybody";
import type { Check } from "../check";

export const assignments: Check = {
  id: "assignments",
  severity: "high",
  requirement: "Everybody who is assigned has an app role that is enabled and names a role of AWS.",
  otherwise: "AWS answers that the SAML response is invalid, because it says no role",
  remedy: "assign the group or person to the app role of the stack, and remove the other assignment: run pulumi up",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal",
  *find({ apps, federation }) {
    for (const app of apps) {
      const { assignments: all, appRoles } = app;
      if (!isKnown(all)) continue;
      if (all.length === 0) {
        yield { at: app.at, problem: "has nobody assigned, so that nobody can sign in", ...remedyOf(app) };
        continue;
      }
      // Where the claims say a role of everybody, any assignment will do.
      if (!isKnown(app.claimsPolicies) || rolesOfEverybody(app, federation).length > 0) continue;
      if (!isKnown(appRoles)) continue;
      for (const { at, appRoleId } of all) {
        const role = appRoles.find(({ id }) => id === appRoleId);
        // A role whose id is not known may be the one.
        if (!isKnown(appRoleId) || (role === undefined && appRoles.some(({ id }) => !isKnown(id)))) continue;
        const problem = problemOf(role);
        if (problem !== undefined) yield { at, problem: `assigns ${problem}` };
      }
    }
  },
};

/** What cannot be assigned yet. */
const remedyOf = <P>({ importJob: job }: App<P>): { readonly remedy?: string } =>
  isThere(job) && job.isActive === true
    ? { remedy: "wait until Entra has imported the role, and run pulumi up, which assigns it" }
    : {};

function problemOf(role: AppRole | undefined): string | undefined {
  if (role === undefined) return "default access, which tells AWS no role";
  const name = isKnown(role.displayName) ? ` ${JSON.stringify(role.displayName)}` : "";
  if (role.isEnabled === false) return `the app role${name}, which is disabled`;
  return isKnown(role.value) && role.value === undefined ? `the app role${name}, which has no value` : undefined;
}
