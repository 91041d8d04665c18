import type { Value } from "../wire/provider";

/** What the Terraform bridge knows of the types that the sandbox serves. It is what `providerTables.ts` writes. */
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
