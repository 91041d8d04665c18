import type { Properties } from "../../../tools/wire/provider";
import { terraformName } from "../../core/shapes";
import { uuidProblem } from "../models/checks";
import { isNotFound } from "../models/graphCalls";
import { optionalText } from "../models/properties";

/** The one argument by which to look something up, of those that the data source takes. */
export function onlyKey<K extends string>(args: Properties, keys: readonly K[]): { key: K; value: string } {
  const given = keys.filter((key) => (args[key] ?? null) !== null);
  const [key, second] = given;
  const names = keys.map(terraformName).sort();
  const list = `\`${names.join(",")}\``;
  const about = `Invalid combination of arguments: "${names[0] ?? ""}":`;
  if (key === undefined) throw new Error(`${about} one of ${list} must be specified`);
  if (second !== undefined) {
    const all = given.map(terraformName).sort().join(",");
    throw new Error(`${about} only one of ${list} can be specified, but \`${all}\` were specified.`);
  }
  const value = optionalText(args, key) ?? "";
  const name = terraformName(key);
  if (value === "") throw new Error(`expected "${name}" to not be an empty string, got ${value}`);
  const isId = ["objectId", "clientId", "templateId"].includes(key);
  const problem = isId ? uuidProblem(value, name) : undefined;
  if (problem !== undefined) throw new Error(problem);
  return { key, value };
}

/** What is found by its id, or else the data source's error. */
export async function found<T>(call: Promise<T>, problem: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw isNotFound(error) ? new Error(problem, { cause: error }) : error;
  }
}

/** The only one of what a filter found. */
export function only<T>(objects: readonly T[], problems: { none: string; several: string }): T {
  const [first, second] = objects;
  if (first === undefined) throw new Error(problems.none);
  if (second !== undefined) throw new Error(problems.several);
  return first;
}
