import { changesByField, type Change, type ListedThings, matched, type Names } from "../differences/changes";
import type { Fact } from "../facts";
import { changed } from "./changed";
import { draft, type Draft } from "./effect";
import { say, type Sentence } from "./sentence";

/** What the changes of a field mean; undefined: no more than they say. */
export type ThingSaying<T> = (
  whose: Sentence,
  deployed: T,
  planned: T,
  changes: readonly Change[],
) => Draft[] | undefined;

export interface SaidThings<T> {
  readonly things: ListedThings<T>;
  readonly sayings?: { readonly [K in keyof T]?: ThingSaying<T> };
  /** Default, and if undefined: that it is made. */
  readonly made?: (whose: Sentence, thing: T) => Draft | undefined;
  readonly removed?: (whose: Sentence, thing: T) => Draft | undefined;
}

/** What becomes of things of one kind. */
export function thingEffects<T>(
  { things: { field: kind, key, name, fields }, sayings = {}, made, removed }: SaidThings<T>,
  deployed: Fact<readonly T[]>,
  planned: Fact<readonly T[]>,
  names: Names,
): Draft[] {
  const { pairs, gone, added } = matched(key, deployed, planned);
  const whose = (thing: T): Sentence => say`${[`${kind} `]}${name(thing, names)}`;
  return [
    ...added.map((thing) => made?.(whose(thing), thing) ?? isMade(whose(thing))),
    ...gone.map((thing) => removed?.(whose(thing), thing) ?? isRemoved(whose(thing))),
    ...pairs.flatMap(([one, other]) =>
      changesByField(fields, one, other, names).flatMap(([property, changes]) =>
        changes.length === 0
          ? []
          : (sayings[property]?.(whose(one), one, other, changes) ??
            changes.map((change) => draft("further", changed(change, say`the ${whose(one)}`)))),
      ),
    ),
  ];
}

const isMade = (whose: Sentence): Draft => draft("further", say`The ${whose} is made`);
const isRemoved = (whose: Sentence): Draft => draft("further", say`The ${whose} is removed`);
