import { z } from "zod";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { guidProblem } from "../../federation/guids";
import { certificateThumbprint } from "../../federation/thumbprints";
import type { GraphSession } from "../../graph-provider/graph/session";
import { UserError } from "../userError";
import type { FoundApp, FoundCertificate } from "./found";

/**
 * Finds an enterprise application by its display name, or by one of its ids, and reads what the program would declare of it.
 * @throws UserError where there is none, or several of the name.
 */
export async function readApplication(graph: GraphSession, slug: string, wanted: string): Promise<FoundApp> {
  const { id, appId, ...application } = await findApplication(graph, slug, wanted);
  if (application.applicationTemplateId?.toLowerCase() !== awsSingleAccountAccess) {
    throw new UserError(
      `app ${slug}: ${JSON.stringify(application.displayName)} was not made from the gallery's AWS Single-Account Access, as the ` +
        "applications of this program are. Deploy a new one beside it, and take the old one away once people use the new one",
    );
  }
  const [service] = await graph.list(where("servicePrincipals", "appId", appId), z.object({ id: z.string() }));
  if (service === undefined) {
    throw new UserError(
      `app ${slug}: ${application.displayName} has no service principal in this tenant: make it an enterprise application there`,
    );
  }
  const path = `/servicePrincipals/${service.id}`;
  const [principal, assignments, claimsPolicies, jobs] = await Promise.all([
    graph.get(`${path}?$select=${Object.keys(servicePrincipal.shape).join(",")}`, servicePrincipal),
    graph.list(`${path}/appRoleAssignedTo`, assignment),
    graph.list(`${path}/claimsMappingPolicies`, z.object({ id: z.string() })),
    graph.list(`${path}/synchronization/jobs`, z.object({ id: z.string(), templateId: z.string().nullish() })),
  ]);
  const importJob = jobs.find(({ templateId }) => templateId?.toLowerCase() === "aws")?.id;
  const declared = new Set(application.appRoles.map((role) => role.id.toLowerCase()));
  return {
    slug,
    displayName: application.displayName,
    applicationObjectId: id,
    clientId: appId,
    servicePrincipalObjectId: service.id,
    identifierUris: application.identifierUris,
    replyUrls: application.web?.redirectUris ?? [],
    relayState: principal.samlSingleSignOnSettings?.relayState ?? null,
    notificationEmails: principal.notificationEmailAddresses ?? [],
    certificates: certificatesOf(principal),
    roles: principal.appRoles.map(({ isEnabled, ...role }) => ({
      id: role.id,
      value: role.value ?? null,
      enabled: isEnabled,
      declared: declared.has(role.id.toLowerCase()),
    })),
    assignments: assignments.map(({ principalDisplayName, ...each }) => ({
      ...each,
      principalName: principalDisplayName ?? each.principalId,
    })),
    claimsPolicies: claimsPolicies.map((policy) => policy.id),
    ...(importJob !== undefined && { importJob }),
  };
}

const appRole = z.object({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean() });

const application = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  applicationTemplateId: z.string().nullish(),
  identifierUris: z.array(z.string()),
  web: z.object({ redirectUris: z.array(z.string()) }).nullish(),
  appRoles: z.array(appRole),
});

type Application = z.infer<typeof application>;

const servicePrincipal = z.object({
  appRoles: z.array(appRole),
  // Graph shows the certificates themselves where these are asked for.
  keyCredentials: z.array(
    z.object({
      keyId: z.string(),
      key: z.string().nullish(),
      usage: z.string(),
      startDateTime: z.string(),
      endDateTime: z.string(),
    }),
  ),
  notificationEmailAddresses: z.array(z.string()).nullish(),
  preferredTokenSigningKeyThumbprint: z.string().nullish(),
  samlSingleSignOnSettings: z.object({ relayState: z.string().nullish() }).nullish(),
});

const assignment = z.object({
  id: z.string(),
  appRoleId: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  principalDisplayName: z.string().nullish(),
});

async function findApplication(graph: GraphSession, slug: string, wanted: string): Promise<Application> {
  const found = await candidates(graph, wanted);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    const ids = found.map(({ appId }) => `--app ${slug}=${appId}`).join(" or ");
    throw new UserError(`app ${slug}: ${found.length} applications are called ${JSON.stringify(wanted)}: say ${ids}`);
  }
  const known = await graph.list(where("applications", "applicationTemplateId", awsSingleAccountAccess), application);
  const names = known.map(({ displayName }) => JSON.stringify(displayName)).join(", ") || "none";
  throw new UserError(
    `app ${slug}: there is no application ${JSON.stringify(wanted)} in the tenant; from the gallery's AWS Single-Account Access ` +
      `there are: ${names}. Name yours with --app ${slug}=<name or id>`,
  );
}

async function candidates(graph: GraphSession, wanted: string): Promise<Application[]> {
  if (guidProblem(wanted) !== undefined) return graph.list(where("applications", "displayName", wanted), application);
  const byObjectId = await graph.find(`/applications/${wanted}`, application);
  return byObjectId ? [byObjectId] : graph.list(where("applications", "appId", wanted), application);
}

function where(collection: string, property: string, value: string): string {
  return `/${collection}?$filter=${encodeURIComponent(`${property} eq '${value.replaceAll("'", "''")}'`)}`;
}

/** One certificate is several credentials: one of them verifies, and has the certificate itself. */
function certificatesOf(principal: z.infer<typeof servicePrincipal>): FoundCertificate[] {
  const preferred = principal.preferredTokenSigningKeyThumbprint?.toUpperCase();
  const certificates = principal.keyCredentials
    .filter(({ usage, key }) => usage === "Verify" && typeof key === "string")
    .map(({ keyId, key, startDateTime, endDateTime }) => ({
      keyId,
      thumbprint: certificateThumbprint(key ?? ""),
      startDate: startDateTime,
      endDate: endDateTime,
    }));
  return certificates.map((certificate) => ({
    ...certificate,
    // Where none is preferred, Entra signs with the only one.
    active: certificate.thumbprint === preferred || (!preferred && certificates.length === 1),
  }));
}
