import { type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject } from "../../tools/wire/values";
import { isSet, type Property, type PropertyType, type Shape, terraformName } from "./schema";

/** What is wrong with a text or number; undefined: nothing. `name`: as Terraform calls it, as in `owners.0`. */
export type Validator = (value: string | number, name: string) => string | undefined;

/** By property path, as `notes`, `owners[]`, `samlSingleSignOn.relayState`. */
export type Validators = Readonly<Record<string, Validator | readonly Validator[]>>;

/** What Terraform's SDK says against a value, and where. */
export interface Problem {
  /** For the reader, as in `definitions[0]`. */
  readonly path: string;
  /** As Terraform calls it, as in `definition.0`. */
  readonly name: string;
  readonly summary: string;
  readonly detail?: string;
}

/** What the provider refuses before it plans. Unknown values pass. */
export function problems(inputs: Properties, shape: Shape, validators: Validators = {}): Problem[] {
  return object(inputs, shape, { path: "", rule: "", name: "" }, validators);
}

interface Place {
  /** For the reader, as in `definitions[0]`. */
  readonly path: string;
  /** For the table of validators, as in `definitions[]`. */
  readonly rule: string;
  /** As Terraform calls it, as in `definition.0`. */
  readonly name: string;
}

function object(value: Properties, shape: Shape, parent: Place, validators: Validators): Problem[] {
  const within = (before: string, key: string): string => (before === "" ? key : `${before}.${key}`);
  const place = (key: string): Place => ({
    path: pathOf(parent.path, key),
    rule: within(parent.rule, key),
    name: within(parent.name, terraformName(key, shape)),
  });
  const unheardOf = Object.keys(value)
    .filter((key) => !key.startsWith("__") && !(key in shape))
    .map((key) => problem(place(key), "Invalid or unknown key"));
  const wrong = Object.entries(shape).flatMap(([key, property]) =>
    one(value[key] ?? null, property, { place: place(key), siblings: value, shape }, validators),
  );
  return [...unheardOf, ...wrong];
}

function one(
  value: Value,
  property: Property,
  { place, siblings, shape }: { place: Place; siblings: Properties; shape: Shape },
  validators: Validators,
): Problem[] {
  const combination = combinationProblem(property, place.name, siblings, shape);
  if (combination !== undefined) return [problem(place, combination.summary, combination.reason)];
  if (value === null) {
    if (property.required !== true) return [];
    return [problem(place, "Missing required argument", required(place.name))];
  }
  if (property.output === true) {
    const reason = `Can't configure a value for "${place.name}": its value will be decided automatically based on the result of applying this configuration.`;
    return [problem(place, "Value for unconfigurable attribute", reason)];
  }
  if (hasUnknown(value)) return [];
  const other = (property.conflictsWith ?? []).find((key) => isKnown(siblings[key]));
  if (other !== undefined) {
    const reason = `"${place.name}": conflicts with ${terraformName(other, shape)}`;
    return [problem(place, "Conflicting configuration arguments", reason)];
  }
  const { minItems = 0 } = property;
  if (isList(value) && value.length < minItems) {
    const reason = `Attribute ${place.name} requires ${minItems} item minimum, but config has only ${value.length} declared.`;
    return [problem(place, "Not enough list items", reason)];
  }
  return typed(value, property.type, place, validators);
}

const required = (name: string): string => `The argument "${name}" is required, but no definition was found.`;

function combinationProblem(
  { exactlyOneOf, atLeastOneOf }: Property,
  name: string,
  siblings: Properties,
  shape: Shape,
): { summary: string; reason: string } | undefined {
  const group = exactlyOneOf ?? atLeastOneOf;
  if (group === undefined) return undefined;
  const named = (keys: readonly string[]): string => {
    const names = keys.map((key) => terraformName(key, shape)).sort();
    return `\`${names.join(",")}\``;
  };
  const given = group.filter((key) => isKnown(siblings[key]));
  if (exactlyOneOf !== undefined && given.length > 1) {
    const reason = `"${name}": only one of ${named(group)} can be specified, but ${named(given)} were specified.`;
    return { summary: "Invalid combination of arguments", reason };
  }
  const mayBeGiven = group.some((key) => (siblings[key] ?? null) !== null);
  if (mayBeGiven) return undefined;
  const summary = exactlyOneOf === undefined ? "Missing required argument" : "Invalid combination of arguments";
  return { summary, reason: `"${name}": one of ${named(group)} must be specified` };
}

const isKnown = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && !(value instanceof Unknown);

function typed(value: Value, type: PropertyType, place: Place, validators: Validators): Problem[] {
  if (value === null || type === "any") return [];
  if (typeof type === "string") return primitive(value, type, place, validators);
  if ("object" in type) return block(value, type.object, { ...place, name: `${place.name}.0` }, validators);
  if ("map" in type) {
    if (!isObject(value)) return [problem(place, "Attribute must be a map")];
    return Object.entries(value).flatMap(([key, item]) =>
      typed(item, type.map, { ...place, path: pathOf(place.path, key) }, validators),
    );
  }
  const item = "list" in type ? type.list : type.set;
  return (isList(value) ? value : [value]).flatMap((element, index) => {
    const at: Place = {
      // A set's elements have no place of their own.
      path: isSet(type) ? place.path : pathOf(place.path, index),
      rule: `${place.rule}[]`,
      name: `${place.name}.${index}`,
    };
    if (typeof item === "object" && "object" in item) return block(element, item.object, at, validators);
    return typed(element, item, at, validators);
  });
}

function block(value: Value, shape: Shape, place: Place, validators: Validators): Problem[] {
  if (isObject(value)) return object(value, shape, place, validators);
  const kinds: Readonly<Record<string, string>> = { boolean: "bool", number: "int" };
  const kind = isList(value) ? "slice" : (kinds[typeof value] ?? "string");
  return [problem(place, "Expected Object Type", `Expected object, got ${kind}`)];
}

function primitive(
  value: Value,
  type: "string" | "number" | "boolean" | "document",
  place: Place,
  validators: Validators,
): Problem[] {
  if (isList(value)) return [problem(place, "Attribute must be a single value, not a list")];
  if (isObject(value)) return [problem(place, "Attribute must be a single value, not a map")];
  // Empty text is false, and zero.
  if ((type === "boolean" || type === "number") && typeof value === "string" && value !== "") {
    const [kind, parser] = type === "boolean" ? ["bool", "Bool"] : ["int", "Int"];
    const reason = `cannot parse '' as ${kind}: strconv.Parse${parser}: parsing ${JSON.stringify(value)}: invalid syntax`;
    return [problem(place, reason)];
  }
  const rules = validators[place.rule] ?? [];
  return (typeof rules === "function" ? [rules] : rules).flatMap((validator) => {
    const wrong = typeof value === "string" || typeof value === "number" ? validator(value, place.name) : undefined;
    return wrong === undefined ? [] : [problem(place, wrong)];
  });
}

const problem = ({ path, name }: Place, summary: string, detail?: string): Problem => ({
  path,
  name,
  summary,
  ...(detail !== undefined && { detail }),
});

/** `parent.key`, `parent["odd key"]`, `parent[0]`: property paths as the engine writes them. */
export function pathOf(parent: string, key: string | number): string {
  if (typeof key === "number") return `${parent}[${key}]`;
  if (!/^[_a-zA-Z][-_a-zA-Z0-9]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === "" ? key : `${parent}.${key}`;
}
