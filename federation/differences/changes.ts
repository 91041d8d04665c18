import { type Fact, isGap, isKnown } from "../facts";

/** What was deployed and is not there, and what is there instead. */
export interface Change {
  /** As in `relay state`. Empty: the thing itself. */
  readonly field: string;
  /** Of a list, what is missing; nothing if all is there. */
  readonly deployed: readonly string[];
  /** Of a list, what is new; nothing if there is nothing more. */
  readonly found: readonly string[];
}

/** How people call what models know by ids. */
export interface Names {
  /** A user or a group. */
  readonly principal: (id: string) => string;
  /** What is found is what a deployment will make of it: it has what nobody else has added, and may leave values to the deployment. */
  readonly isPlan?: true;
}

/** In place of a value that a plan leaves to the deployment. */
export const decidedLater = "what the deployment decides";

export type Compare<V> = (deployed: V, found: V, names: Names) => readonly Change[];

/** How to compare each property of a thing. */
export type Fields<T> = { readonly [K in keyof T]-?: Compare<T[K]> };

export const changesOf = <T>(fields: Fields<T>, deployed: T, found: T, names: Names): Change[] =>
  changesByField(fields, deployed, found, names).flatMap(([, changes]) => changes);

/** Of each property in turn; none if it is the same. */
export function changesByField<T>(
  fields: Fields<T>,
  deployed: T,
  found: T,
  names: Names,
): (readonly [keyof T, readonly Change[]])[] {
  const all: (readonly [keyof T, readonly Change[]])[] = [];
  for (const key in fields) all.push([key, fields[key](deployed[key], found[key], names)]);
  return all;
}

/** Things are told apart by it, it follows from another property, or no reader of a stack knows it. */
export const ignored: Compare<unknown> = () => [];

type Scalar = string | number | boolean | undefined;

/** @param unit Behind a number. */
export const value =
  (field: string, unit = ""): Compare<Fact<Scalar>> =>
  (deployed, found, names) =>
    isGap(deployed) || isGap(found)
      ? leftOpen(field, deployed, found, names)
      : deployed === found
        ? []
        : [{ field, deployed: [shownAs(deployed, unit)], found: [shownAs(found, unit)] }];

/** Texts whose order says nothing. */
export const texts =
  (field: string): Compare<Fact<readonly string[]>> =>
  (deployed, found, names) =>
    isGap(deployed) || isGap(found) ? leftOpen(field, deployed, found, names) : listChange(field, deployed, found);

/** Principals by their ids, to which others may add some. */
export const principals =
  (field: string): Compare<Fact<readonly string[]>> =>
  (deployed, found, names) => {
    if (isGap(deployed) || isGap(found)) return [];
    const [gone, added] = [without(deployed, found), names.isPlan === true ? without(found, deployed) : []];
    if (gone.length + added.length === 0) return [];
    return [{ field, deployed: gone.map(names.principal), found: added.map(names.principal) }];
  };

/** Values by name: tags, attributes. */
export const record =
  (field: string): Compare<Fact<Readonly<Record<string, Fact<string | undefined>>>>> =>
  (deployed, found, names) => {
    if (isGap(deployed) || isGap(found)) return leftOpen(field, deployed, found, names);
    const keys = new Set([...Object.keys(deployed), ...Object.keys(found)]);
    return [...keys].flatMap((key) => value(`${field} ${key}`)(deployed[key], found[key], names));
  };

/** What a list says of things of one kind. */
export interface ListedThings<T> {
  /** As in `app role`. */
  readonly field: string;
  /** What tells them apart, in whatever case. */
  readonly key: (thing: T) => Fact<string>;
  readonly name: (thing: T, names: Names) => string;
  readonly fields: Fields<T>;
  /** Whether others may add some. */
  readonly isOpen: boolean;
}

/** Things in a list of a thing. */
export const things =
  <T>({ field, key, name, fields, isOpen }: ListedThings<T>): Compare<Fact<readonly T[]>> =>
  (deployed, found, names) => {
    const { pairs, gone, added } = matched(key, deployed, found);
    const nameOf = (thing: T) => name(thing, names);
    return [
      ...pairs.flatMap(([one, other]) =>
        changesOf(fields, one, other, names).map((change) => ({
          ...change,
          field: [`${field} ${nameOf(one)}`, ...(change.field === "" ? [] : [change.field])].join(": "),
        })),
      ),
      ...leftOpen(field, deployed, found, names),
      ...listChange(field, gone.map(nameOf), isOpen && names.isPlan !== true ? [] : added.map(nameOf)),
    ];
  };

/** Which things of two lists are the same. What has no known key may be any of the others, so that nothing is gone or added then. */
export function matched<T, U extends T>(
  keyOf: (thing: T) => Fact<string>,
  deployed: Fact<readonly T[]>,
  found: Fact<readonly U[]>,
): { readonly pairs: readonly (readonly [T, U])[]; readonly gone: readonly T[]; readonly added: readonly U[] } {
  if (isGap(deployed) || isGap(found)) return { pairs: [], gone: [], added: [] };
  const [these, those] = [keyed(keyOf, deployed), keyed(keyOf, found)];
  const pairs = [...these].flatMap(([key, one]) => {
    const other = those.get(key);
    return other === undefined ? [] : [[one, other] as const];
  });
  return {
    pairs,
    gone: those.size < found.length ? [] : [...these].flatMap(([key, each]) => (those.has(key) ? [] : [each])),
    added: these.size < deployed.length ? [] : [...those].flatMap(([key, each]) => (these.has(key) ? [] : [each])),
  };
}

function keyed<T>(keyOf: (thing: T) => Fact<string>, all: readonly T[]): Map<string, T> {
  return new Map(
    all.flatMap((each) => {
      const key = keyOf(each);
      return isKnown(key) ? [[key.toLowerCase(), each] as const] : [];
    }),
  );
}

export function listChange(field: string, deployed: readonly string[], found: readonly string[]): Change[] {
  const [gone, added] = [without(deployed, found), without(found, deployed)];
  return gone.length + added.length === 0 ? [] : [{ field, deployed: gone, found: added }];
}

/** Of what only one side knows, there is nothing to compare; but a plan that leaves open what is there changes it. */
export const leftOpen = (field: string, deployed: Fact<unknown>, found: Fact<unknown>, { isPlan }: Names): Change[] =>
  isPlan === true && isKnown(deployed) && isGap(found) && found.gap === "undecided"
    ? [{ field, deployed: [], found: [decidedLater] }]
    : [];

export function without(all: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return all.filter((each) => !known.has(each));
}

function shownAs(known: Scalar, unit: string): string {
  if (known === undefined || known === "") return "none";
  if (typeof known === "boolean") return known ? "yes" : "no";
  return typeof known === "number" ? `${known}${unit}` : known;
}

/** For names. */
export const said = (fact: Fact<string>): string => (isKnown(fact) ? fact : "…");
