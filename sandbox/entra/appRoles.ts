import { isDeepStrictEqual } from "node:util";
import { guidProblem } from "../../federation/guids";
import { GraphError, refusals } from "./graphError";
import { sameText } from "./objects";
import type { Application, AppRole, ServicePrincipal, TenantState } from "./state";

/**
 * Throws where an application may not have these roles instead of those that it has.
 * https://learn.microsoft.com/graph/api/resources/approle
 */
export function checkAppRoles(application: Application, roles: readonly AppRole[]): void {
  // https://learn.microsoft.com/entra/identity-platform/reference-app-manifest (manifest limits)
  if (roles.length > 1200) throw refusals.badRequest("The size of the object has exceeded its limit.");
  for (const role of roles) checkAppRole(role);
  if (hasDuplicates(roles.map(({ id }) => id.toLowerCase()))) throw refusals.duplicateValue();
  // Roles and scopes share one name space.
  const scopes = application.api.oauth2PermissionScopes.map(({ value }) => value);
  const values = roles.map(({ value }) => value ?? "").filter((value) => value !== "");
  if (hasDuplicates([...scopes, ...values])) throw refusals.duplicateValue();

  for (const old of application.appRoles.filter(({ isEnabled }) => isEnabled)) {
    const next = roles.find(({ id }) => sameText(id, old.id));
    // It may be disabled, and nothing else: https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1211
    if (next === undefined || !isDeepStrictEqual({ ...next, id: old.id, isEnabled: true }, old)) {
      throw new GraphError(
        400,
        "CannotDeleteOrUpdateEnabledEntitlement",
        "Permission (scope or role) cannot be deleted or updated unless disabled first.",
      );
    }
  }
}

/** Nobody keeps a role that is no more. */
export function dropAssignmentsOfGoneRoles(state: TenantState, { id, appRoles }: ServicePrincipal): void {
  state.appRoleAssignments = Object.fromEntries(
    Object.entries(state.appRoleAssignments).filter(
      ([, { resourceId, appRoleId }]) => resourceId !== id || appRoles.some((role) => role.id === appRoleId),
    ),
  );
}

function checkAppRole({ id, allowedMemberTypes, displayName, value }: AppRole): void {
  if (guidProblem(id.toLowerCase()) !== undefined) throw refusals.invalidValue("id", "AppRole");
  if ((displayName ?? "") === "") throw refusals.invalidValue("displayName", "AppRole");
  const types = new Set(allowedMemberTypes);
  const areKnown = allowedMemberTypes.every((type) => ["User", "Application"].includes(type));
  if (types.size === 0 || types.size < allowedMemberTypes.length || !areKnown) {
    throw refusals.invalidValue("allowedMemberTypes", "AppRole");
  }
  // Longer than documented (120): https://github.com/hashicorp/terraform-provider-azuread/issues/1005
  if (value !== null && (value.length > 249 || value.startsWith(".") || !/^[!-[\]-~]*$/.test(value))) {
    throw refusals.invalidValue("value", "AppRole");
  }
}

const hasDuplicates = (values: readonly string[]): boolean => new Set(values).size < values.length;
