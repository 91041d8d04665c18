import { GraphError } from "../../graph-provider/graph/graphError";
import type { Read } from "./snapshot";

/** Reads something whose owner may refuse it: then, what is missing takes its place, and everything else goes on. */
export async function readable<T>(
  what: string,
  permission: string,
  read: () => Promise<T>,
  /** How Graph refuses it. */
  statuses: readonly number[] = [403],
): Promise<Read<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof Error) || !isRefusal(error, statuses)) throw error;
    return { unreadable: what, permission, refusal: error.message };
  }
}

/** Whoever is not signed in at all, or signed in wrongly, is refused everything: that is no missing permission. */
function isRefusal(error: Error, statuses: readonly number[]): boolean {
  if (error instanceof GraphError) return statuses.includes(error.status);
  return error.name === "AccessDenied" || error.name === "AccessDeniedException";
}
