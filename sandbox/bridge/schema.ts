import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "../../tools/wire/provider";

/** What the Terraform bridge knows of the types that the sandbox serves. Made by tools/generate. */
export interface ProviderTable {
  readonly name: string;
  /** Of the SDK, and so of the provider that it asks for. */
  readonly version: string;
  readonly config: Shape;
  /** By type token. */
  readonly resources: Readonly<Record<string, Shape>>;
  /** By token. */
  readonly functions: Readonly<Record<string, FunctionTable>>;
}

export interface FunctionTable {
  readonly inputs: Shape;
  readonly outputs: Shape;
}

/** Properties by the names that programs give them. */
export type Shape = Readonly<Record<string, Property>>;

export interface Property {
  readonly type: PropertyType;
  /** A program must give it. For the result of a function: it is always there. */
  readonly required?: true;
  /** The cloud fills it in if a program leaves it out. */
  readonly computed?: true;
  /** The cloud alone sets it. */
  readonly output?: true;
  /** A change of it replaces the resource. */
  readonly replaces?: true;
  /** Encrypted in state, whatever the program says. */
  readonly secret?: true;
  /** How many elements it has at least. */
  readonly minItems?: number;
  /** What it is if a program leaves it out. */
  readonly default?: Value;
  /** A name that is made up once, and kept, if a program leaves it out. */
  readonly autoName?: true;
  /** Properties that may not be given beside it. */
  readonly conflictsWith?: readonly string[];
  /** Properties of which exactly one must be given; this one is among them. */
  readonly exactlyOneOf?: readonly string[];
  /** Properties of which at least one must be given; this one is among them. */
  readonly atLeastOneOf?: readonly string[];
  /** Its name in Terraform, if that is another than the usual form of its own. */
  readonly terraform?: string;
}

export type PropertyType =
  | "string"
  | "number"
  | "boolean"
  | "any"
  /** JSON, as text or as an object. */
  | "document"
  | { readonly list: PropertyType }
  /** A list without an order. */
  | { readonly set: PropertyType }
  | { readonly map: PropertyType }
  | { readonly object: Shape };

/** The table of `aws`, `azuread` or `random`. */
export function providerTable(name: string): ProviderTable {
  const text = readFileSync(join(__dirname, "..", "schema", `${name}.json`), "utf8");
  return JSON.parse(text) as ProviderTable;
}

/** `samlMetadataDocument` -> `saml_metadata_document`: the bridge's messages name arguments as Terraform does. */
export function terraformName(key: string, shape: Shape = {}): string {
  return shape[key]?.terraform ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The name of a property that a program may also have called by its Terraform name. */
export function propertyName(key: string, shape: Shape): string {
  if (key in shape) return key;
  const found = Object.entries(shape).find(([, { terraform }]) => terraform === key);
  return found?.[0] ?? key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Paths of properties that are secret, as `credentials[].value`. */
export function secretPaths(shape: Shape, parent = ""): string[] {
  return Object.entries(shape).flatMap(([key, { type, secret }]) => {
    const path = parent === "" ? key : `${parent}.${key}`;
    if (secret === true) return [path];
    if (typeof type === "string") return [];
    if ("object" in type) return secretPaths(type.object, path);
    const item = itemType(type);
    return typeof item === "object" && "object" in item ? secretPaths(item.object, `${path}[]`) : [];
  });
}

/** The type of what is in a list, set or map. */
export function itemType(type: PropertyType): PropertyType {
  if (typeof type === "string" || "object" in type) return "any";
  return "list" in type ? type.list : "set" in type ? type.set : type.map;
}

export const isSet = (type: PropertyType): boolean => typeof type === "object" && "set" in type;

/** Terraform's blocks: an empty one is the same as none. */
export function isBlock(type: PropertyType): boolean {
  if (typeof type === "string") return false;
  if ("object" in type) return true;
  return "map" in type ? false : typeof itemType(type) === "object";
}
