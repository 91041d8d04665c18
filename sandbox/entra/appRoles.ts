import { isDeepStrictEqual } from "node:util";
import { guidProblem } from "../../federation/guids";
import { GraphError, refusals } from "./graphError";
import { sameText } from "./objects";
import type { Application, AppRole, PermissionScope, ServicePrincipal, TenantState } from "./state";

/** https://learn.microsoft.com/entra/identity-platform/reference-app-manifest (manifest limits) */
export const maxAppRoles = 1200;

/**
 * Throws where an application may not have these roles instead of those that it has. `own`: what its service principal has
 * beside them. https://learn.microsoft.com/graph/api/resources/approle
 */
export function checkAppRoles(application: Application, roles: readonly AppRole[], own: readonly AppRole[] = []): void {
  checkSuccession(application.appRoles, roles, own, application.api.oauth2PermissionScopes);
}

/** The roles that a service principal has of its own, beside those that are its application's. */
export const ownAppRoles = (appRoles: readonly AppRole[]): AppRole[] =>
  appRoles.filter(({ origin }) => origin === "ServicePrincipal");

/** What may be set of a role: Graph knows by itself whose it is. */
export function withoutOrigin(role: Omit<AppRole, "origin">): AppRole {
  const { id, allowedMemberTypes, description, displayName, isEnabled, value } = role;
  return { id, allowedMemberTypes, description, displayName, isEnabled, value };
}

/**
 * What the roles of a service principal become when they are set to these. Throws where they may not: those of its
 * application can be set at the application alone. https://github.com/MicrosoftDocs/azure-docs/issues/59023
 */
export function replacedAppRoles(
  { appRoles, oauth2PermissionScopes }: ServicePrincipal,
  asked: readonly AppRole[],
): AppRole[] {
  const declared = appRoles.filter(({ origin }) => origin === undefined);
  const isDeclared = ({ id }: AppRole): boolean => declared.some((role) => sameText(role.id, id));
  const kept = asked.filter(isDeclared).map(withoutOrigin);
  const isKept = (role: AppRole): boolean => kept.some((other) => isDeepStrictEqual(other, role));
  if (kept.length !== declared.length || !declared.every(isKept)) {
    throw refusals.badRequest("Property appRoles on the service principal does not match the application object.");
  }
  const own = asked.filter((role) => !isDeclared(role)).map(withoutOrigin);
  checkSuccession(ownAppRoles(appRoles).map(withoutOrigin), own, declared, oauth2PermissionScopes);
  return [...declared, ...own.map((role): AppRole => ({ ...role, origin: "ServicePrincipal" }))];
}

/** Throws where roles may not be followed by others, with some that stay `beside` them. */
function checkSuccession(
  before: readonly AppRole[],
  roles: readonly AppRole[],
  beside: readonly AppRole[],
  scopes: readonly PermissionScope[],
): void {
  if (roles.length > maxAppRoles) throw refusals.badRequest("The size of the object has exceeded its limit.");
  for (const role of roles) checkAppRole(role);
  const all = [...roles, ...beside];
  if (hasDuplicates(all.map(({ id }) => id.toLowerCase()))) throw refusals.duplicateValue();
  // Roles and scopes share one name space.
  const values = all.map(({ value }) => value ?? "").filter((value) => value !== "");
  if (hasDuplicates([...scopes.map(({ value }) => value), ...values])) throw refusals.duplicateValue();

  for (const old of before.filter(({ isEnabled }) => isEnabled)) {
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
