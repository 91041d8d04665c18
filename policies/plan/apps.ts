import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { get, list, text, type Plain } from "./plain";
import { readClaims, type PlannedClaims } from "./claims";
import { applicationIds, applicationsBehind, meant, servicePrincipalIds } from "./links";
import type { Planned } from "./resources";
import { types } from "./types";

/** One enterprise application for AWS: what the stack declares of it. */
export interface PlannedApp extends PlannedClaims {
  /** The resource that stands for it in messages: the service principal, where the stack has it. */
  readonly subject: Planned;
  readonly application: Planned | undefined;
  readonly servicePrincipal: Planned | undefined;
  readonly relayState: Plain;
  readonly roleValues: readonly { resource: Planned; value: Plain }[];
  /** SAML providers that are told of its certificates. Empty where the stack does not say. */
  readonly providers: readonly Planned[];
  /** Where Entra posts assertions, as far as the stack says so; else undefined, as the template sets it. */
  readonly replyUrls: readonly string[] | undefined;
}

interface Pair {
  application?: Planned;
  servicePrincipal?: Planned;
}

export function readApps(resources: readonly Planned[]): PlannedApp[] {
  const of = (...wanted: string[]) => resources.filter(({ type }) => wanted.includes(type));
  const applications = of(types.application, types.applicationFromTemplate);
  const servicePrincipals = of(types.servicePrincipal);
  const appRoles = of(types.appRole, types.azureadAppRole);
  const isOf = (resource: Planned, application: Planned) =>
    meant(resource, ownerOf(resource), applications, applicationIds).includes(application);
  const servicePrincipalsOf = (application: Planned) =>
    servicePrincipals.filter((candidate) => applicationsBehind(candidate, applications).includes(application));

  const forAws = applications.filter(
    (application) =>
      get(application.props, "templateId") === awsSingleAccountAccess ||
      identifiersOf(application).some(isAwsAudience) ||
      of(types.applicationSettings, types.identifierUri).some(
        (resource) => identifiersOf(resource).some(isAwsAudience) && isOf(resource, application),
      ) ||
      inlineRoles(application).some(({ value }) => isRoleValue(value)) ||
      appRoles.some((role) => isRoleValue(get(role.props, "value")) && isOf(role, application)),
  );
  const known = forAws.flatMap((application): Pair[] => {
    const own = servicePrincipalsOf(application);
    return own.length === 0 ? [{ application }] : own.map((servicePrincipal) => ({ application, servicePrincipal }));
  });
  // The application may be made elsewhere, and only its service principal be set up here.
  const alone = servicePrincipals
    .filter(
      (candidate) => !known.some(({ servicePrincipal }) => servicePrincipal === candidate) && leadsToConnect(candidate),
    )
    .map((servicePrincipal): Pair => ({ servicePrincipal }));

  return [...known, ...alone].flatMap(({ application, servicePrincipal }): PlannedApp[] => {
    const subject = servicePrincipal ?? application;
    if (subject === undefined) return [];
    const owners = [application ?? [], servicePrincipal ?? []].flat();
    return [
      {
        subject,
        application,
        servicePrincipal,
        relayState: servicePrincipal && get(servicePrincipal.props, "samlSingleSignOn", "relayState"),
        ...readClaims(servicePrincipal, owners, resources),
        roleValues: application
          ? [
              ...inlineRoles(application),
              ...appRoles
                .filter((role) => isOf(role, application))
                .map((resource) => ({ resource, value: get(resource.props, "value") })),
            ]
          : [],
        providers: providersOf(owners, resources),
        replyUrls: replyUrlsOf(application, servicePrincipal, resources),
      },
    ];
  });
}

/** The property that says whose application it is: azuread's resources hold a path, the local provider's the bare id. */
function ownerOf({ type }: Planned): string {
  return type.startsWith("entragraph:") ? "applicationObjectId" : "applicationId";
}

function identifiersOf({ props }: Planned): readonly Plain[] {
  return [...list(get(props, "identifierUris")), get(props, "identifierUri")];
}

function inlineRoles(application: Planned): { resource: Planned; value: Plain }[] {
  if (application.type !== types.application) return [];
  // The template's own role, msiam_access, has no value: it stands for access without a role.
  return list(get(application.props, "appRoles"))
    .map((role) => ({ resource: application, value: get(role, "value") }))
    .filter(({ value }) => value !== undefined && value !== null && value !== "");
}

/** Metadata is made of certificates, and a certificate knows whose it is. */
function providersOf(owners: readonly Planned[], resources: readonly Planned[]): Planned[] {
  const certificates = resources.filter(
    (resource) =>
      resource.type === types.certificate &&
      meant(resource, "servicePrincipalId", owners, servicePrincipalIds).length > 0,
  );
  return resources.filter(
    (resource) =>
      resource.type === types.samlProvider &&
      certificates.some(({ urn }) => resource.madeOf("samlMetadataDocument").includes(urn)),
  );
}

function replyUrlsOf(
  application: Planned | undefined,
  servicePrincipal: Planned | undefined,
  resources: readonly Planned[],
): string[] | undefined {
  const declaredBy = (type: string, property: string) =>
    resources
      .filter(
        (each) =>
          application && each.type === type && meant(each, ownerOf(each), [application], applicationIds).length > 0,
      )
      .map(({ props }) => get(props, property));
  const declared = [
    ...declaredBy(types.applicationSettings, "replyUrls"),
    ...declaredBy(types.redirectUris, "redirectUris"),
    application && get(application.props, "web", "redirectUris"),
  ];
  // The service principal repeats those of the application, as they were when it was last looked at.
  const repeated = servicePrincipal && get(servicePrincipal.props, "redirectUris");
  const found = [declared, [repeated]]
    .map((values) => values.flatMap((value) => list(value).flatMap((url) => text(url) ?? [])))
    .find((urls) => urls.length > 0);
  return found && [...new Set(found)].sort();
}

function isAwsAudience(value: Plain): boolean {
  return /^(https:\/\/signin\.aws\.amazon\.com\/saml|urn:amazon:webservices)/.test(text(value) ?? "");
}

function isRoleValue(value: Plain): boolean {
  return /^arn:[^,]*,arn:/.test(text(value) ?? "");
}

function leadsToConnect({ props }: Planned): boolean {
  return text(get(props, "samlSingleSignOn", "relayState"))?.includes("/connect/federate/") === true;
}
