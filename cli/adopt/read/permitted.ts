import { GraphError } from "../../../graph-provider/graph/graphError";
import { UserError } from "../../userError";

/**
 * Reads something; where the caller may not, throws a UserError that says what it takes.
 *
 * @param permission Of Microsoft Graph, which does not say it itself. AWS does.
 */
export async function permitted<T>(read: () => Promise<T>, permission?: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || !isRefusal(error)) throw error;
    const missing = permission === undefined ? "" : `. It takes ${permission}`;
    throw new UserError(`${error.message}${missing}. docs/adopting.md lists all that adopt has to read`);
  }
}

/** Whoever is not signed in, or signed in wrongly, is refused everything: that is no missing permission. */
function isRefusal(error: Error): boolean {
  if (error instanceof GraphError) return error.status === 403;
  return error.name === "AccessDenied" || error.name === "AccessDeniedException";
}
