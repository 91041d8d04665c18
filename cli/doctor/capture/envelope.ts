import type { Element } from "@xmldom/xmldom";
import { UserError } from "../../../tools/userError";
import { elementsIn, untrustedXml } from "./xml";

const protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
const signatures = "http://www.w3.org/2000/09/xmldsig#";

/** Of a response that nobody has verified, what it takes to do that. */
export interface Envelope {
  /** Base64 DER of the certificate that it carries; whoever signs puts in what they like. */
  readonly certificate: string | undefined;
}

/**
 * Looks whether something is one response with one signed assertion that can be read.
 * @throws UserError that says what it is instead.
 */
export function envelopeOf(xml: string): Envelope {
  const root = untrustedXml(xml);
  if (root.localName === "Assertion")
    throw new UserError("this is an assertion without its response: copy the whole value of SAMLResponse");
  if (root.localName !== "Response" || root.namespaceURI !== protocol)
    throw new UserError("this is no SAML response: copy the value of SAMLResponse, and not of SAMLRequest");
  const all = [...root.getElementsByTagNameNS("*", "*")];
  const named = (name: string) => all.filter(({ localName }) => localName === name);
  checkStatus(root);
  const [assertions, encrypted] = [named("Assertion"), named("EncryptedAssertion")];
  if (assertions.length + encrypted.length > 1 || named("Response").length > 0)
    throw new UserError(
      "the response has several assertions, where Entra sends one: somebody has wrapped a signed one in another. Do not use it",
    );
  if (encrypted.length === 1)
    throw new UserError(
      "the assertion is encrypted, so that nobody but AWS can read it. Turn off the token encryption of the application for a test, or use --person",
    );
  const [assertion] = assertions;
  if (assertion?.parentNode !== root) throw new UserError("the response has no assertion: nothing can be said of it");
  const signature = [assertion, root]
    .flatMap(elementsIn)
    .find(({ localName, namespaceURI }) => localName === "Signature" && namespaceURI === signatures);
  if (signature === undefined)
    throw new UserError(
      "the response is not signed: Entra signs each, so somebody has changed it, or it is not Entra's",
    );
  const [certificate] = [...signature.getElementsByTagNameNS(signatures, "X509Certificate")];
  return { certificate: certificate?.textContent?.replace(/\s+/g, "") };
}

/** What an identity provider answers if it lets nobody in. */
function checkStatus(root: Element): void {
  const [status] = elementsIn(root).filter(({ localName }) => localName === "Status");
  const parts = status === undefined ? [] : [...status.getElementsByTagNameNS(protocol, "*")];
  const [code] = parts.filter(({ localName }) => localName === "StatusCode");
  const value = code?.getAttribute("Value");
  if (value === "urn:oasis:names:tc:SAML:2.0:status:Success") return;
  const [, word = "unknown"] = /:status:(\w{1,40})$/.exec(value ?? "") ?? [];
  const message = parts.find(({ localName }) => localName === "StatusMessage")?.textContent ?? "";
  const [error] = /AADSTS\d{4,9}/.exec(message) ?? [];
  const remedy =
    error === undefined ? "The sign-in log of Entra says why" : `For its cause: npm run doctor -- --error ${error}`;
  throw new UserError(`the identity provider lets nobody in with this response (its status is ${word}). ${remedy}.`);
}
