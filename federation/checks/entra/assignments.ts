import { type Fact, isKnown, isThere } from "../../facts";
import type { Account, App, AppRole, Federation } from "../../model";
import { rolesOfEverybody } from "../anybody";
import type { Check, Finding } from "../check";
import { candidatesFor, declares, hasRole } from "../import/importing";
import { removeDisabledRole } from "../import/roles";

/** What to do about an app with nobody assigned, if its roles are declared. */
export const nameSomebody =
  "name groups or users in the settings (apps.<app>.groups, users), and run pulumi up, which assigns them";

export const assignments: Check = {
  id: "assignments",
  severity: "high",
  requirement: "Everybody who is assigned is in Entra, and has an app role that is enabled and names a role of AWS.",
  otherwise: "AWS answers that the SAML response is invalid, because it has no role",
  remedy: "assign the group or person to the app role of the stack, and remove the other assignment: run pulumi up",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal",
  *find({ apps, federation }) {
    for (const app of apps) {
      const { assignments: all, appRoles } = app;
      if (!isKnown(all)) continue;
      if (all.length === 0) {
        yield { at: app.at, ...nobodyAssigned(app, federation) };
        continue;
      }
      for (const { at, isOfNobody, principalId } of all) if (isOfNobody === true) yield { at, ...deleted(principalId) };
      // Where the claims say a role of everybody, any assignment will do.
      const said = rolesOfEverybody(app, federation);
      if (!isKnown(said) || said.length > 0) continue;
      if (!isKnown(appRoles)) continue;
      for (const { at, appRoleId } of all) {
        const role = appRoles.find(({ id }) => id === appRoleId);
        // A role whose id is not known may be the one.
        if (!isKnown(appRoleId) || (role === undefined && appRoles.some(({ id }) => !isKnown(id)))) continue;
        const problem = problemOf(role);
        if (problem !== undefined)
          yield {
            at,
            problem: `assigns ${problem}`,
            ...(role?.isEnabled === false ? { remedy: remedyOfDisabled(app) } : {}),
          };
      }
    }
  },
};

/** Whoever was in a group has lost the sign-in with it. */
const deleted = (principalId: Fact<string>): Omit<Finding<unknown>, "at"> => ({
  problem: `assigns a group or person that is not in Entra any more${isKnown(principalId) ? ` (object id ${principalId})` : ""}`,
  otherwise: "Entra refuses whoever signed in by it (AADSTS50105)",
  remedy:
    "restore it as long as the Entra admin center lists it as deleted; or name another group or person in the settings (apps.<app>.groups, users) and run pulumi up",
});

/** Entra refuses people who are not assigned, and an imported role is assigned by the first deployment after its import. */
function nobodyAssigned<P>(
  app: App<P>,
  { accounts }: Federation<P>,
): Pick<Finding<P>, "problem" | "otherwise" | "remedy"> {
  const { requiresAssignment, importJob: job } = app;
  return {
    problem: "has nobody assigned: nobody can sign in",
    ...(requiresAssignment === true ? { otherwise: "Entra refuses everybody (AADSTS50105)" } : {}),
    remedy: isThere(job) && declares(app) === false ? remedyOfImport(app, accounts) : nameSomebody,
  };
}

function remedyOfImport<P>(app: App<P>, accounts: readonly Account<P>[]): string {
  const importable = candidatesFor(app, accounts).filter(({ judged }) => "value" in judged);
  return importable.length > 0 && importable.every((candidate) => hasRole(app, candidate))
    ? "run pulumi up, which assigns the role that Entra has imported"
    : "wait until Entra has imported the role, and run pulumi up, which assigns it";
}

/** Whoever is assigned to it has the right role already. */
const remedyOfDisabled = <P>({ importJob }: App<P>): string =>
  isThere(importJob) ? removeDisabledRole : "enable the app role: run pulumi up";

function problemOf(role: AppRole | undefined): string | undefined {
  if (role === undefined) return "default access, which tells AWS no role";
  const name = isKnown(role.displayName) ? ` ${JSON.stringify(role.displayName)}` : "";
  if (role.isEnabled === false) return `the app role${name}, which is disabled`;
  return isKnown(role.value) && role.value === undefined ? `the app role${name}, which has no value` : undefined;
}
