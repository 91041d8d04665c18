import { metadataUrl } from "../../../federation/endpoints";
import type { Properties } from "../../../tools/wire/provider";
import { isObject } from "../../../tools/wire/values";
import type { ServicePrincipalChanges } from "../servicePrincipals";
import type { AppRole, PermissionScope, ServicePrincipal } from "../state";
import { describedFeatures } from "./featureTags";
import { optionalFlag, optionalText, texts } from "./properties";

/** Every property that the provider manages: null or empty where the program leaves it out. */
export function changesAsked(planned: Properties, tags: string[]): ServicePrincipalChanges {
  const orNull = (key: string): string | null => {
    const value = optionalText(planned, key) ?? "";
    return value === "" ? null : value;
  };
  const saml = planned["samlSingleSignOn"] ?? null;
  return {
    accountEnabled: optionalFlag(planned, "accountEnabled") ?? false,
    alternativeNames: texts(planned, "alternativeNames"),
    appRoleAssignmentRequired: optionalFlag(planned, "appRoleAssignmentRequired") ?? false,
    description: orNull("description"),
    loginUrl: orNull("loginUrl"),
    notes: orNull("notes"),
    notificationEmailAddresses: texts(planned, "notificationEmailAddresses"),
    preferredSingleSignOnMode: orNull("preferredSingleSignOnMode"),
    samlSingleSignOnSettings: { relayState: isObject(saml) ? (optionalText(saml, "relayState") ?? "") : null },
    tags,
  };
}

export function properties(servicePrincipal: ServicePrincipal): Properties {
  const { appId, samlSingleSignOnSettings: saml, tags } = servicePrincipal;
  return {
    accountEnabled: servicePrincipal.accountEnabled,
    alternativeNames: servicePrincipal.alternativeNames,
    appRoleAssignmentRequired: servicePrincipal.appRoleAssignmentRequired,
    clientId: appId,
    description: servicePrincipal.description ?? "",
    ...describedFeatures(tags),
    loginUrl: servicePrincipal.loginUrl ?? "",
    notes: servicePrincipal.notes ?? "",
    notificationEmailAddresses: servicePrincipal.notificationEmailAddresses,
    owners: servicePrincipal.owners,
    preferredSingleSignOnMode: servicePrincipal.preferredSingleSignOnMode ?? "",
    samlSingleSignOn: saml && { relayState: saml.relayState ?? "" },
    tags,
    appRoleIds: roleIds(servicePrincipal.appRoles),
    appRoles: servicePrincipal.appRoles.map(describedRole),
    applicationTenantId: servicePrincipal.appOwnerOrganizationId,
    displayName: servicePrincipal.displayName,
    homepageUrl: servicePrincipal.homepage ?? "",
    logoutUrl: servicePrincipal.logoutUrl ?? "",
    oauth2PermissionScopeIds: scopeIds(servicePrincipal.oauth2PermissionScopes),
    oauth2PermissionScopes: servicePrincipal.oauth2PermissionScopes.map(describedScope),
    objectId: servicePrincipal.id,
    redirectUris: servicePrincipal.replyUrls,
    samlMetadataUrl:
      servicePrincipal.preferredSingleSignOnMode === "saml"
        ? metadataUrl(servicePrincipal.appOwnerOrganizationId, appId)
        : "",
    servicePrincipalNames: servicePrincipal.servicePrincipalNames.filter((name) => name !== appId),
    signInAudience: servicePrincipal.signInAudience,
    type: servicePrincipal.servicePrincipalType,
  };
}

/** Roles without a value, as the template's, are left out. */
export const roleIds = (roles: readonly AppRole[]): Record<string, string> =>
  Object.fromEntries(
    roles.flatMap(({ id, value }): [string, string][] => (value === null || value === "" ? [] : [[value, id]])),
  );

export const scopeIds = (scopes: readonly PermissionScope[]): Record<string, string> =>
  Object.fromEntries(scopes.map(({ id, value }) => [value, id]));

export const describedRole = (role: AppRole) => ({
  id: role.id,
  allowedMemberTypes: role.allowedMemberTypes,
  description: role.description ?? "",
  displayName: role.displayName ?? "",
  enabled: role.isEnabled,
  value: role.value ?? "",
});

export const describedScope = ({ isEnabled, ...scope }: PermissionScope) => ({ ...scope, enabled: isEnabled });
