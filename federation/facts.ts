/**
 * A value as far as whoever looked can tell: it is known, it is decided at `up`, or it may not be read. No rule takes the second or the
 * third for right or wrong.
 */
export type Fact<T> = T | Gap;

/** Why a value is not known. */
export type Gap = Undecided | Unreadable;

export interface Undecided {
  readonly gap: "undecided";
}

export interface Unreadable {
  readonly gap: "unreadable";
  /** As in `the users of instance contoso`. */
  readonly what: string;
  /** The permission that is missing, as in `connect:SearchUsers`. Undefined: none would help. */
  readonly permission: string | undefined;
  /** What went wrong, if nobody was refused. */
  readonly failure?: string;
}

export const undecided: Undecided = { gap: "undecided" };

export const unreadable = (what: string, permission?: string): Unreadable => ({ gap: "unreadable", what, permission });

export function isKnown<T>(fact: Fact<T>): fact is T {
  return !isGap(fact);
}

/** Known, and not that there is none. */
export function isThere<T>(fact: Fact<T>): fact is Exclude<T, undefined> {
  return isKnown(fact) && fact !== undefined;
}

export function isGap(fact: unknown): fact is Gap {
  return typeof fact === "object" && fact !== null && "gap" in fact;
}

/** What follows from a fact, if it is known. */
export function follows<T, U>(fact: Fact<T>, use: (value: T) => Fact<U>): Fact<U> {
  return isGap(fact) ? fact : use(fact);
}

/**
 * The first of a list that has a property of this value; undefined: none has. What is not known of the others may hide it: then, and if
 * the value itself is not known, nobody can tell.
 */
export function findBy<T, V>(
  items: Fact<readonly T[]>,
  property: (item: T) => Fact<V>,
  value: Fact<V>,
  isSame: (one: V, other: V) => boolean = Object.is,
): Fact<T | undefined> {
  if (isGap(items)) return items;
  if (isGap(value)) return items.length === 0 ? undefined : value;
  const found = items.find((item) => {
    const own = property(item);
    return isKnown(own) && isSame(own, value);
  });
  return found ?? items.map(property).find(isGap);
}

/** What follows from several facts, if all are known. */
export function together<T extends readonly unknown[], U>(
  facts: { readonly [Key in keyof T]: Fact<T[Key]> },
  use: (...values: T) => Fact<U>,
): Fact<U> {
  // Each is its value, as none of them is a gap.
  return facts.find(isGap) ?? use(...(facts as unknown as T));
}

/** Whether any of several holds. One that does is enough, even if nobody can tell of the rest. */
export const anyHolds = (facts: readonly Fact<boolean>[]): Fact<boolean> =>
  facts.includes(true) || (facts.find(isGap) ?? false);

/** A value in which everything is known, however deep. */
export type Known<T> = T extends Gap
  ? never
  : T extends (...given: never) => unknown
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Known<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Known<T[Key]> }
        : T;

/** What is not known in a value, however deep. */
export function gapsIn(value: unknown): Gap[] {
  if (isGap(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(gapsIn) : [];
}

export const isKnownThroughout = <T>(value: unknown): value is Known<T> => gapsIn(value).length === 0;

/** The items of a list, if all are known. */
export const everyKnown = <T>(facts: readonly Fact<T>[]): Fact<readonly T[]> =>
  facts.find(isGap) ?? facts.filter(isKnown);

/** The items of a list, none if the list is not known: for who looks for something wrong, and finds nothing then. */
export const itemsOf = <T>(fact: Fact<readonly T[]>): readonly T[] => (isKnown(fact) ? fact : []);
