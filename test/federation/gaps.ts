import type { Federation } from "../../federation/model";

/** What readers always know. */
const never = new Set(["at", "partition", "username", "userPrincipalName", "apps", "accounts", "tenant"]);
const withPlainIds = new Set(["people", "groups"]);
/** Known as a whole, or not at all. */
const wholes = new Set(["status"]);

export type Path = readonly string[];

/** Where a model has facts. */
export function factsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return path.length === 0 ? [] : [path];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    (never.has(key) && path.length > 0) || (key === "id" && withPlainIds.has(path[0] ?? ""))
      ? []
      : factsIn(item, [...path, key]),
  );
  const last = path.at(-1) ?? "";
  // Items of lists are no facts, but what they have may be one.
  const isFact = path.length > 0 && Number.isNaN(Number(last)) && !never.has(last);
  const isPlain = (Array.isArray(value) && value.every((item) => typeof item !== "object")) || wholes.has(last);
  return [...(isFact ? [path] : []), ...(isPlain ? [] : inner)];
}

/** The same model, in which this is not known. */
export function hide(model: Federation<string>, path: Path, gap: unknown): Federation<string> {
  return hidden(model, path, gap) as Federation<string>;
}

function hidden(value: unknown, [key, ...rest]: Path, gap: unknown): unknown {
  if (key === undefined) return gap;
  if (typeof value !== "object" || value === null || "gap" in value) return value;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === key ? hidden(item, rest, gap) : item));
  return { ...value, [key]: hidden((value as Record<string, unknown>)[key], rest, gap) };
}
