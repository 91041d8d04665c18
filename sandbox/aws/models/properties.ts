import { isList, isObject, mapped } from "../../../tools/wire/values";
import type { Properties, Value } from "../../../tools/wire/provider";
import type { Account } from "../account";
import { requireRegion } from "../configuration";

/**
 * Readers of inputs whose types the provider has checked already: another type here is a mistake in this program, and is
 * thrown as such.
 */
export function text(properties: Properties, key: string): string {
  const value = optionalText(properties, key);
  if (value === undefined) throw new Error(`${key} is missing`);
  return value;
}

export function optionalText(properties: Properties, key: string): string | undefined {
  const value = properties[key] ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw new Error(`${key} is no text`);
}

export function optionalNumber(properties: Properties, key: string): number | undefined {
  const value = properties[key] ?? undefined;
  if (value === undefined || typeof value === "number") return value;
  throw new Error(`${key} is no number`);
}

export function optionalFlag(properties: Properties, key: string): boolean | undefined {
  const value = properties[key] ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw new Error(`${key} is no boolean`);
}

export function texts(properties: Properties, key: string): string[] {
  const value = properties[key] ?? [];
  if (!isList(value)) throw new Error(`${key} is no list`);
  return value.map((item) => onlyText(item, key));
}

/** A map of text, as tags are; empty where it is left out. */
export function textMap(properties: Properties, key: string): Record<string, string> {
  const value = properties[key] ?? {};
  if (!isObject(value)) throw new Error(`${key} is no map`);
  return mapped(value, (item) => onlyText(item, key));
}

function onlyText(value: Value, key: string): string {
  if (typeof value !== "string") throw new Error(`${key} holds something other than text`);
  return value;
}

/** Where a regional resource is. */
export const regionOf = (properties: Properties, account: Account): string =>
  optionalText(properties, "region") ?? requireRegion(account);

/** The cloud answers nothing where it has empty text. */
export const orNull = (value: string): string | null => (value === "" ? null : value);

/** Without the entries that have no value, as the bridge leaves them out. */
export function present(entries: Readonly<Record<string, Value | undefined>>): Properties {
  const given: Record<string, Value> = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) given[key] = value;
  return given;
}
