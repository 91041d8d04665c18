import { randomUUID } from "node:crypto";
import type { ImportedRole } from "../../federation/checks/roleImport";
import { maxAppRoles } from "./appRoles";
import type { AppRole, ServicePrincipal, TenantState } from "./state";

/** What a cycle made of the app roles, by value. */
export interface RoleChanges {
  readonly added: readonly string[];
  readonly disabled: readonly string[];
  /** There was no room for them. */
  readonly escrowed: readonly string[];
}

/**
 * Makes the app roles of a service principal those that were found. New ones become roles of the service principal itself,
 * not of its application. https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial (known issues)
 *
 * Roles with a value that was not found are disabled, whoever made them, and keep their assignments; one that is disabled
 * stays so even when it is found again, until somebody removes it: then it comes back as a new one.
 * https://github.com/MicrosoftDocs/azure-docs/issues/17151, /23162 and /23165
 */
export function importRoles(
  state: TenantState,
  servicePrincipal: ServicePrincipal,
  found: readonly ImportedRole[],
): RoleChanges {
  const isFound = ({ value }: AppRole): boolean => found.some((role) => role.value === value);
  // The template's own roles have no value.
  const gone = servicePrincipal.appRoles.filter(
    (role) => role.isEnabled && (role.value ?? "") !== "" && !isFound(role),
  );
  for (const role of gone) disable(state, servicePrincipal, role);

  const known = new Set(servicePrincipal.appRoles.map(({ value }) => value));
  const missing = found.filter(({ value }) => !known.has(value));
  const room = Math.max(0, maxAppRoles - servicePrincipal.appRoles.length);
  servicePrincipal.appRoles.push(...missing.slice(0, room).map(newRole));
  return {
    added: missing.slice(0, room).map(({ value }) => value),
    disabled: gone.map(({ value }) => value ?? ""),
    escrowed: missing.slice(room).map(({ value }) => value),
  };
}

const newRole = ({ value, displayName }: ImportedRole): AppRole => ({
  id: randomUUID(),
  allowedMemberTypes: ["User"],
  description: displayName,
  displayName,
  isEnabled: true,
  value,
  origin: "ServicePrincipal",
});

/** The service principal has a copy of what the application says: where the role is the application's, both change. */
function disable({ applications }: TenantState, { appId, appRoles }: ServicePrincipal, { id }: AppRole): void {
  const declared = Object.values(applications).find((application) => application.appId === appId)?.appRoles ?? [];
  for (const role of [...appRoles, ...declared]) if (role.id === id) role.isEnabled = false;
}
