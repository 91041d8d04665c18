import { UserError } from "../../../tools/userError";

/**
 * Text in UTF-8, without a byte order mark: other encodings may mean something else to whoever checks a text than to whoever reads it.
 *
 * @param what As in `the file`.
 * @throws UserError
 */
export function utf8(bytes: Uint8Array, what: string): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
  if (isUtf16) throw new UserError(`${what} is UTF-16 or no text. ${remedy}.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${what} is not UTF-8. ${remedy}.`);
  }
}

const remedy = "Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8), or copy it from the browser again";
