import { isList, isObject } from "./engineValues";
import type { JsonObject } from "./recording";

/** What an answer comes down to: it decides what the engine does next. */
export type Verdict =
  | "accept"
  | "refuse"
  | "refuse, but keep"
  | "no change"
  | "update"
  | "replace"
  | "delete, then create"
  | "gone"
  | "not replayed";

export function verdictOf(response: JsonObject): Verdict {
  const { crash, error, failures, changes, replaces, deleteBeforeReplace, id } = response;
  if (NOT_REPLAYED in response) return "not replayed";
  if (crash !== undefined || (isList(failures) && failures.length > 0)) return "refuse";
  // The object exists, and the engine has to note it.
  if (isObject(error)) return error["initFailed"] === undefined ? "refuse" : "refuse, but keep";
  if (changes === "none") return "no change";
  if (changes !== undefined && (!isList(replaces) || replaces.length === 0)) return "update";
  if (changes !== undefined) return deleteBeforeReplace === true ? "delete, then create" : "replace";
  return id === "" && !("properties" in response) ? "gone" : "accept";
}

const NOT_REPLAYED = "notReplayed";

/** In place of an answer, if there was none. */
export function notReplayed(error: unknown): JsonObject {
  return { [NOT_REPLAYED]: error instanceof Error ? error.message : String(error) };
}
