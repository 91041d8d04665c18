import { valueText } from "../../settings/problems";
import type { AppSettings, Settings } from "../../settings/schema";
import type { DeployedApplication } from "./deployedApplication";
import { NotFound } from "./lookup";

/**
 * Imported roles cannot take the place of declared ones in one step: the declared role would be gone, and its assignments
 * with it, before Entra has imported another. Docs: docs/role-import.md.
 */
export function refuseSuddenSwitch(
  { roleAssignment, roleClaim }: Settings,
  apps: readonly {
    readonly slug: string;
    readonly roleValue: string;
    readonly application: DeployedApplication | undefined;
  }[],
): void {
  if (roleAssignment !== "imported" || roleClaim === "everyone") return;
  const declared = apps.filter(({ application, roleValue }) => application?.declaredValues.includes(roleValue));
  if (declared.length === 0) return;
  throw new NotFound([
    {
      path: ["roleAssignment"],
      found: valueText(roleAssignment),
      rule: `would lock out everybody who uses ${declared.map(({ slug }) => slug).join(" and ")}, whose role is still a declared one`,
      remedy: "Deploy with roleClaim: everyone first, as docs/role-import.md says step by step",
    },
  ]);
}

/**
 * Assignments to roles that Entra has made are declared by what Entra has: of an application that is not found, they would all go.
 *
 * @throws NotFound
 */
export function refuseLostSight({ slug, identifier, displayName, samlProvider }: AppSettings): never {
  throw new NotFound([
    {
      path: ["apps", slug, "identifier"],
      found: valueText(identifier),
      rule: `belongs to no application in Entra, and no application for AWS is called ${valueText(displayName)}, but AWS trusts ${samlProvider} already: all assignments would be removed`,
      remedy:
        "Change identifier and displayName in two deployments; if the application was deleted, restore it, or remove the provider from the role's trust policy to start again",
    },
  ]);
}
