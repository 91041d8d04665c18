import { randomUUID } from "node:crypto";
import { SignedXml } from "xml-crypto";
import type { SigningKey } from "./signingKey";

/** What is needed of it. */
type Signer = Pick<SigningKey, "certificate" | "privateKey">;

export interface ResponseContent {
  readonly issuer: string;
  readonly audience: string;
  /** The assertion consumer service. */
  readonly recipient: string;
  readonly nameId: string | undefined;
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly issuedAt: Date;
}

/** As a token issuance policy says it. https://learn.microsoft.com/graph/api/resources/tokenissuancepolicy */
export interface SigningOption {
  readonly signs: "TokenOnly" | "ResponseOnly" | "ResponseAndToken";
  readonly algorithm: string;
  readonly tokenVersion: "1.1" | "2.0";
  readonly emitNameFormat: boolean;
}

/**
 * A SAML response of the form that Entra gives it, signed.
 * https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol#response
 * https://learn.microsoft.com/entra/identity-platform/reference-saml-tokens
 */
export function samlResponse(content: ResponseContent, option: SigningOption, key: Signer): string {
  let response = responseOf(content, option);
  // The signature of the response covers that of the assertion.
  if (option.signs !== "ResponseOnly") response = sign(response, "/*/*[local-name()='Assertion']", option, key);
  if (option.signs !== "TokenOnly") response = sign(response, "/*", option, key);
  return response;
}

const MINUTE = 60_000;

function responseOf(content: ResponseContent, { tokenVersion, emitNameFormat }: SigningOption): string {
  const { issuer, audience, recipient, nameId, attributes, issuedAt } = content;
  const at = (minutes: number): string => new Date(issuedAt.getTime() + minutes * MINUTE).toISOString();
  const id = `_${randomUUID()}`;
  // All that matters of a token of SAML 1.1 here is that those who expect 2.0 do not take it.
  const namespace = `urn:oasis:names:tc:SAML:${tokenVersion === "2.0" ? "2.0" : "1.0"}:assertion`;
  const nameFormat = emitNameFormat ? ` NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"` : "";
  const nameIdentifier =
    nameId === undefined
      ? ""
      : `<NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">${escaped(nameId)}</NameID>`;
  return [
    `<samlp:Response ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}" Destination="${escaped(recipient)}" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">`,
    `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${escaped(issuer)}</Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>`,
    `<Assertion ID="${id}" IssueInstant="${at(0)}" Version="${tokenVersion}" xmlns="${namespace}">`,
    `<Issuer>${escaped(issuer)}</Issuer>`,
    `<Subject>${nameIdentifier}<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData NotOnOrAfter="${at(60)}" Recipient="${escaped(recipient)}"/></SubjectConfirmation></Subject>`,
    `<Conditions NotBefore="${at(-5)}" NotOnOrAfter="${at(60)}"><AudienceRestriction><Audience>${escaped(audience)}</Audience></AudienceRestriction></Conditions>`,
    `<AttributeStatement>`,
    ...attributes.map(
      ({ name, values }) =>
        `<Attribute Name="${escaped(name)}"${nameFormat}>${values.map((value) => `<AttributeValue>${escaped(value)}</AttributeValue>`).join("")}</Attribute>`,
    ),
    `</AttributeStatement>`,
    `<AuthnStatement AuthnInstant="${at(0)}" SessionIndex="${id}"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement>`,
    `</Assertion></samlp:Response>`,
  ].join("");
}

function sign(xml: string, element: string, { algorithm }: SigningOption, key: Signer): string {
  const signer = new SignedXml({
    privateKey: key.privateKey,
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: exclusive,
    getKeyInfoContent: () => `<X509Data><X509Certificate>${key.certificate}</X509Certificate></X509Data>`,
  });
  signer.addReference({
    xpath: element,
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  // The schema wants the signature right behind the issuer.
  signer.computeSignature(xml, { location: { reference: `${element}/*[local-name()='Issuer']`, action: "after" } });
  return signer.getSignedXml();
}

const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
