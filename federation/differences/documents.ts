import { type Fact, isGap, isKnown } from "../facts";
import { isObject, shown } from "../json";
import type { Change, Compare } from "./changes";
import { listChange } from "./changes";

/** JSON, by what it means: the order of keys and of values in lists says nothing, nor whether one value stands in a list. */
export const document =
  (field: string): Compare<Fact<string>> =>
  (deployed, found) =>
    isGap(deployed) || isGap(found) ? [] : documentChange(field, deployed, found);

/** JSON documents of which each may have changed. */
export const documents =
  <T>(field: string, documentOf: (item: T) => Fact<string>): Compare<Fact<readonly T[]>> =>
  (deployed, found) => {
    if (isGap(deployed) || isGap(found)) return [];
    const [these, those] = [deployed, found].map((all) => all.map(documentOf));
    if (these === undefined || those === undefined || !these.every(isKnown) || !those.every(isKnown)) return [];
    const [one, other] = [without(these, those), without(those, these)];
    return Array.from({ length: Math.max(one.length, other.length) }).flatMap((_, index) => {
      const [first, second] = [one[index], other[index]];
      if (first !== undefined && second !== undefined) return documentChange(field, first, second);
      return [{ field, deployed: [first ?? []].flat().map(shownText), found: [second ?? []].flat().map(shownText) }];
    });
  };

/** Documents that one side may not have. */
export const optionalDocuments =
  (field: string): Compare<Fact<readonly string[] | undefined>> =>
  (deployed, found, names) =>
    isGap(deployed) || isGap(found) ? [] : documents<string>(field, (each) => each)(deployed ?? [], found ?? [], names);

function documentChange(field: string, deployed: string, found: string): Change[] {
  if (meaningOf(deployed) === meaningOf(found)) return [];
  const [these, those] = [deployed, found].map((text) => leavesOf(parsed(text)));
  const changes = listChange(field, these ?? [], those ?? []);
  // The same values in other places.
  return changes.length > 0 ? changes : [{ field, deployed: [shownText(deployed)], found: [shownText(found)] }];
}

const without = (all: readonly string[], others: readonly string[]): string[] => {
  const meanings = new Set(others.map(meaningOf));
  return all.filter((each) => !meanings.has(meaningOf(each)));
};

const shownText = (text: string): string => shown(parsed(text));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The same text for documents that mean the same. */
export const meaningOf = (text: string): string => canonical(parsed(text));

function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const items = [...new Set(value.map(canonical))].sort();
    return items.length === 1 && items[0] !== undefined ? items[0] : `[${items.join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    // Names of statements decide nothing.
    .filter(([key]) => key !== "Sid");
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
}

/** Each value of a document with the way to it, as in `Statement.Effect: Allow`. */
function leavesOf(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, path));
  if (isObject(value)) return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return [path.length === 0 ? text : `${path.join(".")}: ${text}`];
}
