import { isObject, listOf } from "../json";

/** A document as people take it in: its statements, claims and the like, and what else it says. */
export interface Parts {
  /** Lists of objects, by the way to them, as in `Statement`. */
  readonly lists: ReadonlyMap<string, readonly Item[]>;
  /** Single values with the way to them, as in `Version: 2012-10-17`. */
  readonly values: readonly string[];
}

/** A statement of a policy, a claim. */
export interface Item {
  /** As in `Statement (NoEmergencyAccess)`. */
  readonly label: string;
  /** What tells it apart, as far as it says. */
  readonly name: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
  /** Values by the way to them in the item, as in `Condition.StringEquals.SAML:aud`. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

export function partsOf(document: unknown): Parts {
  const lists = new Map<string, readonly Item[]>();
  const values: string[] = [];
  const read = (value: unknown, path: readonly string[]): void => {
    const way = path.join(".");
    const items = itemsIn(value, path.at(-1));
    if (items !== undefined)
      lists.set(
        way,
        items.map((item) => itemOf(item, way)),
      );
    else if (isObject(value)) for (const [key, each] of Object.entries(value)) read(each, [...path, key]);
    else values.push(...listOf(value).map((each) => (way === "" ? textOf(each) : `${way}: ${textOf(each)}`)));
  };
  read(document, []);
  return { lists, values };
}

/** All of it, a line for each part. */
export const linesOf = ({ lists, values }: Parts): string[] => [...values, ...[...lists.values()].flat().map(itemText)];

/** In one line. */
export const itemText = ({ label, fields }: Item): string =>
  `${label}: ${[...fields].map(([way, all]) => `${way}: ${all.join(", ")}`).join("; ")}`;

/** A policy may have one statement without a list. */
function itemsIn(value: unknown, key: string | undefined): Readonly<Record<string, unknown>>[] | undefined {
  if (key === "Statement" && isObject(value)) return [value];
  return Array.isArray(value) && value.length > 0 && value.every(isObject) ? value : undefined;
}

function itemOf(value: Readonly<Record<string, unknown>>, way: string): Item {
  const name = names.map((key) => value[key]).find((each) => typeof each === "string");
  const fields = new Map<string, string[]>();
  for (const [key, each] of Object.entries(value)) if (key !== "Sid") collect(each, key, fields);
  return { label: name === undefined ? way : `${way} (${name})`, name, value, fields };
}

/** What tells items of a list apart: statements, claims, transformations. */
const names = ["Sid", "SamlClaimType", "JwtClaimType", "ID"];

function collect(value: unknown, way: string, fields: Map<string, string[]>): void {
  if (isObject(value)) for (const [key, each] of Object.entries(value)) collect(each, `${way}.${key}`, fields);
  else if (Array.isArray(value) && value.some(isObject)) for (const each of value) collect(each, way, fields);
  else fields.set(way, [...(fields.get(way) ?? []), ...listOf(value).map(textOf)]);
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
