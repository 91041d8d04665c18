import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The properties that a provider's SDK declares, for the types that the sandbox serves. Made by tools/generate. */
export interface ProviderTable {
  readonly name: string;
  /** Of the SDK, and so of the provider that it asks for. */
  readonly version: string;
  readonly config: Shape;
  readonly resources: Readonly<Record<string, ResourceTable>>;
  readonly functions: Readonly<Record<string, FunctionTable>>;
}

export interface ResourceTable {
  readonly inputs: Shape;
  readonly outputs: Shape;
  /** Outputs that are secret whatever the program says. */
  readonly secrets: readonly string[];
}

export interface FunctionTable {
  readonly inputs: Shape;
  readonly outputs: Shape;
}

export type Shape = Readonly<Record<string, Property>>;

export interface Property {
  readonly type: PropertyType;
  /** An input that must be given; an output that is always there. */
  readonly required?: true;
}

export type PropertyType =
  | "string"
  | "number"
  | "boolean"
  | "any"
  /** JSON, as text or as an object. */
  | "document"
  | { readonly list: PropertyType }
  | { readonly map: PropertyType }
  | { readonly object: Shape };

/** The table of `aws`, `azuread` or `random`. */
export function providerTable(name: string): ProviderTable {
  const text = readFileSync(join(__dirname, "..", "schema", `${name}.json`), "utf8");
  return JSON.parse(text) as ProviderTable;
}
