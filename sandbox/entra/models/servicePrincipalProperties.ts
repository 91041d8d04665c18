import type { Properties } from "../../../tools/wire/provider";
import { isObject } from "../../../tools/wire/values";
import type { ServicePrincipalChanges } from "../servicePrincipals";
import type { AppRole, PermissionScope, ServicePrincipal } from "../state";
import { areFeatures, describedFeatures } from "./featureTags";
import { optionalFlag, optionalText, texts } from "./properties";

/** What Entra says about a service principal, beside what programs say. */
export const outputNames = [
  "appRoleIds",
  "appRoles",
  "applicationTenantId",
  "displayName",
  "featureTags",
  "features",
  "homepageUrl",
  "logoutUrl",
  "oauth2PermissionScopeIds",
  "oauth2PermissionScopes",
  "objectId",
  "redirectUris",
  "samlMetadataUrl",
  "servicePrincipalNames",
  "signInAudience",
  "tags",
  "type",
];

/** Every property that the provider manages: null or empty where the program leaves it out. */
export function changesAsked(inputs: Properties, tags: string[]): ServicePrincipalChanges {
  const orNull = (key: string): string | null => {
    const value = optionalText(inputs, key) ?? "";
    return value === "" ? null : value;
  };
  const saml = inputs["samlSingleSignOn"] ?? null;
  return {
    accountEnabled: optionalFlag(inputs, "accountEnabled") ?? false,
    alternativeNames: texts(inputs, "alternativeNames"),
    appRoleAssignmentRequired: optionalFlag(inputs, "appRoleAssignmentRequired") ?? false,
    description: orNull("description"),
    loginUrl: orNull("loginUrl"),
    notes: orNull("notes"),
    notificationEmailAddresses: texts(inputs, "notificationEmailAddresses"),
    preferredSingleSignOnMode: orNull("preferredSingleSignOnMode"),
    samlSingleSignOnSettings: isObject(saml) ? { relayState: optionalText(saml, "relayState") ?? "" } : null,
    tags,
  };
}

/** What a program would say to get this. Of the three ways to say tags, the one that it used. */
export function inputsOf(servicePrincipal: ServicePrincipal, said: Properties): Properties {
  const { featureTags, features, tags, ...own } = shared(servicePrincipal);
  const isImport = Object.keys(said).length === 0;
  return {
    ...own,
    ...(("featureTags" in said || (isImport && areFeatures(tags))) && { featureTags }),
    ...("features" in said && { features }),
    ...(("tags" in said || (isImport && !areFeatures(tags))) && { tags }),
  };
}

export function properties(servicePrincipal: ServicePrincipal): Properties {
  const { appId } = servicePrincipal;
  return {
    ...shared(servicePrincipal),
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
    // Entra leaves it empty, even for applications in SAML mode.
    samlMetadataUrl: "",
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

/** What is both said by programs and known to Entra. */
function shared(servicePrincipal: ServicePrincipal) {
  const { samlSingleSignOnSettings: saml, tags } = servicePrincipal;
  return {
    accountEnabled: servicePrincipal.accountEnabled,
    alternativeNames: asSet(servicePrincipal.alternativeNames),
    appRoleAssignmentRequired: servicePrincipal.appRoleAssignmentRequired,
    clientId: servicePrincipal.appId,
    description: servicePrincipal.description ?? "",
    ...describedFeatures(tags),
    loginUrl: servicePrincipal.loginUrl ?? "",
    notes: servicePrincipal.notes ?? "",
    notificationEmailAddresses: asSet(servicePrincipal.notificationEmailAddresses),
    owners: asSet(servicePrincipal.owners),
    preferredSingleSignOnMode: servicePrincipal.preferredSingleSignOnMode ?? "",
    ...(saml !== null && { samlSingleSignOn: { relayState: saml.relayState ?? "" } }),
    tags: asSet(tags),
  };
}

/** The provider keeps sets in order, whatever the order that Graph has. */
const asSet = (items: readonly string[]): string[] => [...items].sort();
