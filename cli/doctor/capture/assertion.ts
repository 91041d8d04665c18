import type { Element } from "@xmldom/xmldom";
import type { CapturedAssertion } from "../../../federation/signIn/captured";
import { elementsIn, untrustedXml } from "./xml";

/** What an assertion says. */
export interface ReadAssertion extends Omit<CapturedAssertion, "issuedAt"> {
  /** Undefined: it does not say. */
  readonly issuedAt: Date | undefined;
  /** What AWS misses in it; undefined: nothing. */
  readonly lacks: string | undefined;
}

const saml2 = "urn:oasis:names:tc:SAML:2.0:assertion";

/**
 * Reads an assertion as AWS does.
 * @param xml What a signature covers, and nothing else.
 */
export function readAssertion(xml: string): ReadAssertion {
  const root = untrustedXml(xml);
  const subject = child(root, "Subject");
  const nameId = child(subject, "NameID");
  const conditions = child(root, "Conditions");
  const restriction = child(conditions, "AudienceRestriction");
  const recipient =
    child(child(subject, "SubjectConfirmation"), "SubjectConfirmationData")?.getAttribute("Recipient") ?? undefined;
  const [issuer, notOnOrAfter] = [textOf(child(root, "Issuer")), dateOf(conditions, "NotOnOrAfter")];
  const issuedAt = dateOf(root, "IssueInstant");
  const isSaml2 = root.namespaceURI === saml2 && root.getAttribute("Version") === "2.0";
  const parts: readonly [name: string, part: unknown][] = [
    ["an assertion of SAML 2.0", isSaml2 ? root : undefined],
    ["an issuer", issuer],
    ["a recipient", recipient],
    ["an audience restriction", restriction],
    ["the time from which it counts", dateOf(conditions, "NotBefore")],
    ["the time at which it ends", notOnOrAfter],
    ["the time of its issue", issuedAt],
  ];
  return {
    ...{ issuer: issuer ?? "", recipient, issuedAt, notOnOrAfter },
    audiences: children(restriction, "Audience").flatMap((audience) => textOf(audience) ?? []),
    nameId: textOf(nameId),
    nameIdFormat: nameId?.getAttribute("Format") ?? undefined,
    attributes: children(root, "AttributeStatement")
      .flatMap((statement) => children(statement, "Attribute"))
      .map((attribute) => ({
        name: attribute.getAttribute("Name") ?? "",
        values: children(attribute, "AttributeValue").map((value) => value.textContent ?? ""),
      })),
    lacks: parts.find(([, part]) => part === undefined)?.[0],
  };
}

/** The whole text, comments left out: what stands behind one counts, too. */
function textOf(element: Element | undefined): string | undefined {
  const text = element?.textContent ?? "";
  return text === "" ? undefined : text;
}

function dateOf(element: Element | undefined, attribute: string): Date | undefined {
  const date = new Date(element?.getAttribute(attribute) ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const children = (parent: Element | undefined, name: string): Element[] =>
  parent === undefined
    ? []
    : elementsIn(parent).filter(
        ({ localName, namespaceURI }) => localName === name && namespaceURI === parent.namespaceURI,
      );

/** Undefined: none, or several, of which nobody knows which one counts. */
function child(parent: Element | undefined, name: string): Element | undefined {
  const [found, ...others] = children(parent, name);
  return others.length > 0 ? undefined : found;
}
