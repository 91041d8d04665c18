import assert from "node:assert/strict";
import { isGap } from "../../../federation/facts";

/** What may not be read, as in `the users of instance contoso: connect:ListUsers`, but for what no cloud tells. */
export function gapsIn(value: unknown): string[] {
  if (isGap(value)) {
    if (value.gap === "undecided") return ["undecided"];
    return value.permission === undefined ? [] : [`${value.what}: ${value.permission}`];
  }
  const inner = typeof value === "object" && value !== null ? Object.values(value).flatMap(gapsIn) : [];
  return [...new Set(inner)].sort();
}

/** That what is known is as in the whole. Items of lists are compared with those of their own name; some may be missing. */
export function assertPartOf(part: unknown, whole: unknown, where = "federation"): void {
  if (isGap(part)) return;
  if (Array.isArray(part) && Array.isArray(whole)) {
    for (const item of part as unknown[]) {
      const name = nameOf(item);
      if (name === undefined) continue;
      const same = (whole as unknown[]).find((other) => nameOf(other) === name);
      assert.ok(same !== undefined, `${where} has ${name}, which is not there`);
      assertPartOf(item, same, `${where}.${name}`);
    }
  } else if (typeof part === "object" && part !== null && typeof whole === "object" && whole !== null) {
    // What it is called may depend on what cannot be read.
    for (const [key, value] of Object.entries(part))
      if (key !== "at") assertPartOf(value, (whole as Record<string, unknown>)[key], `${where}.${key}`);
  } else assert.deepEqual(part, whole, where);
}

/** Undefined: it is one of which nothing is known. */
function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return String(item);
  const { arn, id, clientId, username, thumbprint, definition, name, principalId, partition } = item as Record<
    string,
    unknown
  >;
  const names = [arn, clientId, id, username, thumbprint, definition, name, principalId, partition];
  const known = names.find((each) => typeof each === "string");
  return typeof known === "string" ? known : undefined;
}
