import { valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
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
      rule: `would lock out everybody who uses ${declared.map(({ slug }) => slug).join(" and ")}, whose role is a declared one until now`,
      remedy: "Deploy with roleClaim: everyone first, as docs/role-import.md says step by step",
    },
  ]);
}
