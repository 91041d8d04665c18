import { createHash } from "node:crypto";
import { z } from "zod";
import type { GraphSession } from "../../clouds/graph/session/session";
import { collection } from "../../clouds/graph/session/shapes";

/** The token signing certificates of a service principal. Each by its SHA-1 in hexadecimal capitals. */
export interface SigningCertificates {
  readonly all: readonly string[];
  /** Which of them is to sign. Graph takes any, and keeps it where the certificate itself is deleted. */
  readonly active: string | undefined;
  /** The one that signs. Undefined: none is chosen, or Graph does not show the one that is. */
  readonly signing: ShownCertificate | undefined;
}

/** A certificate as people and azuread name it. */
export interface ShownCertificate {
  readonly thumbprint: string;
  readonly displayName: string;
  /** Of the credential that verifies. */
  readonly keyId: string;
}

/** Undefined: Graph does not know the service principal. */
export async function findSigningCertificates(
  servicePrincipalId: string,
  graph: GraphSession,
): Promise<SigningCertificates | undefined> {
  const select = "$select=id,preferredTokenSigningKeyThumbprint,keyCredentials";
  const found = await graph.find(`/servicePrincipals/${servicePrincipalId}?${select}`, servicePrincipal);
  if (found === undefined) return undefined;
  const active = (found.preferredTokenSigningKeyThumbprint ?? "").toUpperCase();
  return {
    all: [...new Set(found.keyCredentials.flatMap(thumbprints))],
    active: active === "" ? undefined : active,
    signing: shown(found.keyCredentials, active),
  };
}

const keyCredential = z.object({
  customKeyIdentifier: z.string().nullish(),
  displayName: z.string().nullish(),
  key: z.string().nullish(),
  keyId: z.string().nullish(),
  usage: z.string().nullish(),
});

type KeyCredential = z.infer<typeof keyCredential>;

const servicePrincipal = z.object({
  preferredTokenSigningKeyThumbprint: z.string().nullish(),
  keyCredentials: collection(keyCredential),
});

function shown(credentials: readonly KeyCredential[], thumbprint: string): ShownCertificate | undefined {
  const found = credentials.find((each) => each.usage === "Verify" && thumbprints(each).includes(thumbprint));
  return found && { thumbprint, displayName: found.displayName ?? "", keyId: found.keyId ?? "" };
}

/**
 * Entra names the certificates that it makes itself by their SHA-1, but uploaded ones may have another name: for them, the
 * certificate itself counts. https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
function thumbprints({ customKeyIdentifier, key }: KeyCredential): string[] {
  const name = Buffer.from(customKeyIdentifier ?? "", "base64");
  const found = [
    ...(name.length === 20 ? [name.toString("hex")] : []),
    ...(typeof key === "string" ? [createHash("sha1").update(Buffer.from(key, "base64")).digest("hex")] : []),
  ];
  return found.map((hex) => hex.toUpperCase());
}
