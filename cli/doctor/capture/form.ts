import { type Fact, undecided } from "../../../federation/facts";
import { UserError } from "../../../tools/userError";
import { utf8 } from "./utf8";

/** A form that a browser posts to AWS, as it was found in a capture. */
export interface CapturedForm {
  /** Of SAML: a whole response, as untrusted as it is. */
  readonly xml: string;
  /** Where it was posted; undefined: the capture does not tell. */
  readonly postedTo: string | undefined;
  /** When, by the browser's clock. */
  readonly postedAt: Date | undefined;
  /** Undecided: the capture does not tell. */
  readonly relayState: Fact<string | undefined>;
}

/**
 * Takes what people copy from a browser: the value of SAMLResponse, URL-encoded or not, in one line or several; the body of the form; or
 * the decoded XML.
 *
 * @throws UserError that shows nothing of it.
 */
export function formIn(text: string): CapturedForm {
  const given = text.trim();
  if (given.startsWith("<")) return formOf(given);
  if (given.startsWith("{")) throw new UserError("this is JSON: give a HAR file as --har <file>");
  return bodyIn(given) ?? formOf(decoded(given));
}

/** Characters. AWS takes 100,000, which a form may write as three each. */
export const mostOfForm = 1_000_000;

/**
 * The form in the body of a request, as `application/x-www-form-urlencoded`; undefined: there is no SAMLResponse in it.
 * @throws UserError
 */
export function bodyIn(body: string): CapturedForm | undefined {
  if (!/(?:^|&)SAMLResponse=/.test(body)) return undefined;
  if (body.length > mostOfForm) throw new UserError("the form is larger than any that AWS takes");
  const fields = new URLSearchParams(body.replace(/[\r\n]+/g, ""));
  const [response = "", ...others] = fields.getAll("SAMLResponse");
  const relayStates = fields.getAll("RelayState");
  if (others.length > 0 || relayStates.length > 1)
    throw new UserError("the form has a field twice: AWS would take one of them, nobody knows which. Capture it again");
  // What was copied out of its form by hand may have a plus sign that nobody encoded.
  return {
    ...formOf(decoded(response.replaceAll(" ", "+"))),
    relayState: relayStates[0] === "" ? undefined : relayStates[0],
  };
}

const formOf = (xml: string): CapturedForm => ({
  ...{ xml, postedTo: undefined, postedAt: undefined },
  relayState: undecided,
});

function decoded(value: string): string {
  const base64 = percentDecoded(value).replace(/\s+/g, "");
  if (base64.startsWith("<")) throw new UserError("SAMLResponse is not Base64. Copy it as it is in the form");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length < 4)
    throw new UserError(
      "there is no SAMLResponse here: it is Base64, and begins with PHNhbWxwOlJlc3BvbnNl. Copy the value of the form field",
    );
  if (base64.length % 4 !== 0) throw new UserError("SAMLResponse is cut off: copy the whole value, to its last =");
  return utf8(Buffer.from(base64, "base64"), "SAMLResponse").trim();
}

function percentDecoded(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    throw new UserError("SAMLResponse has a broken %-escape: copy the whole value");
  }
}
