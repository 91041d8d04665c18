import {
  applicationsIn,
  type AwsApplication,
  awsApplications,
  belongsTo,
  inlineRoles,
} from "../../resources/applications";
import { get, list, text, type Plain } from "../../resources/plain";
import { readClaims, type PlannedClaims } from "./claims";
import { meant, servicePrincipalIds } from "../../resources/links";
import type { Resource } from "../../resources/resource";
import { providersTold } from "../../resources/samlProviders";
import { types } from "../../resources/types";

/** One enterprise application for AWS: what the stack declares of it. */
export interface PlannedApp extends AwsApplication, PlannedClaims {
  readonly roleValues: readonly { resource: Resource; value: Plain }[];
  /** SAML providers that are told of its certificates. Empty where the stack does not say. */
  readonly providers: readonly Resource[];
  /** Where Entra posts assertions, as far as the stack says so; else undefined, as the template sets it. */
  readonly replyUrls: readonly string[] | undefined;
}

export function readApps(resources: readonly Resource[]): PlannedApp[] {
  const applications = applicationsIn(resources);
  return awsApplications(resources).map((app): PlannedApp => {
    const { application, servicePrincipal } = app;
    const owners = [application ?? [], servicePrincipal ?? []].flat();
    const parts = resources.filter((each) => application && belongsTo(each, application, applications));
    return {
      ...app,
      ...readClaims(servicePrincipal, owners, resources),
      roleValues: [
        ...(application ? inlineValues(application) : []),
        ...parts
          .filter(({ type }) => type === types.appRole || type === types.azureadAppRole)
          .map((resource) => ({ resource, value: get(resource.props, "value") })),
      ],
      providers: providersOf(owners, resources),
      replyUrls: replyUrlsOf(application, servicePrincipal, parts),
    };
  });
}

function inlineValues(application: Resource): { resource: Resource; value: Plain }[] {
  // The template's own role, msiam_access, has no value: it stands for access without a role.
  return inlineRoles(application)
    .map((role) => ({ resource: application, value: get(role, "value") }))
    .filter(({ value }) => value !== undefined && value !== null && value !== "");
}

/** Metadata is made of certificates, and a certificate knows whose it is. */
function providersOf(owners: readonly Resource[], resources: readonly Resource[]): Resource[] {
  const certificates = resources.filter(
    (resource) =>
      resource.type === types.certificate &&
      meant(resource, "servicePrincipalId", owners, servicePrincipalIds).length > 0,
  );
  return providersTold(certificates, resources);
}

function replyUrlsOf(
  application: Resource | undefined,
  servicePrincipal: Resource | undefined,
  parts: readonly Resource[],
): string[] | undefined {
  const declaredBy = (type: string, property: string) =>
    parts.filter((each) => each.type === type).map(({ props }) => get(props, property));
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
