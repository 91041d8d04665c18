import { z } from "zod";
import { certificateThumbprint } from "../../../federation/thumbprints";
import { GraphError } from "../../../clouds/graph/session/graphError";
import type { GraphSession } from "../../../clouds/graph/session/session";
import { UserError } from "../../../tools/userError";
import { appRole, findApplication, isOfGallery, where } from "./findApplication";
import type { FoundApp, FoundCertificate, FoundClaimsPolicy } from "./found";
import { permitted } from "./permitted";

/**
 * Finds an enterprise application, and reads what the program would declare of it.
 * @throws UserError where it is not there, or may not be read.
 */
export async function readApplication(graph: GraphSession, slug: string, wanted: string): Promise<FoundApp> {
  const found = await permitted(() => findApplication(graph, slug, wanted), "Application.Read.All");
  const { id, appId, ...application } = found;
  const custom = !isOfGallery(found);
  const [service] = await graph.list(where("servicePrincipals", "appId", appId), z.object({ id: z.string() }));
  if (service === undefined) {
    throw new UserError(
      `app ${slug}: ${application.displayName} has no service principal in this tenant: make it an enterprise application there`,
    );
  }
  const path = `/servicePrincipals/${service.id}`;
  const [principal, assignments, claimsPolicies, importJob] = await Promise.all([
    graph.get(`${path}?$select=id,${Object.keys(servicePrincipal.shape).join(",")}`, servicePrincipal),
    permitted(() => graph.list(`${path}/appRoleAssignedTo`, assignment), "Application.Read.All"),
    permitted(
      () => readClaimsPolicies(graph, service.id),
      "Policy.Read.All and, although it is only read, Application.ReadWrite.All",
    ),
    permitted(() => readImportJob(graph, path), "Synchronization.Read.All"),
  ]);
  if (custom && principal.preferredSingleSignOnMode?.toLowerCase() !== "saml") {
    throw new UserError(
      `app ${slug}: ${JSON.stringify(application.displayName)} does not sign people in by SAML, so that there is nothing to adopt. ` +
        "Name the application that does. If the program is to make it, name the role that people have signed in with until " +
        "now in the stack file (role.name and role.path, or apps.<app>.role): Amazon Connect ties people to it, and a new " +
        "role locks them out. Import that role before the first pulumi up",
    );
  }
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
    roles: principal.appRoles.map(({ id: roleId, value = null, isEnabled }) => ({
      id: roleId,
      value,
      enabled: isEnabled,
      declared: declared.has(roleId.toLowerCase()),
    })),
    assignments: assignments.map(({ principalDisplayName, ...each }) => ({
      ...each,
      principalName: principalDisplayName ?? each.principalId,
    })),
    claimsPolicies,
    ...(custom && { custom }),
    ...(importJob !== undefined && { importJob }),
  };
}

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
  preferredSingleSignOnMode: z.string().nullish(),
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

const claimsPolicy = z.object({
  id: z.string(),
  displayName: z.string(),
  definition: z.array(z.string()),
  isOrganizationDefault: z.boolean().nullish(),
});

const job = z.object({ id: z.string(), templateId: z.string().nullish() });

async function readClaimsPolicies(graph: GraphSession, servicePrincipal: string): Promise<FoundClaimsPolicy[]> {
  const policies = await graph.list(`/servicePrincipals/${servicePrincipal}/claimsMappingPolicies`, claimsPolicy);
  return Promise.all(
    policies.map(async ({ isOrganizationDefault, ...policy }) => {
      const path = `/policies/claimsMappingPolicies/${policy.id}/appliesTo`;
      const users = await graph.list(path, z.object({ id: z.string() }));
      const shared = isOrganizationDefault === true || users.some(({ id }) => id !== servicePrincipal);
      return { ...policy, shared };
    }),
  );
}

/** Id of the job that imports roles from AWS. */
async function readImportJob(graph: GraphSession, servicePrincipalPath: string): Promise<string | undefined> {
  const jobs = await graph.list(`${servicePrincipalPath}/synchronization/jobs`, job).catch((error: unknown) => {
    // Of an application whose provisioning nobody has ever opened.
    if (error instanceof GraphError && error.status === 404) return [];
    throw error;
  });
  return jobs.find(({ templateId }) => templateId?.toLowerCase() === "aws")?.id;
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
