import { GraphError } from "./graph/session/graphError";

/**
 * Whether a permission is missing. Whoever is not signed in, or signed in wrongly, is refused everything: that is none.
 * @param statuses How Graph refuses it.
 */
export function isRefusal(error: unknown, statuses: readonly number[] = [403]): error is Error {
  if (error instanceof GraphError) return statuses.includes(error.status);
  return error instanceof Error && ["AccessDenied", "AccessDeniedException"].includes(error.name);
}
