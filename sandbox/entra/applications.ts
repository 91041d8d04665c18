import { randomUUID } from "node:crypto";
import { checkAppRoles, dropAssignmentsOfGoneRoles, ownAppRoles } from "./appRoles";
import { GraphError, refusals } from "./graphError";
import { checkIdentifierUris } from "./identifierUris";
import { graphTime, objectOf, patch, sameText, without } from "./objects";
import {
  addServicePrincipal,
  copyFromApplication,
  dropServicePrincipal,
  servicePrincipalOf,
} from "./servicePrincipals";
import type { Application, PermissionScope, ServicePrincipal, TenantState } from "./state";
import { getApplicationTemplate } from "./templates";

/** What a PATCH of an application may set. Lists are replaced as a whole. */
export type ApplicationChanges = Partial<
  Pick<
    Application,
    "displayName" | "description" | "notes" | "signInAudience" | "identifierUris" | "tags" | "appRoles"
  > & { web: Partial<Application["web"]>; api: Partial<Application["api"]> }
>;

/** `POST /applicationTemplates/{id}/instantiate` */
export function instantiate(
  state: TenantState,
  templateId: string,
  { displayName }: { displayName: string },
): { application: Application; servicePrincipal: ServicePrincipal } {
  const template = getApplicationTemplate(state, templateId);
  if (displayName === "") throw refusals.invalidValue("displayName", "ApplicationServicePrincipal");
  const { starts } = template;
  const owners = starts.ownedByCaller ? [state.caller] : [];
  const application: Application = {
    ...emptyApplication(state, displayName),
    applicationTemplateId: template.id,
    web: { logoutUrl: null, homePageUrl: starts.homePageUrl, redirectUris: [...starts.redirectUris] },
    appRoles: starts.appRoles.map((name) => ({
      id: randomUUID(),
      allowedMemberTypes: ["User"],
      description: name,
      displayName: name,
      isEnabled: true,
      value: null,
    })),
    api: { acceptMappedClaims: null, oauth2PermissionScopes: [userImpersonation(displayName)] },
    owners: [...owners],
  };
  state.applications[application.id] = application;
  const servicePrincipal = addServicePrincipal(state, application, {
    appRoleAssignmentRequired: true,
    owners: [...owners],
    tags: [...starts.tags],
  });
  return { application, servicePrincipal };
}

/** `POST /applications` */
export function createApplication(
  state: TenantState,
  { displayName, ...changes }: ApplicationChanges & { displayName: string },
): Application {
  if (displayName === "") throw refusals.invalidValue("displayName", "Application");
  const application = emptyApplication(state, displayName);
  state.applications[application.id] = application;
  updateApplication(state, application.id, changes);
  return application;
}

const emptyApplication = (state: TenantState, displayName: string): Application => ({
  id: randomUUID(),
  appId: randomUUID(),
  applicationTemplateId: null,
  createdDateTime: graphTime(new Date()),
  displayName,
  identifierUris: [],
  signInAudience: "AzureADMyOrg",
  publisherDomain: state.domains[0] ?? "",
  tags: [],
  web: { logoutUrl: null, homePageUrl: null, redirectUris: [] },
  appRoles: [],
  api: { acceptMappedClaims: null, oauth2PermissionScopes: [] },
  owners: [],
});

export const getApplication = (state: TenantState, id: string): Application => objectOf(state.applications, id);

/** `GET /applications?$filter=`: by `appId` or `displayName`, or by one of its identifier URIs. */
export function listApplications(
  { applications }: TenantState,
  by: { appId?: string; displayName?: string; identifierUri?: string; applicationTemplateId?: string },
): Application[] {
  const is = (value: string | null, wanted: string | undefined): boolean =>
    wanted === undefined || (value !== null && sameText(value, wanted));
  return Object.values(applications).filter(
    (application) =>
      is(application.appId, by.appId) &&
      is(application.displayName, by.displayName) &&
      is(application.applicationTemplateId, by.applicationTemplateId) &&
      (by.identifierUri === undefined || application.identifierUris.includes(by.identifierUri)),
  );
}

export function updateApplication(state: TenantState, id: string, changes: ApplicationChanges): void {
  const application = getApplication(state, id);
  const { web, api, ...rest } = changes;
  if (rest.displayName === "") throw refusals.invalidValue("displayName", "Application");
  if (rest.identifierUris !== undefined) checkIdentifierUris(state, application, rest.identifierUris);
  const servicePrincipal = servicePrincipalOf(state, application.appId);
  if (rest.appRoles !== undefined) {
    checkAppRoles(application, rest.appRoles, ownAppRoles(servicePrincipal?.appRoles ?? []));
  }
  if (web?.redirectUris?.some((uri) => !URL.canParse(uri)) === true) {
    throw refusals.invalidValue("redirectUris", "WebApplication");
  }
  patch(application, rest);
  if (web !== undefined) patch(application.web, web);
  if (api !== undefined) patch(application.api, api);
  if (servicePrincipal === undefined) return;
  copyFromApplication(application, servicePrincipal);
  dropAssignmentsOfGoneRoles(state, servicePrincipal);
}

/** The service principal goes with it. If it signs people in by SAML, neither may go. */
export function deleteApplication(state: TenantState, id: string): void {
  const application = getApplication(state, id);
  const servicePrincipal = servicePrincipalOf(state, application.appId);
  if (servicePrincipal?.preferredSingleSignOnMode === "saml" && !state.conduct.deletesSamlApplications) {
    // https://github.com/hashicorp/terraform-provider-azuread/issues/1388
    throw new GraphError(400, "DeletingSamlSpNotAllowed", "Property appId is invalid.");
  }
  if (servicePrincipal !== undefined) dropServicePrincipal(state, servicePrincipal);
  state.applications = without(state.applications, (_, key) => key === application.id);
}

function userImpersonation(displayName: string): PermissionScope {
  return {
    id: randomUUID(),
    adminConsentDescription: `Allow the application to access ${displayName} on behalf of the signed-in user.`,
    adminConsentDisplayName: `Access ${displayName}`,
    isEnabled: true,
    type: "User",
    userConsentDescription: `Allow the application to access ${displayName} on your behalf.`,
    userConsentDisplayName: `Access ${displayName}`,
    value: "user_impersonation",
  };
}
