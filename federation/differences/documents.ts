import { everyKnown, type Fact, isGap } from "../facts";
import { isObject } from "../json";
import { type Change, type Compare, leftOpen, listChange } from "./changes";
import { type Item, itemText, linesOf, partsOf } from "./documentParts";

/** JSON, by what it means: the order of keys and of values in lists says nothing, nor whether one value stands in a list. */
export const document =
  (field: string): Compare<Fact<string>> =>
  (deployed, found, names) =>
    isGap(deployed) || isGap(found) ? leftOpen(field, deployed, found, names) : documentChange(field, deployed, found);

/** JSON documents of which each may have changed. */
export const documents =
  <T>(field: string, documentOf: (item: T) => Fact<string>): Compare<Fact<readonly T[]>> =>
  (deployed, found, names) => {
    if (isGap(deployed) || isGap(found)) return leftOpen(field, deployed, found, names);
    const [these, those] = [everyKnown(deployed.map(documentOf)), everyKnown(found.map(documentOf))];
    if (isGap(these) || isGap(those)) return leftOpen(field, these, those, names);
    const [one, other] = [without(these, those), without(those, these)];
    return Array.from({ length: Math.max(one.length, other.length) }).flatMap((_, index) => {
      const [first, second] = [one[index], other[index]];
      if (first !== undefined && second !== undefined) return documentChange(field, first, second);
      return [
        { field, deployed: [first ?? []].flat().flatMap(allLines), found: [second ?? []].flat().flatMap(allLines) },
      ];
    });
  };

/** The parts that were added, removed or changed. */
function documentChange(field: string, deployed: string, found: string): Change[] {
  if (meaningOf(deployed) === meaningOf(found)) return [];
  const [these, those] = [partsOf(parsed(deployed)), partsOf(parsed(found))];
  const [plain = { deployed: [], found: [] }] = listChange(field, these.values, those.values);
  const ways = [...new Set([...these.lists.keys(), ...those.lists.keys()])];
  const lists = ways.map((way) => itemsChange(these.lists.get(way) ?? [], those.lists.get(way) ?? []));
  const change = {
    field,
    deployed: [...plain.deployed, ...lists.flatMap((list) => list.deployed)],
    found: [...plain.found, ...lists.flatMap((list) => list.found)],
  };
  if (change.deployed.length + change.found.length > 0) return [change];
  // The same values in other places.
  return [{ field, deployed: allLines(deployed), found: allLines(found) }];
}

type Sides = Pick<Change, "deployed" | "found">;

/**
 * Items that mean the same are left out. Of two that are called the same, or are the only ones left and not called
 * differently, only what differs is told.
 */
function itemsChange(deployed: readonly Item[], found: readonly Item[]): Sides {
  const gone = withoutItems(deployed, found);
  const added = withoutItems(found, deployed);
  const areOnly = gone.length === 1 && added.length === 1;
  const became = (one: Item, other: Item): boolean =>
    one.name === undefined || other.name === undefined ? areOnly : one.name === other.name;
  const pairs = gone.flatMap((one) => {
    const other = added.find((each) => became(one, each));
    return other === undefined ? [] : [[one, other] as const];
  });
  const paired = new Set(pairs.flat());
  const changed = pairs.map(([one, other]) => fieldsChange(one, other));
  return {
    deployed: [...changed.flatMap((each) => each.deployed), ...gone.filter((each) => !paired.has(each)).map(itemText)],
    found: [...changed.flatMap((each) => each.found), ...added.filter((each) => !paired.has(each)).map(itemText)],
  };
}

function fieldsChange(one: Item, other: Item): Sides {
  const linesIn = ({ fields }: Item) =>
    [...fields].flatMap(([way, all]) => all.map((each) => `${one.label}, ${way}: ${each}`));
  const [change] = listChange("", linesIn(one), linesIn(other));
  return change ?? { deployed: [itemText(one)], found: [itemText(other)] };
}

function withoutItems(all: readonly Item[], others: readonly Item[]): Item[] {
  const meanings = new Set(others.map(({ value }) => canonical(value)));
  return all.filter(({ value }) => !meanings.has(canonical(value)));
}

const without = (all: readonly string[], others: readonly string[]): string[] => {
  const meanings = new Set(others.map(meaningOf));
  return all.filter((each) => !meanings.has(meaningOf(each)));
};

const allLines = (text: string): string[] => linesOf(partsOf(parsed(text)));

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
