import { UserError } from "../../tools/userError";

/** What a file of JSON says, judged by `read`. @throws UserError if it is none. */
export function jsonIn<T>(text: string, file: string, command: string, read: (value: unknown) => T | undefined): T {
  const said = parsed(text);
  const value = said === undefined ? undefined : read(said);
  if (value === undefined) throw new UserError(`${file} is not what ${command} prints`);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
