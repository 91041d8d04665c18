import { isDeepStrictEqual } from "node:util";
import type { Value } from "../../../tools/wire/provider";
import type { Validator } from "../../bridge/validate";

export const jsonText: Validator = (value, name) =>
  parsed(value) === undefined ? `"${name}" contains an invalid JSON: ${String(value)}` : undefined;

/** Spaces and the order of keys do not count. */
export function sameJson(a: Value, b: Value): boolean {
  const [left, right] = [parsed(a), parsed(b)];
  return left !== undefined && isDeepStrictEqual(left, right);
}

function parsed(text: Value): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
