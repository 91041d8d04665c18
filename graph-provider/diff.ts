import { isDeepStrictEqual } from "node:util";
import { type ChangeKind, type Diff, type Properties, Unknown, type Value } from "../tools/wire/provider";
import { isList, isObject } from "../tools/wire/values";
import type { GraphResource } from "./resource";

/** What an update would change, by path: what the program wants against what Graph showed when it was last looked at. */
export function detailedDiff(
  resource: GraphResource,
  { state, news, ignoreChanges }: { state: Properties; news: Properties; ignoreChanges: readonly string[] },
): Diff {
  const changes: [string, ChangeKind][] = Object.entries(resource.inputs).flatMap(([key, { replaces }]) => {
    const inPlace = replaces !== true && resource.update !== undefined;
    return compare(key, state[key] ?? null, news[key] ?? null).map(([path, kind]): [string, ChangeKind] => [
      path,
      inPlace ? kind : `${kind}-replace`,
    ]);
  });
  const drift = resource.drift?.(state, news) ?? {};
  const ignored = ([path]: [string, ChangeKind]): boolean =>
    ignoreChanges.some((name) => name === path || path.startsWith(`${name}[`));
  return { changes: Object.fromEntries([...changes, ...Object.entries(drift)].filter((change) => !ignored(change))) };
}

type Change = readonly [path: string, kind: "add" | "delete" | "update"];

function compare(path: string, old: Value, next: Value): Change[] {
  if (next instanceof Unknown) return [[path, old === null ? "add" : "update"]];
  if (isList(old) && isList(next)) {
    return Array.from({ length: Math.max(old.length, next.length) }, (_, index) =>
      compare(`${path}[${index}]`, old[index] ?? null, next[index] ?? null),
    ).flat();
  }
  if (isObject(old) && isObject(next)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(next)]);
    return [...keys].flatMap((key) => compare(`${path}[${JSON.stringify(key)}]`, old[key] ?? null, next[key] ?? null));
  }
  if (isDeepStrictEqual(old, next)) return [];
  return [[path, old === null ? "add" : next === null ? "delete" : "update"]];
}
