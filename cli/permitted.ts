import { gapsIn, isKnownThroughout, type Known } from "../federation/facts";
import { UserError } from "../tools/userError";
import { gapText } from "./gapText";

/**
 * What was read, if nothing of it is missing: for commands that can do nothing with a part.
 *
 * @param page That lists everything that has to be read, as in `docs/adopting.md`.
 * @throws UserError with every permission that is missing.
 */
export function permitted<T>(read: T, page: string): Known<T> {
  if (isKnownThroughout<T>(read)) return read;
  const texts = new Set(gapsIn(read).map((gap) => gapText(gap)));
  throw new UserError([...texts, `${page} lists all that has to be read`].join("\n"));
}
