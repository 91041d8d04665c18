import { z } from "zod";
import { isObject } from "../../../federation/json";
import { UserError } from "../../../tools/userError";
import { bodyIn, type CapturedForm } from "./form";

/**
 * The last form with a SAML response that a browser posted, by its record (HAR).
 *
 * @throws UserError that shows nothing of it.
 *
 * http://www.softwareishard.com/blog/har-12-spec/
 */
export function formInHar(text: string): CapturedForm {
  if (isOverloaded(text))
    throw new UserError(
      `the HAR is no record of one sign-in: it is nested too deep, or has too many values. ${remedy}.`,
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UserError(`the HAR is not JSON, or is cut off. ${remedy}.`);
  }
  const log = isObject(parsed) ? parsed["log"] : undefined;
  const entries = isObject(log) ? log["entries"] : undefined;
  if (!Array.isArray(entries)) throw new UserError(`this is no HAR: it has no log.entries. ${remedy}.`);
  // The sign-in that somebody captures is the last that they tried.
  for (const entry of entries.toReversed()) {
    const form = formInEntry(entry);
    if (form !== undefined) return form;
  }
  throw new UserError(`no request in the HAR posts a SAMLResponse. ${remedy}.`);
}

const remedy =
  "Open the developer tools, tab Network, before the sign-in; turn on Preserve log; sign in; then export the HAR with all content";

const entrySchema = z.object({
  startedDateTime: z.string().optional(),
  request: z.object({
    method: z.literal("POST"),
    url: z.string(),
    postData: z.object({
      text: z.string().optional(),
      params: z.array(z.object({ name: z.string(), value: z.string().optional() })).optional(),
    }),
  }),
});

function formInEntry(entry: unknown): CapturedForm | undefined {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) return undefined;
  const { startedDateTime, request } = parsed.data;
  const { text = "", params = [] } = request.postData;
  const form = bodyIn(text) ?? bodyIn(bodyOf(params));
  if (form === undefined) return undefined;
  const postedAt = new Date(startedDateTime ?? "");
  return { ...form, postedTo: request.url, postedAt: Number.isNaN(postedAt.getTime()) ? undefined : postedAt };
}

/** Some browsers give the fields as they were sent, others decoded: then there is no % in Base64, and :// in an address. */
function bodyOf(params: readonly { readonly name: string; readonly value?: string | undefined }[]): string {
  const areEncoded = params.some(
    ({ name, value = "" }) => (name === "SAMLResponse" && value.includes("%")) || /^https?%3A/i.test(value),
  );
  return params.map(({ name, value = "" }) => `${name}=${areEncoded ? value : encodeURIComponent(value)}`).join("&");
}

const deepest = 200;
const most = 600_000;

/** Whether JSON text nests deeper, or has more values, than a browser writes: it would take much more memory than it has characters. */
function isOverloaded(text: string): boolean {
  let [depth, values] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case quote:
        index = endOfString(text, index);
        break;
      case opening.array:
      case opening.object:
        depth++;
        values++;
        break;
      case closing.array:
      case closing.object:
        depth--;
        break;
      case comma:
        values++;
        break;
    }
    if (depth > deepest || values > most) return true;
  }
  return false;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = { array: 0x5b, object: 0x7b };
const closing = { array: 0x5d, object: 0x7d };

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
