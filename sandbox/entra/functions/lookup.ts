import type { Properties } from "../../../tools/wire/provider";
import type { Validator } from "../../bridge/validate";
import { refusals } from "../graphError";
import { calling, ifFound } from "../models/graphCalls";
import { optionalText } from "../models/properties";

/** Newer validators of the provider print the path to an argument where the older ones print its name. */
export const byPath =
  (validator: Validator): Validator =>
  (value, name) =>
    validator(value, `[{pathStepImpl:{} Name:${name}}]`);

/** Looks by the first of these arguments that says something; `otherwise`: the error if none does. */
export async function lookUp<T>(
  args: Properties,
  ways: Readonly<Record<string, (value: string) => Promise<T>>>,
  otherwise: string,
): Promise<T> {
  for (const [key, look] of Object.entries(ways)) {
    const value = optionalText(args, key) ?? "";
    if (value !== "") return look(value);
  }
  throw new Error(otherwise);
}

/** The object that has an id, or else `missing`, the data source's error. */
export async function found<T>(doing: string, call: Promise<T>, missing: string): Promise<T> {
  const object = await calling(doing, () => ifFound(call));
  if (object === undefined) throw new Error(missing);
  return object;
}

/** The same, as most data sources word it. */
export const withId = <T>(described: string, call: Promise<T>): Promise<T> =>
  found(`[object_id] Retrieving ${described}`, call, `[object_id] ${described} was not found`);

/** The only one of what a filter found. */
export function only<T>([first, second]: readonly T[], problems: { none: string; several: string }): T {
  if (first === undefined) throw new Error(problems.none);
  if (second !== undefined) throw new Error(problems.several);
  return first;
}

/** What Graph lists for a filter. */
export const listed = <T>(kind: string, filter: string, list: () => Promise<T[]>): Promise<T[]> =>
  calling(`Listing ${kind}s for filter ${JSON.stringify(filter)}`, list);

/** The only one of these. `verb`: how the data source spells "found". */
export async function onlyListed<T>(
  kind: string,
  filter: string,
  list: () => Promise<T[]>,
  verb = "found",
): Promise<T> {
  const matching = `matching filter: ${JSON.stringify(filter)}`;
  return only(await listed(kind, filter, list), {
    none: `${kind.replace(/^./, (letter) => letter.toUpperCase())} not found: no ${kind}s found ${matching}`,
    several: `Multiple ${kind}s found: ${verb} multiple ${kind}s ${matching}`,
  });
}

/** A value in a filter as the provider escapes it. */
export const escaped = (value: string): string => value.replaceAll("'", "''");

/** What Graph reads if the provider does not escape: an apostrophe ends the value, unless there are two. */
export function unescaped(value: string, filter: string): string {
  if (/^(?:[^']|'')*$/.test(value)) return value.replaceAll("''", "'");
  throw refusals.badRequest(`Invalid filter clause: '${filter}'`);
}
