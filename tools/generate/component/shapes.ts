import type { z } from "zod";

type Schema = z.core.JSONSchema.BaseSchema;

/** What a value looks like, as far as the languages of programs can say it; patterns and limits the program itself checks. */
export type Shape =
  | { readonly kind: "string"; readonly allowed?: readonly string[] }
  | { readonly kind: "number" | "integer" | "boolean" | "any" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "object"; readonly name: string }
  | { readonly kind: "union"; readonly of: readonly Shape[] };

export interface Property {
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
  readonly description: string;
}

/** An object, which has a name in most languages. */
export interface ObjectType {
  readonly name: string;
  readonly description: string;
  readonly properties: readonly Property[];
}

/** The shapes of settings, with the objects in them by name. */
export interface Shapes {
  readonly properties: readonly Property[];
  readonly types: readonly ObjectType[];
}

export function shapesOf(schema: Pick<Schema, "properties" | "required">): Shapes {
  const types = new Map<string, { readonly type: ObjectType; readonly source: string }>();

  function properties({ properties = {}, required = [] }: Pick<Schema, "properties" | "required">, path: string[]) {
    return Object.entries(properties).flatMap(([name, property]): Property[] =>
      typeof property === "boolean"
        ? []
        : [
            {
              name,
              shape: shapeOf(property, [...path, name]),
              isRequired: required.includes(name),
              description: descriptionOf(property),
            },
          ],
    );
  }

  function shapeOf(schema: Schema, path: string[]): Shape {
    const variants = schema.oneOf?.filter((variant) => typeof variant !== "boolean");
    if (variants)
      return { kind: "union", of: variants.map((variant) => shapeOf(variant, [...path, ...told(variant)])) };
    const { type, items, additionalProperties } = schema;
    if (type === "array") {
      const of = typeof items === "object" && !Array.isArray(items) ? shapeOf(items, singular(path)) : ANY;
      return { kind: "list", of };
    }
    if (type === "object") {
      if (typeof additionalProperties === "object")
        return { kind: "map", of: shapeOf(additionalProperties, singular(path)) };
      return { kind: "object", name: named(schema, path) };
    }
    if (type === "string") {
      const allowed = schema.enum?.filter((value) => typeof value === "string");
      return { kind: "string", ...(allowed && { allowed }) };
    }
    return type === "number" || type === "integer" || type === "boolean" ? { kind: type } : ANY;
  }

  /** Objects that look alike are one. */
  function named(schema: Schema, path: string[]): string {
    const source = JSON.stringify([schema.properties, schema.required]);
    const known = [...types.values()].find((other) => other.source === source);
    if (known) return known.type.name;
    const name = path.map((step) => step.charAt(0).toUpperCase() + step.slice(1)).join("");
    if (types.has(name)) throw new Error(`two objects would be ${name}`);
    // Before what it holds, so that an object comes before its parts.
    types.set(name, { type: { name, description: descriptionOf(schema), properties: [] }, source });
    const type = { name, description: descriptionOf(schema), properties: properties(schema, path) };
    types.set(name, { type, source });
    return name;
  }

  const own = properties(schema, []);
  return { properties: own, types: [...types.values()].map(({ type }) => type) };
}

const ANY: Shape = { kind: "any" };

/** By what an object can be told from the other forms of a value. */
function told({ type, required = [] }: Schema): string[] {
  const [first] = required;
  return type === "object" && first !== undefined ? [`By${first.charAt(0).toUpperCase()}${first.slice(1)}`] : [];
}

/** One of several: of `apps`, an `App`. */
const singular = (path: string[]): string[] =>
  path.map((step, index) => (index === path.length - 1 ? step.replace(/(?<!s)s$/, "") : step));

function descriptionOf({ description: text = "", default: fallback }: Schema): string {
  // As seen from the folder of the project.
  const description = text.replaceAll(/\]\((?=[\w-]+\.md)/g, "](docs/");
  const isShown = fallback !== undefined && JSON.stringify(fallback) !== "{}" && JSON.stringify(fallback) !== "[]";
  return isShown
    ? `${description} Default: \`${JSON.stringify(fallback).replaceAll('"', "")}\`.`.trimStart()
    : description;
}
