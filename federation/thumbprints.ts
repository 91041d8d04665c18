import { createHash } from "node:crypto";

/** SHA-1 of a certificate (base64 DER) in hexadecimal capitals: Entra's name for it. */
export function certificateThumbprint(certificate: string): string {
  return createHash("sha1").update(Buffer.from(certificate, "base64")).digest("hex").toUpperCase();
}
