import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export type ShownCertificate = z.infer<typeof certificate>;

/**
 * The certificate that a service principal signs with. Undefined: Entra shows none.
 *
 * @param args `servicePrincipalId`: the object id, or `/servicePrincipals/<object id>`.
 */
export async function getSigningCertificate(
  args: { readonly servicePrincipalId: string },
  opts?: pulumi.InvokeOptions,
): Promise<ShownCertificate | undefined> {
  const answer: unknown = await pulumi.runtime.invoke("entra-connect-sso:graph:getSigningCertificate", args, opts);
  return z.object({ found: certificate.optional() }).parse(answer).found;
}

const certificate = z.object({
  /** SHA-1, in hexadecimal capitals. */
  thumbprint: z.string(),
  displayName: z.string(),
  /** Of the credential that verifies, which azuread names the certificate by. */
  keyId: z.string(),
});
