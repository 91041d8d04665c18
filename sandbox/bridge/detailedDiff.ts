import { isDeepStrictEqual } from "node:util";
import { diffArrays } from "diff";
import { type ChangeKind, type Diff, type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject } from "../../tools/wire/values";
import { isSet, itemType, type PropertyType, type Shape } from "./schema";
import { pathOf } from "./validate";

/** What differs between a state and the one that is planned, by path, as the bridge tells the engine. */
export function detailedDiff(prior: Properties, planned: Properties, inputs: Properties, shape: Shape): Diff {
  const changes = Object.entries(shape).flatMap(([key, { type, replaces }]) =>
    compare(key, prior[key] ?? null, planned[key] ?? null, type, inputs[key] ?? null).map(
      ([path, kind]): [string, ChangeKind] => [path, replaces === true ? `${kind}-replace` : kind],
    ),
  );
  const replaced = new Set(
    changes.filter(([, kind]) => kind.endsWith("-replace")).map(([path]) => path.split(/[.[]/)[0]),
  );
  return {
    changes: Object.fromEntries(changes),
    stables: Object.keys(shape).filter((key) => shape[key]?.replaces === true && !replaced.has(key)),
  };
}

type Change = readonly [path: string, kind: "add" | "delete" | "update"];

function compare(path: string, old: Value, next: Value, type: PropertyType, input: Value): Change[] {
  const [before, after] = [isPresent(old), isPresent(next)];
  if (!before || !after) return before === after ? [] : [[path, after ? "add" : "delete"]];
  if (next instanceof Unknown) return [[path, "update"]];
  if (isList(old) && isList(next)) {
    if (isSet(type)) return compareSets(path, old, next, input);
    const item = itemType(type);
    return typeof item === "string" ? compareLists(path, old, next) : compareElements(path, old, next, item);
  }
  if (isObject(old) && isObject(next)) {
    const members = typeof type === "object" && "object" in type ? type.object : {};
    return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((key) =>
      compare(pathOf(path, key), old[key] ?? null, next[key] ?? null, members[key]?.type ?? "any", null),
    );
  }
  return isDeepStrictEqual(old, next) ? [] : [[path, "update"]];
}

/** An empty list is as good as none. */
const isPresent = (value: Value): boolean => value !== null && !(isList(value) && value.length === 0);

function compareElements(path: string, old: readonly Value[], next: readonly Value[], item: PropertyType): Change[] {
  return Array.from({ length: Math.max(old.length, next.length) }, (_, index) =>
    compare(pathOf(path, index), old[index] ?? null, next[index] ?? null, item, null),
  ).flat();
}

/** The shortest way from one list to the other. */
function compareLists(path: string, old: readonly Value[], next: readonly Value[]): Change[] {
  const kinds = new Map<number, Change[1]>();
  let [from, to] = [0, 0];
  for (const { added, removed, count } of diffArrays([...old], [...next], { comparator: isDeepStrictEqual })) {
    for (let index = 0; index < count; index++) {
      if (removed) kinds.set(from + index, kinds.has(from + index) ? "update" : "delete");
      if (added) kinds.set(to + index, kinds.has(to + index) ? "update" : "add");
    }
    if (!added) from += count;
    if (!removed) to += count;
  }
  return [...kinds].map(([index, kind]) => [pathOf(path, index), kind]);
}

/** Each element by its place in the list that has it: for a new one, that is the program's. */
function compareSets(path: string, old: readonly Value[], next: readonly Value[], input: Value): Change[] {
  const isIn = (list: readonly Value[], item: Value): boolean => list.some((other) => isDeepStrictEqual(other, item));
  const gone = old.flatMap((item, index) => (isIn(next, item) ? [] : [index]));
  const added = next.filter((item) => !isIn(old, item));
  if (gone.length + added.length === 0) return [];
  const given = isList(input) && !hasUnknown(input) ? input : [];
  const places = added.map((item) => given.findIndex((other) => isDeepStrictEqual(other, item)));
  // An element that the program did not write has no place: all that can be said is that the set changes.
  if (given.length < next.length || places.includes(-1)) return [[path, "update"]];
  return [...new Set([...gone, ...places])].map((index) => {
    const kind = !gone.includes(index) ? "add" : places.includes(index) ? "update" : "delete";
    return [pathOf(path, index), kind];
  });
}
