import type { Property, PropertyType, Shape } from "./providerTable";
import { type Traits, traits } from "./traits";

/** A resource's properties: what the SDK declares of its inputs and outputs, with what it does not say. */
export function resourceShape(token: string, declared: { inputs: Shape; outputs: Shape }, said: Traits): Shape {
  const used = new Set<string>();
  const has = (paths: readonly string[] | undefined, path: string): boolean => {
    if (paths?.includes(path) !== true) return false;
    used.add(path);
    return true;
  };

  function merged({ inputs, outputs }: { inputs: Shape; outputs: Shape }, parent: string): Shape {
    const keys = [...new Set([...Object.keys(inputs), ...Object.keys(outputs)])].sort();
    return Object.fromEntries(keys.map((key) => [key, property(inputs[key], outputs[key], `${parent}${key}`, key)]));
  }

  function property(input: Property | undefined, output: Property | undefined, path: string, key: string): Property {
    const defaulted = has(Object.keys(said.defaults ?? {}), path);
    const terraform = has(Object.keys(said.terraform ?? {}), path);
    const conflicts = said.conflicts?.find((group) => has(group, path))?.filter((other) => other !== path);
    const computed = input !== undefined && input.required !== true && output?.required === true && !defaulted;
    return {
      type: typeOf(input?.type, output?.type, path),
      ...(input?.required === true && { required: true }),
      ...(computed && !has(said.notComputed, path) && { computed: true }),
      ...(input === undefined && { output: true }),
      ...(has(said.replaces, path) && { replaces: true }),
      ...(has(said.secrets, path) && { secret: true }),
      ...(has(Object.keys(said.minItems ?? {}), path) && { minItems: said.minItems?.[path] ?? 0 }),
      ...(defaulted && { default: said.defaults?.[path] ?? null }),
      ...(said.autoName === true && key === "name" && parentOf(path) === "" && { autoName: true }),
      ...(conflicts !== undefined && { conflictsWith: conflicts }),
      ...(has(said.exactlyOneOf, path) && { exactlyOneOf: said.exactlyOneOf ?? [] }),
      ...(has(said.atLeastOneOf, path) && { atLeastOneOf: said.atLeastOneOf ?? [] }),
      ...(terraform && { terraform: said.terraform?.[path] ?? "" }),
    };
  }

  /** Of a nested type, the SDK declares that of inputs and that of outputs apart. */
  function typeOf(input: PropertyType | undefined, output: PropertyType | undefined, path: string): PropertyType {
    const type = input ?? output ?? "any";
    if (typeof type === "string") return type;
    const other = typeof output === "object" ? output : undefined;
    if ("object" in type) {
      const outputs = other !== undefined && "object" in other ? other.object : {};
      return { object: nested(input === undefined ? undefined : type.object, outputs, path) };
    }
    if ("map" in type) return type;
    const item = "list" in type ? type.list : type.set;
    const outputItem = other !== undefined && "list" in other ? other.list : undefined;
    const items = typeOf(input === undefined ? undefined : item, outputItem ?? item, `${path}[]`);
    return has(said.sets, path) ? { set: items } : { list: items };
  }

  function nested(inputs: Shape | undefined, outputs: Shape, path: string): Shape {
    // What is inside an output is all outputs: say it of the whole alone.
    if (inputs === undefined)
      return Object.fromEntries(Object.entries(outputs).map(([key, { type }]) => [key, { type }]));
    return merged({ inputs, outputs }, `${path}.`);
  }

  const shape = merged(declared, "");
  const known = Object.values(said).flatMap((value: object | true): string[] => {
    if (Array.isArray(value)) return value.flat().map(String);
    return value === true ? [] : Object.keys(value);
  });
  const unknown = known.filter((path) => !used.has(path));
  if (unknown.length > 0) throw new Error(`${token} has no property ${unknown.join(", ")}`);
  return shape;
}

/** What a data source takes, and what it alone says. */
export function argumentsShape(token: string, { inputs, outputs }: { inputs: Shape; outputs: Shape }): Shape {
  const others = Object.entries(outputs).filter(([key]) => !(key in inputs) && key !== "id");
  return {
    ...resourceShape(token, { inputs, outputs: {} }, traits[token] ?? {}),
    ...Object.fromEntries(others.map(([key, { type }]): [string, Property] => [key, { type, output: true }])),
  };
}

const parentOf = (path: string): string => path.split(".").slice(0, -1).join(".");
