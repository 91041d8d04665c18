import { awsSingleAccountAccess } from "../federation/galleryTemplate";
import { isAwsIdentifier } from "../federation/signIn/awsEndpoint";
import { applicationIds, applicationsBehind, meant } from "./links";
import { get, list, text, type Plain } from "./plain";
import type { Resource } from "./resource";
import { types } from "./types";

/** One enterprise application for AWS: an application, a service principal, or both. */
export interface AwsApplication {
  /** The resource that stands for it in messages: the service principal, if the stack has it. */
  readonly subject: Resource;
  readonly application: Resource | undefined;
  readonly servicePrincipal: Resource | undefined;
}

/** Known by their template, by their identifiers, or by what their app roles or relay states lead to. */
export function awsApplications(resources: readonly Resource[]): AwsApplication[] {
  const of = (...wanted: string[]) => resources.filter(({ type }) => wanted.includes(type));
  const applications = applicationsIn(resources);
  const servicePrincipals = of(types.servicePrincipal);
  const forAws = applications.filter(
    (application) =>
      get(application.props, "templateId") === awsSingleAccountAccess ||
      identifiersOf(application).some(namesAws) ||
      inlineRoles(application).some((role) => isRoleValue(get(role, "value"))) ||
      [
        ...of(types.applicationSettings, types.identifierUri).filter((each) => identifiersOf(each).some(namesAws)),
        ...of(types.appRole, types.azureadAppRole).filter(({ props }) => isRoleValue(get(props, "value"))),
      ].some((each) => belongsTo(each, application, applications)),
  );
  const known = forAws.flatMap((application): AwsApplication[] => {
    const own = servicePrincipals.filter((each) => applicationsBehind(each, applications).includes(application));
    if (own.length === 0) return [{ subject: application, application, servicePrincipal: undefined }];
    return own.map((servicePrincipal) => ({ subject: servicePrincipal, application, servicePrincipal }));
  });
  // The application may be made elsewhere, and only its service principal be set up here.
  const alone = servicePrincipals
    .filter((each) => !known.some(({ servicePrincipal }) => servicePrincipal === each) && leadsToConnect(each))
    .map((servicePrincipal) => ({ subject: servicePrincipal, application: undefined, servicePrincipal }));
  return [...known, ...alone];
}

export function applicationsIn(resources: readonly Resource[]): Resource[] {
  return resources.filter(({ type }) => type === types.application || type === types.applicationFromTemplate);
}

/** Whether a part of an application, as an app role or its settings, is one of this application's. */
export function belongsTo(part: Resource, application: Resource, applications: readonly Resource[]): boolean {
  return meant(part, ownerOf(part), applications, applicationIds).includes(application);
}

/** App roles that an application declares in itself. */
export function inlineRoles({ type, props }: Resource): readonly Plain[] {
  return type === types.application ? list(get(props, "appRoles")) : [];
}

/** The property that says whose application it is: azuread's resources hold a path, the local provider's the bare id. */
function ownerOf({ type }: Resource): string {
  return type.startsWith("entra-connect-sso:graph:") ? "applicationObjectId" : "applicationId";
}

function identifiersOf({ props }: Resource): readonly Plain[] {
  return [...list(get(props, "identifierUris")), get(props, "identifierUri")];
}

function namesAws(value: Plain): boolean {
  return isAwsIdentifier(text(value) ?? "");
}

function isRoleValue(value: Plain): boolean {
  return /^arn:[^,]*,arn:/.test(text(value) ?? "");
}

function leadsToConnect({ props }: Resource): boolean {
  return text(get(props, "samlSingleSignOn", "relayState"))?.includes("/connect/federate/") === true;
}
