import { metadataDocument } from "./metadata";
import { parseMetadata, readMetadata } from "./metadataReader";
import { RuleError } from "./ruleError";
import { certificateThumbprint } from "./thumbprints";

/**
 * What Entra publishes, in a form that changes only when it means something else: issuer, sign-in service and signing
 * certificates, these in the order of their text. What IAM refuses (the byte order mark) or has no use for (id, signature,
 * WS-Federation) is left out. Apart from `metadata.ts`, because it parses XML.
 *
 * @throws RuleError for what IAM would refuse.
 */
export function canonicalMetadata(published: string): string {
  const { entityId, singleSignOnUrls, signingCertificates } = readMetadata(withoutMark(published));
  const [service] = singleSignOnUrls;
  if (service === undefined) throw new RuleError("the SAML metadata has no SingleSignOnService");
  return metadataDocument({ entityId, service, certificates: [...new Set(signingCertificates)].sort() });
}

/** Thumbprints of the signing certificates: none, if Entra has not published any yet. */
export function publishedThumbprints(published: string): string[] {
  return parseMetadata(withoutMark(published)).signingCertificates.map(certificateThumbprint);
}

function withoutMark(xml: string): string {
  return xml.replace(/^\uFEFF/, "");
}
