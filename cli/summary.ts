import { X509Certificate } from "node:crypto";
import { destinationOf } from "../federation/destinationReader";
import { readMetadata } from "../federation/metadataReader";
import type { Clouds } from "../sandbox";
import type { AccountState } from "../sandbox/aws";
import type { TenantState } from "../sandbox/entra";
import { landingText } from "../federation/landingText";

/** Both clouds of a sandbox as a person wants to see them: what was set up, and where each application leads. */
export async function summarize({ tenant, account }: Clouds): Promise<string> {
  return [...(await tenant.read(entraLines)), "", ...(await account.read(awsLines)), ""].join("\n");
}

function entraLines(tenant: TenantState): string[] {
  const applications = Object.values(tenant.applications).filter((application) => application.applicationTemplateId);
  return [
    `Microsoft Entra ID, tenant ${tenant.id}`,
    ...(applications.length === 0 ? ["  no enterprise applications"] : []),
    ...applications.flatMap((application) => {
      const principal = Object.values(tenant.servicePrincipals).find(({ appId }) => appId === application.appId);
      const relayState = principal?.samlSingleSignOnSettings?.relayState ?? undefined;
      const certificates = (principal?.keyCredentials ?? []).filter(({ usage }) => usage === "Verify");
      return [
        `  ${application.displayName}`,
        `    entity id     ${application.identifierUris.join(", ") || "none"}`,
        `    leads to      ${leadsTo(application.web.redirectUris[0], relayState)}`,
        ...certificates.map(({ customKeyIdentifier, endDateTime }) => {
          const thumbprint = Buffer.from(customKeyIdentifier, "base64").toString("hex");
          const signs = principal?.preferredTokenSigningKeyThumbprint?.toLowerCase() === thumbprint;
          return `    ${signs ? "signs with" : "could use "}    ${thumbprint.toUpperCase()} until ${endDateTime.slice(0, 10)}`;
        }),
        ...(principal?.appRoles ?? []).flatMap(({ value }) => (value === null ? [] : [`    app role      ${value}`])),
        ...assigned(tenant, principal?.id).map((name) => `    assigned      ${name}`),
      ];
    }),
  ];
}

function assigned(tenant: TenantState, resourceId: string | undefined): string[] {
  return Object.values(tenant.appRoleAssignments)
    .filter((assignment) => assignment.resourceId === resourceId)
    .map(({ principalId }) => {
      const group = tenant.groups[principalId];
      if (group) return `${group.displayName} (${group.members.length} members)`;
      return tenant.users[principalId]?.userPrincipalName ?? principalId;
    });
}

function awsLines(account: AccountState): string[] {
  const iam = Object.values(account.iam);
  return [
    `AWS account ${account.id}`,
    ...account.instances.map(
      ({ alias, region, identityManagementType }) =>
        `  Amazon Connect ${alias ?? "(no alias)"} in ${region}, users by ${identityManagementType}`,
    ),
    ...iam.flatMap(({ samlProviders, roles }) => [
      ...samlProviders.map(
        ({ arn, metadata }) => `  SAML provider ${arn}\n    trusts        ${trustedCertificates(metadata)}`,
      ),
      ...roles.flatMap(({ arn, inlinePolicies, attachedPolicies }) => [
        `  role ${arn}`,
        ...Object.keys(inlinePolicies).map((name) => `    may           as its policy "${name}" says`),
        ...attachedPolicies.map((policy) => `    may           as ${policy} says`),
      ]),
    ]),
  ];
}

function trustedCertificates(metadata: string): string {
  return readMetadata(metadata)
    .signingCertificates.map((certificate) =>
      new X509Certificate(Buffer.from(certificate, "base64")).fingerprint.replaceAll(":", ""),
    )
    .join(", ");
}

/** Shows what was read, or the text as it is: somebody may have edited it by hand. */
function leadsTo(replyUrl: string | undefined, relayState: string | undefined): string {
  const destination = destinationOf(replyUrl, relayState);
  if (destination === undefined) return relayState === undefined || relayState === "" ? "nowhere" : relayState;
  const { landing, region, replicaRegion } = destination;
  if (replicaRegion !== undefined)
    return `${landingText(landing)} in ${region} and ${replicaRegion} (${String(replyUrl)})`;
  return `${landingText(landing)} in ${region} (${String(relayState)})`;
}
