import { X509Certificate } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate } from "@peculiar/asn1-x509";
import { maxSigningKeys, metadataLength } from "../../federation/metadata";
import { readMetadata, type SamlMetadata } from "../../federation/metadataReader";
import { RuleError } from "../../federation/ruleError";
import { refusals } from "./awsError";

/** The identity provider of a SAML metadata document, as IAM understands it. */
export interface IdentityProvider {
  readonly entityId: string;
  /** Any of them may have signed an assertion. Their dates do not count: IAM does not look at them. */
  readonly signingCertificates: readonly X509Certificate[];
}

/**
 * Reads the metadata of a SAML provider as IAM does when the provider is made or changed.
 *
 * IAM says no more than that it could not parse a document. What it demands: XML in UTF-8 without a byte order mark, an
 * identity provider for SAML 2.0 with at least one signing key of 1,024 bits or more, no certificate that repeats an
 * extension, at most 10 keys.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function readIdentityProvider(document: string): IdentityProvider {
  if (document.length < metadataLength.min) throw outOfRange(`greater than or equal to ${metadataLength.min}`);
  if (document.length > metadataLength.max) throw outOfRange(`less than or equal to ${metadataLength.max}`);
  // A document type may define entities: nothing that comes from outside may do that.
  if (/<!DOCTYPE/i.test(document)) throw unparsable();
  const { entityId, signingCertificates, singleSignOnUrls } = read(document);
  // Required by the schema: https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf, 2.4.3
  if (singleSignOnUrls.length === 0) throw unparsable();
  if (signingCertificates.length > maxSigningKeys) throw unparsable();
  return { entityId, signingCertificates: signingCertificates.map(certificate) };
}

const unparsable = () => refusals.invalidInput("Could not parse metadata");

// The document itself is not repeated: it may have millions of characters.
const outOfRange = (bound: string) =>
  refusals.validation(
    `1 validation error detected: Value at 'sAMLMetadataDocument' failed to satisfy constraint: Member must have length ${bound}`,
  );

function read(document: string): SamlMetadata {
  try {
    return readMetadata(document);
  } catch (error) {
    if (error instanceof RuleError) throw unparsable();
    throw error;
  }
}

function certificate(base64: string): X509Certificate {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw unparsable();
  const der = Buffer.from(base64, "base64");
  let parsed: X509Certificate;
  let extensions: string[];
  let bits: number;
  try {
    parsed = new X509Certificate(der);
    bits = parsed.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    const { tbsCertificate } = AsnConvert.parse(der, Certificate);
    extensions = tbsCertificate.extensions?.map(({ extnID }) => extnID) ?? [];
  } catch {
    throw unparsable();
  }
  if (bits < 1024 || new Set(extensions).size < extensions.length) throw unparsable();
  return parsed;
}
