import { createHash } from "node:crypto";
import { z } from "zod";
import type { GraphSession } from "../graph/session";
import { collection } from "../graph/shapes";

/** The token signing certificates of a service principal. Each by its SHA-1 in hexadecimal capitals. */
export interface SigningCertificates {
  readonly all: readonly string[];
  /** Which of them is to sign. Graph takes any, and keeps it where the certificate itself is deleted. */
  readonly active: string | undefined;
}

/** Undefined: Graph does not know the service principal. */
export async function findSigningCertificates(
  servicePrincipalId: string,
  graph: GraphSession,
): Promise<SigningCertificates | undefined> {
  const select = "$select=id,preferredTokenSigningKeyThumbprint,keyCredentials";
  const found = await graph.find(`/servicePrincipals/${servicePrincipalId}?${select}`, servicePrincipal);
  if (found === undefined) return undefined;
  const active = found.preferredTokenSigningKeyThumbprint ?? "";
  return {
    all: [...new Set(found.keyCredentials.flatMap(thumbprints))],
    active: active === "" ? undefined : active.toUpperCase(),
  };
}

const keyCredential = z.object({ customKeyIdentifier: z.string().nullish(), key: z.string().nullish() });

const servicePrincipal = z.object({
  preferredTokenSigningKeyThumbprint: z.string().nullish(),
  keyCredentials: collection(keyCredential),
});

/**
 * Entra names the certificates that it makes itself by their SHA-1, but uploaded ones may have another name: for them, the
 * certificate itself counts. https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
function thumbprints({ customKeyIdentifier, key }: z.infer<typeof keyCredential>): string[] {
  const name = Buffer.from(customKeyIdentifier ?? "", "base64");
  const found = [
    ...(name.length === 20 ? [name.toString("hex")] : []),
    ...(typeof key === "string" ? [createHash("sha1").update(Buffer.from(key, "base64")).digest("hex")] : []),
  ];
  return found.map((hex) => hex.toUpperCase());
}
