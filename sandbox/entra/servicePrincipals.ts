import { randomUUID } from "node:crypto";
import { maxNotificationEmails } from "../../federation/notificationEmails";
import { dropAssignmentsOfGoneRoles, ownAppRoles, replacedAppRoles } from "./appRoles";
import { GraphError, refusals } from "./graphError";
import { objectOf, patch, sameText, without } from "./objects";
import type { Application, AppRole, ServicePrincipal, TenantState } from "./state";

/** What a PATCH of a service principal may set. Lists are replaced as a whole. */
export type ServicePrincipalChanges = Partial<
  Pick<
    ServicePrincipal,
    | "accountEnabled"
    | "alternativeNames"
    | "appRoleAssignmentRequired"
    | "description"
    | "loginUrl"
    | "notes"
    | "notificationEmailAddresses"
    | "preferredSingleSignOnMode"
    | "preferredTokenSigningKeyThumbprint"
    | "samlSingleSignOnSettings"
    | "tags"
  >
>;

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal (preferredSingleSignOnMode) */
const singleSignOnModes: readonly (string | null)[] = [null, "password", "saml", "notSupported", "oidc"];

export const getServicePrincipal = (state: TenantState, id: string): ServicePrincipal =>
  objectOf(state.servicePrincipals, id);

export const servicePrincipalOf = ({ servicePrincipals }: TenantState, appId: string): ServicePrincipal | undefined =>
  Object.values(servicePrincipals).find((servicePrincipal) => servicePrincipal.appId === appId);

/** `GET /servicePrincipals?$filter=` */
export function listServicePrincipals(
  { servicePrincipals }: TenantState,
  by: { appId?: string; displayName?: string },
): ServicePrincipal[] {
  return Object.values(servicePrincipals).filter(
    ({ appId, displayName }) =>
      (by.appId === undefined || sameText(appId, by.appId)) &&
      (by.displayName === undefined || sameText(displayName, by.displayName)),
  );
}

/** `POST /servicePrincipals` */
export function createServicePrincipal(
  state: TenantState,
  { appId, owners, ...changes }: { appId: string; owners: string[] } & ServicePrincipalChanges,
): ServicePrincipal {
  const application = Object.values(state.applications).find((known) => known.appId === appId.toLowerCase());
  if (application === undefined) {
    throw refusals.badRequest(
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    );
  }
  if (servicePrincipalOf(state, application.appId) !== undefined) {
    throw new GraphError(
      409,
      "Request_MultipleObjectsWithSameKeyValue",
      "The service principal cannot be created, updated, or restored because the service principal name " +
        `${appId} is already in use.`,
    );
  }
  check(changes);
  return addServicePrincipal(state, application, { ...changes, owners });
}

export function updateServicePrincipal(
  state: TenantState,
  id: string,
  { appRoles, ...changes }: ServicePrincipalChanges & { appRoles?: AppRole[] },
): void {
  const servicePrincipal = getServicePrincipal(state, id);
  check(changes);
  if (appRoles !== undefined) {
    servicePrincipal.appRoles = replacedAppRoles(servicePrincipal, appRoles);
    dropAssignmentsOfGoneRoles(state, servicePrincipal);
  }
  // Graph writes thumbprints in lower case, and does not look whether there is such a certificate.
  const thumbprint = changes.preferredTokenSigningKeyThumbprint;
  patch(servicePrincipal, {
    ...changes,
    ...(typeof thumbprint === "string" && { preferredTokenSigningKeyThumbprint: thumbprint.toLowerCase() }),
  });
}

export function deleteServicePrincipal(state: TenantState, id: string): void {
  dropServicePrincipal(state, getServicePrincipal(state, id));
}

/** Without asking whether it may be made, or with what. */
export function addServicePrincipal(
  state: TenantState,
  application: Application,
  given: Partial<ServicePrincipal>,
): ServicePrincipal {
  const servicePrincipal: ServicePrincipal = {
    id: randomUUID(),
    appId: application.appId,
    applicationTemplateId: application.applicationTemplateId,
    accountEnabled: true,
    alternativeNames: [],
    appOwnerOrganizationId: state.id,
    appRoleAssignmentRequired: false,
    description: null,
    loginUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    samlSingleSignOnSettings: null,
    servicePrincipalType: "Application",
    tags: [],
    keyCredentials: [],
    passwordCredentials: [],
    ...copyOf(application),
    owners: [],
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    ...given,
  };
  state.servicePrincipals[servicePrincipal.id] = servicePrincipal;
  return servicePrincipal;
}

/** Entra does this some time after the application has changed; here it is at once. */
export function copyFromApplication(application: Application, servicePrincipal: ServicePrincipal): void {
  const { appRoles, ...copy } = copyOf(application);
  Object.assign(servicePrincipal, copy, { appRoles: [...appRoles, ...ownAppRoles(servicePrincipal.appRoles)] });
}

export function dropServicePrincipal(state: TenantState, { id, keyCredentials }: ServicePrincipal): void {
  const keys = keyCredentials.map(({ customKeyIdentifier }) => customKeyIdentifier);
  state.signingKeys = without(state.signingKeys, (_, key) => keys.includes(key));
  state.appRoleAssignments = without(
    state.appRoleAssignments,
    ({ resourceId, principalId }) => resourceId === id || principalId === id,
  );
  state.synchronizationJobs = without(state.synchronizationJobs, (_, key) => key === id);
  state.synchronizationSecrets = without(state.synchronizationSecrets, (_, key) => key === id);
  state.servicePrincipals = without(state.servicePrincipals, (_, key) => key === id);
}

function copyOf(application: Application) {
  return {
    displayName: application.displayName,
    homepage: application.web.homePageUrl,
    logoutUrl: application.web.logoutUrl,
    replyUrls: [...application.web.redirectUris],
    servicePrincipalNames: [application.appId, ...application.identifierUris],
    signInAudience: application.signInAudience,
    appRoles: structuredClone(application.appRoles),
    oauth2PermissionScopes: structuredClone(application.api.oauth2PermissionScopes),
  };
}

function check({ notificationEmailAddresses, preferredSingleSignOnMode }: ServicePrincipalChanges): void {
  // https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on
  if ((notificationEmailAddresses?.length ?? 0) > maxNotificationEmails) {
    throw refusals.invalidValue("notificationEmailAddresses", "ServicePrincipal");
  }
  if (preferredSingleSignOnMode !== undefined && !singleSignOnModes.includes(preferredSingleSignOnMode)) {
    throw refusals.invalidValue("preferredSingleSignOnMode", "ServicePrincipal");
  }
}
