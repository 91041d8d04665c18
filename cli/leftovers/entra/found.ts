import { z } from "zod";
import { certificateThumbprint } from "../../../federation/thumbprints";
import type { GraphSession } from "../../../clouds/graph/session/session";
import { collection, guidText } from "../../../clouds/graph/session/shapes";
import { where } from "../../../clouds/graph/where";

export interface FoundApplication {
  readonly id: string;
  readonly displayName: string;
  readonly created: string | undefined;
  readonly templateId: string | undefined;
  readonly identifierUris: readonly string[];
  /** Undefined: it has none. */
  readonly servicePrincipal: FoundServicePrincipal | undefined;
}

export interface FoundServicePrincipal {
  readonly id: string;
  readonly displayName: string;
  readonly isSaml: boolean;
  /** Thumbprint, in capitals, of the certificate that is to sign. */
  readonly active: string | undefined;
  readonly certificates: readonly FoundCertificate[];
  /** Who may sign in. */
  readonly assigned: readonly FoundAssignment[];
}

/** That a user or a group has a role of a service principal. */
export interface FoundAssignment {
  /** Differs from others by case. */
  readonly id: string;
  /** Of the user or the group. */
  readonly name: string;
  readonly created: string | undefined;
}

/** A certificate is two keys and a password, which have a name of it in common. */
export interface FoundCertificate {
  /** Base64 of a hash, as Entra names its own. Empty: of a certificate that somebody uploaded. */
  readonly identifier: string;
  /** In capitals. */
  readonly thumbprint: string;
  readonly displayName: string;
  readonly created: string | undefined;
  readonly keyIds: readonly string[];
}

/** The applications of a name, with their service principals. */
export async function findApplications(graph: GraphSession, displayName: string): Promise<FoundApplication[]> {
  const found = await graph.list(where("applications", "displayName", displayName), application);
  return Promise.all(
    found.map(async ({ appId, ...each }) => {
      const [listed] = await graph.list(where("servicePrincipals", "appId", appId), z.object({ id: guidText }));
      return { ...each, servicePrincipal: listed && (await findServicePrincipal(graph, listed.id)) };
    }),
  );
}

/** Undefined: it is gone. */
export async function findServicePrincipal(
  graph: GraphSession,
  id: string,
): Promise<FoundServicePrincipal | undefined> {
  const path = `/servicePrincipals/${id}`;
  const properties = "id,displayName,preferredSingleSignOnMode,preferredTokenSigningKeyThumbprint";
  // Graph shows the certificates themselves if these are asked for.
  const found = await graph.find(`${path}?$select=${properties},keyCredentials`, servicePrincipal);
  if (found === undefined) return undefined;
  const assigned = (await graph.findList(`${path}/appRoleAssignedTo`, assignment)) ?? [];
  const active = found.preferredTokenSigningKeyThumbprint ?? "";
  return {
    id: found.id,
    displayName: found.displayName,
    isSaml: found.preferredSingleSignOnMode?.toLowerCase() === "saml",
    active: active === "" ? undefined : active.toUpperCase(),
    certificates: certificatesOf(found.keyCredentials),
    assigned,
  };
}

function certificatesOf(credentials: readonly z.infer<typeof keyCredential>[]): FoundCertificate[] {
  const groups = new Map<string, z.infer<typeof keyCredential>[]>();
  for (const credential of credentials) {
    const name = credential.customKeyIdentifier ?? credential.keyId;
    groups.set(name, [...(groups.get(name) ?? []), credential]);
  }
  return [...groups.values()].map((parts) => {
    const [{ customKeyIdentifier, displayName, startDateTime } = {}] = parts;
    const key = parts.find((part) => typeof part.key === "string")?.key;
    const hash = Buffer.from(customKeyIdentifier ?? "", "base64")
      .toString("hex")
      .toUpperCase();
    return {
      identifier: customKeyIdentifier ?? "",
      thumbprint: typeof key === "string" ? certificateThumbprint(key) : hash,
      displayName: displayName ?? "",
      created: startDateTime ?? undefined,
      keyIds: parts.map(({ keyId }) => keyId),
    };
  });
}

const application = z
  .object({
    id: guidText,
    appId: z.string(),
    displayName: z.string(),
    createdDateTime: z.string().nullish(),
    applicationTemplateId: z.string().nullish(),
    identifierUris: collection(z.string()),
  })
  .transform(({ createdDateTime, applicationTemplateId, ...each }) => ({
    ...each,
    created: createdDateTime ?? undefined,
    templateId: applicationTemplateId?.toLowerCase(),
  }));

const keyCredential = z.object({
  keyId: guidText,
  customKeyIdentifier: z.string().nullish(),
  displayName: z.string().nullish(),
  startDateTime: z.string().nullish(),
  key: z.string().nullish(),
});

const servicePrincipal = z.object({
  id: guidText,
  displayName: z.string(),
  preferredSingleSignOnMode: z.string().nullish(),
  preferredTokenSigningKeyThumbprint: z.string().nullish(),
  keyCredentials: collection(keyCredential),
});

const assignment = z
  .object({
    ...{ id: z.string(), principalId: z.string() },
    ...{ principalDisplayName: z.string().nullish(), createdDateTime: z.string().nullish() },
  })
  .transform(({ id, principalId, principalDisplayName, createdDateTime }): FoundAssignment => ({
    ...{ id, name: principalDisplayName ?? principalId, created: createdDateTime ?? undefined },
  }));
