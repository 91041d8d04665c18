import { X509Certificate } from "node:crypto";
import { issuer, singleSignOnUrl } from "./endpoints";
import { RuleError } from "./ruleError";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html (SAMLMetadataDocument) */
export const metadataLength = { min: 1_000, max: 10_000_000 };

/** "Keys per SAML provider". https://docs.aws.amazon.com/general/latest/gr/iam-service.html */
export const maxSigningKeys = 10;

/**
 * The SAML metadata of an Entra tenant, as far as IAM needs it: issuer, signing certificates, sign-in service. What Entra
 * publishes says the same with a new id and signature on every read, a byte order mark that IAM refuses, and a delay
 * after each new certificate; this is the same text for the same input, needs no network and no waiting.
 *
 * IAM accepts an assertion that any of the certificates signed, so that a rotation lists the old and the new one. It
 * looks at no expiry date.
 *
 * @param args.certificates base64 of the DER form, one line, without PEM header; 1 to 10. Kept in the order given.
 * @throws RuleError for what IAM would refuse.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html
 * https://learn.microsoft.com/entra/identity-platform/federation-metadata
 */
export function synthesizeMetadata(args: { tenantId: string; certificates: readonly string[] }): string {
  const { tenantId, certificates } = args;
  return metadataDocument({ entityId: issuer(tenantId), service: singleSignOnUrl(tenantId), certificates });
}

/**
 * The same document with its revision, which means nothing to IAM: it makes of each change of the certificates another text,
 * also of one that leads back to a former state. So it is sent to AWS, whatever became of those before.
 * @param revision As `SigningCertificatePublication` counts.
 */
export function revisedMetadata(document: string, revision: number): string {
  return document.replace("<EntityDescriptor ", `<EntityDescriptor ID="_${revision}" `);
}

/**
 * @param args.entityId The issuer of the assertions.
 * @param args.service Where people sign in and out.
 * @param args.certificates As for `synthesizeMetadata`.
 * @throws RuleError for what IAM would refuse.
 */
export function metadataDocument(args: { entityId: string; service: string; certificates: readonly string[] }): string {
  const { entityId, service, certificates } = args;
  if (certificates.length === 0 || certificates.length > maxSigningKeys) {
    throw new RuleError(
      `SAML metadata with ${certificates.length} signing certificates; IAM accepts 1 to ${maxSigningKeys} for a provider`,
    );
  }
  certificates.forEach((certificate, index) => {
    const problem = signingCertificateProblem(certificate);
    if (problem !== undefined)
      throw new RuleError(`signing certificate ${index + 1} of ${certificates.length} ${problem}`);
  });
  // Any certificate with the smallest key allowed brings the document well over IAM's 1,000 characters.
  const location = escaped(service);
  const binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-";
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escaped(entityId)}">`,
    `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
    ...certificates.map(keyDescriptor),
    `<SingleLogoutService Binding="${binding}Redirect" Location="${location}"/>`,
    `<SingleSignOnService Binding="${binding}Redirect" Location="${location}"/>`,
    `<SingleSignOnService Binding="${binding}POST" Location="${location}"/>`,
    `</IDPSSODescriptor></EntityDescriptor>`,
  ].join("");
}

/** What IAM would refuse in a signing certificate: keys under 1,024 bit. Entra's are RSA with 2,048. */
export function signingCertificateProblem(certificate: string): string | undefined {
  if (certificate.startsWith("-----BEGIN"))
    return "is in PEM form; give the base64 text between the BEGIN and END lines, on one line";
  const der = Buffer.from(certificate, "base64");
  if (der.length === 0 || der.toString("base64") !== certificate) return "is not base64 on one line";
  const bits = rsaBits(der);
  if (bits === undefined) return "is not an X.509 certificate (base64 of its DER form) with an RSA key";
  return bits < 1024 ? `has an RSA key of ${bits} bit; IAM requires at least 1024` : undefined;
}

function rsaBits(der: Buffer): number | undefined {
  try {
    return new X509Certificate(der).publicKey.asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}

function keyDescriptor(certificate: string): string {
  const data = `<X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>`;
  return `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">${data}</KeyInfo></KeyDescriptor>`;
}

/** What came from a document of others may hold what XML sets apart. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
