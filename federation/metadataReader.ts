import { DOMParser, type Element } from "@xmldom/xmldom";
import { metadataLength } from "./metadata";
import { remembered } from "./remembered";
import { RuleError } from "./ruleError";

export interface SamlMetadata {
  /** Issuer of the assertions. */
  entityId: string;
  /** Base64 of the DER form, without white space, in document order. */
  signingCertificates: string[];
  singleSignOnUrls: string[];
}

/** The certificates that may have signed an assertion, by a SAML metadata document. */
export function signingCertificates(xml: string): string[] {
  return readMetadata(xml).signingCertificates;
}

/**
 * Reads SAML metadata of an identity provider, as IAM does. Apart from `metadata.ts` because the program writes metadata
 * and has no use for an XML parser.
 *
 * @throws RuleError for what IAM would refuse: a byte order mark, the wrong length, text that is not XML, no identity
 * provider, no signing certificate.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html
 * https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf
 */
export function readMetadata(xml: string): SamlMetadata {
  if (xml.startsWith("\uFEFF"))
    throw new RuleError("the SAML metadata begins with a byte order mark, which IAM refuses; remove it");
  if (xml.length < metadataLength.min || xml.length > metadataLength.max) {
    throw new RuleError(
      `the SAML metadata has ${xml.length} characters; IAM accepts ${metadataLength.min} to ${metadataLength.max}`,
    );
  }
  const metadata = parseMetadata(xml);
  if (metadata.signingCertificates.length === 0) throw new RuleError("the SAML metadata has no signing certificate");
  return metadata;
}

/**
 * The same, of what is not meant for IAM yet: whatever its length, and though it has no certificate.
 *
 * @throws RuleError for text that is not XML, and for XML that is not of an identity provider.
 */
export function parseMetadata(xml: string): SamlMetadata {
  const root = parse(xml);
  const entityId = root.getAttribute("entityID");
  if (root.namespaceURI !== metadataNamespace || root.localName !== "EntityDescriptor" || !entityId) {
    throw new RuleError("the SAML metadata is not an EntityDescriptor with an entityID (the issuer)");
  }
  const [provider] = children(root, metadataNamespace, "IDPSSODescriptor");
  if (provider === undefined) throw new RuleError("the SAML metadata has no IDPSSODescriptor, so no identity provider");
  const certificates = children(provider, metadataNamespace, "KeyDescriptor")
    // Without "use", a key serves for both signing and encryption.
    .filter((key) => (key.getAttribute("use") ?? "signing") === "signing")
    .flatMap((key) => [...key.getElementsByTagNameNS(signatureNamespace, "X509Certificate")])
    .map((certificate) => (certificate.textContent ?? "").replace(/\s/g, ""));
  return {
    entityId,
    signingCertificates: certificates,
    singleSignOnUrls: children(provider, metadataNamespace, "SingleSignOnService").map(
      (service) => service.getAttribute("Location") ?? "",
    ),
  };
}

/** The same; undefined for what is no such document. Each is parsed once. */
export const metadataIn = remembered((xml): SamlMetadata | undefined => {
  try {
    return parseMetadata(xml);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
});

const metadataNamespace = "urn:oasis:names:tc:SAML:2.0:metadata";
const signatureNamespace = "http://www.w3.org/2000/09/xmldsig#";

function parse(xml: string): Element {
  let problem: string | undefined;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") problem ??= message;
    },
  });
  let root: Element | null = null;
  try {
    root = parser.parseFromString(xml, "text/xml").documentElement;
  } catch (error) {
    problem ??= error instanceof Error ? error.message : String(error);
  }
  if (root === null || problem !== undefined) {
    throw new RuleError(`the SAML metadata is not XML: ${problem ?? "it has no element"}`);
  }
  return root;
}

function children(parent: Element, namespace: string, name: string): Element[] {
  return [...parent.getElementsByTagNameNS(namespace, name)].filter((element) => element.parentNode === parent);
}
