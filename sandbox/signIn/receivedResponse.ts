import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { longestResponse } from "../../federation/signIn/redemption";

/** What AWS reads in an assertion. Nothing of it is to be believed before a signature of it has been verified. */
export interface ReceivedAssertion {
  readonly issuer: string;
  readonly nameId: string | undefined;
  readonly nameIdFormat: string | undefined;
  readonly recipient: string;
  /** Values by name; names are compared with regard to case. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** Text that is no SAML 2.0 response with one readable assertion in it. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/**
 * Reads the response that a browser posted, as untrusted as it is.
 *
 * @throws Unreadable
 */
export function readResponse(base64: string): ReceivedAssertion {
  if (base64.length > longestResponse || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw new Unreadable("not a SAML response");
  const response = parse(Buffer.from(base64, "base64").toString("utf8"));
  if (response.localName !== "Response" || response.namespaceURI !== protocol) throw new Unreadable("not a response");
  if (response.getAttribute("Version") !== "2.0") throw new Unreadable("not a response of SAML 2.0");
  const status = one(one(response, "Status", protocol), "StatusCode", protocol);
  if (status.getAttribute("Value") !== "urn:oasis:names:tc:SAML:2.0:status:Success") {
    throw new Unreadable("the identity provider reports a failure");
  }
  return received(one(response, "Assertion"));
}

/** @throws Unreadable */
export const readAssertion = (xml: string): ReceivedAssertion => received(parse(xml));

const protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
const assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

function parse(xml: string): Element {
  // A document type may define entities: nothing that comes from outside may do that.
  if (/<!DOCTYPE/i.test(xml)) throw new Unreadable("a document type");
  let problem: string | undefined;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") problem ??= message;
    },
  });
  let document: Document;
  try {
    document = parser.parseFromString(xml, "text/xml");
  } catch {
    throw new Unreadable("not XML");
  }
  if (document.documentElement === null || problem !== undefined) throw new Unreadable(problem ?? "not XML");
  return document.documentElement;
}

function received(element: Element): ReceivedAssertion {
  if (element.localName !== "Assertion" || element.namespaceURI !== assertion) throw new Unreadable("not an assertion");
  if (element.getAttribute("Version") !== "2.0") throw new Unreadable("not an assertion of SAML 2.0");
  const subject = one(element, "Subject");
  const nameId = children(subject, "NameID")[0];
  const confirmation = one(one(subject, "SubjectConfirmation"), "SubjectConfirmationData");
  // It says until when the assertion counts, and for whom.
  const conditions = one(element, "Conditions");
  for (const bound of ["NotBefore", "NotOnOrAfter"]) attribute(conditions, bound);
  one(conditions, "AudienceRestriction");
  return {
    issuer: text(one(element, "Issuer")),
    nameId: nameId === undefined || text(nameId) === "" ? undefined : text(nameId),
    nameIdFormat: nameId?.getAttribute("Format") ?? undefined,
    recipient: attribute(confirmation, "Recipient"),
    attributes: new Map(
      children(element, "AttributeStatement")
        .flatMap((statement) => children(statement, "Attribute"))
        .map((named) => [attribute(named, "Name"), children(named, "AttributeValue").map(text)]),
    ),
  };
}

const text = (element: Element): string => element.textContent ?? "";

function attribute(element: Element, name: string): string {
  const value = element.getAttribute(name);
  if (value === null) throw new Unreadable(`no ${name}`);
  return value;
}

function one(parent: Element, name: string, namespace = assertion): Element {
  const [found, ...more] = children(parent, name, namespace);
  if (found === undefined || more.length > 0) throw new Unreadable(`not one ${name}`);
  return found;
}

function children(parent: Element, name: string, namespace = assertion): Element[] {
  return [...parent.getElementsByTagNameNS(namespace, name)].filter((element) => element.parentNode === parent);
}
