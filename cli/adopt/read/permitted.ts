import { isRefusal } from "../../../clouds/refusals";
import { UserError } from "../../../tools/userError";

/**
 * Reads something; where the caller may not, throws a UserError that says what it takes.
 *
 * @param permission Of Microsoft Graph, which does not say it itself. AWS does.
 * @param list Where the reader finds everything that has to be read.
 */
export async function permitted<T>(
  read: () => Promise<T>,
  permission?: string,
  list = "docs/adopting.md lists all that adopt has to read",
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const missing = permission === undefined ? "" : `. It takes ${permission}`;
    throw new UserError(`${error.message}${missing}. ${list}`);
  }
}
