import { type Fact, follows, isKnown, undecided } from "../../federation/facts";
import { isUndecided, source, text, textsIn, undecided as open, type Plain } from "../plain";

/** What a property says; not decided, or not said: undecided. */
export const textOf = (value: Plain): Fact<string> => text(value) ?? undecided;

/** RFC 3339, as everything in the model. */
export const timeOf = (value: Plain): Fact<string> =>
  follows(textOf(value), (text) => (Number.isNaN(Date.parse(text)) ? undecided : new Date(text).toISOString()));

/** A property that may be left out, for which azuread also writes an empty text. */
export function optionalText(value: Plain): Fact<string | undefined> {
  if (value === open) return undecided;
  return text(value) === "" ? undefined : text(value);
}

export function flagOf(value: Plain, byDefault: boolean): Fact<boolean> {
  if (value === open) return undecided;
  return typeof value === "boolean" ? value : byDefault;
}

/** Undecided if any of them is: it may be the first. */
export function textsOf(value: Plain): Fact<readonly string[]> {
  return isUndecided(value) ? undecided : textsIn(value);
}

/** A JSON document, as the provider is given it. */
export function documentOf(value: Plain): Fact<string> {
  if (value === undefined || value === null || isUndecided(value)) return undecided;
  return text(value) ?? source(value);
}

/** Of several that would say the same, the first that says it. */
export const firstKnown = <T>(...facts: readonly Fact<T>[]): Fact<T> => facts.find(isKnown) ?? undecided;
