import type { CheckFailure, Properties, Value } from "../../tools/wire/provider";
import { Unknown } from "../../tools/wire/provider";
import { isList, isObject } from "../../tools/wire/values";
import type { PropertyType, Shape } from "./tables";

/**
 * What is wrong with properties, by the SDK's declarations: unknown, missing or of another type. Unknown values pass.
 * The texts are those of the Terraform bridge, which both real providers are built on.
 */
export function shapeProblems(properties: Properties, shape: Shape): CheckFailure[] {
  return objectProblems(properties, shape, "");
}

/** `parent.key`, `parent["odd key"]`: property paths as the engine writes them. */
export function pathOf(parent: string, key: string | number): string {
  if (typeof key === "number") return `${parent}[${key}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === "" ? key : `${parent}.${key}`;
}

function objectProblems(object: Properties, shape: Shape, parent: string): CheckFailure[] {
  const given = Object.entries(object).filter(([key]) => !key.startsWith("__"));
  const missing = Object.entries(shape)
    .filter(([key, { required }]) => required === true && (object[key] ?? null) === null)
    .map(([key]) => ({
      property: pathOf(parent, key),
      reason: `Missing required argument. The argument "${terraformName(key)}" is required, but no definition was found.`,
    }));
  return [
    ...missing,
    ...given.flatMap(([key, value]): CheckFailure[] => {
      const property = pathOf(parent, key);
      const declared = shape[key];
      if (declared === undefined) return [{ property, reason: `An argument named "${key}" is not expected here.` }];
      return typeProblems(value, declared.type, property);
    }),
  ];
}

function typeProblems(value: Value, type: PropertyType, path: string): CheckFailure[] {
  if (value === null || value instanceof Unknown || type === "any") return [];
  if (type === "document") {
    return typeof value === "string" || isObject(value) ? [] : [unexpected("string or object", value, path)];
  }
  if (typeof type === "string") return typeof value === type ? [] : [unexpected(type, value, path)];
  if ("list" in type) {
    if (!isList(value)) return [unexpected("array", value, path)];
    return value.flatMap((item, index) => typeProblems(item, type.list, pathOf(path, index)));
  }
  if (!isObject(value)) return [unexpected("object", value, path)];
  if ("object" in type) return objectProblems(value, type.object, path);
  return Object.entries(value).flatMap(([key, item]) => typeProblems(item, type.map, pathOf(path, key)));
}

function unexpected(wanted: string, value: Value, property: string): CheckFailure {
  const got = isList(value) ? "array" : typeof value;
  return { property, reason: `Unexpected type at field "${property}": expected ${wanted} type, got ${got} type` };
}

/** `samlMetadataDocument` -> `saml_metadata_document`: the bridge's messages name arguments as Terraform does. */
export function terraformName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
