import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PropertyType, ProviderTable, Shape } from "../../tools/generate/providerTable";
import { checkout } from "../../tools/checkout";

export type { FunctionTable, Property, PropertyType, ProviderTable, Shape } from "../../tools/generate/providerTable";

/** The table of `aws`, `azuread` or `random`. */
export function providerTable(name: string): ProviderTable {
  const text = readFileSync(join(checkout, "sandbox/schema", `${name}.json`), "utf8");
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
