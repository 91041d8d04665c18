import { isList, isObject } from "./engineValues";
import type { Placeholders } from "./placeholders";
import type { Json, JsonObject } from "./recording";

/** One place at which an answer is not the recorded one. */
export interface Difference {
  /** As in `properties.tags[0]`; empty: the answer as a whole. */
  readonly path: string;
  /** Undefined: there is none. */
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
}

/** The bridge's own notes to itself, which no program sees. */
export const isInternal = (key: string): boolean => ["__meta", "__defaults", "__pulumi_raw_state_delta"].includes(key);
/** Not the provider's answer, but what was seen beside it. */
const BESIDE = new Set(["logs"]);

/** Compares to the letter, null and missing too, and gives placeholders their values. */
export function compareResponses(expected: JsonObject, actual: JsonObject, placeholders: Placeholders): Difference[] {
  const { crash } = expected;
  if (typeof crash === "string") {
    // A provider that ended has refused; the sandbox, which stays, says why.
    const error = actual["error"];
    return compare(crash, isObject(error) ? error["message"] : undefined, "crash", placeholders);
  }
  const answer = Object.fromEntries(Object.entries(expected).filter(([key]) => !BESIDE.has(key)));
  return compare(answer, actual, "", placeholders);
}

function compare(
  expected: Json | undefined,
  actual: Json | undefined,
  path: string,
  placeholders: Placeholders,
): Difference[] {
  if (typeof expected === "string" && typeof actual === "string") {
    return placeholders.matches(expected, actual) ? [] : [{ path, expected: placeholders.show(expected), actual }];
  }
  if (isList(expected) && isList(actual)) {
    // Lists of names are read as a whole; of others, each item says more.
    if (expected.length !== actual.length && ![...expected, ...actual].some((item) => isObject(item) || isList(item))) {
      return [{ path, expected, actual }];
    }
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, i) => compare(expected[i], actual[i], `${path}[${i}]`, placeholders)).flat();
  }
  if (isObject(expected) && isObject(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].filter((key) => !isInternal(key));
    return keys.flatMap((key) =>
      compare(expected[key], actual[key], path === "" ? key : `${path}.${key}`, placeholders),
    );
  }
  return expected === actual ? [] : [{ path, expected, actual }];
}
