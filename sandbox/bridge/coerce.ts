import { type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject, mapped } from "../../tools/wire/values";
import { propertyName, type PropertyType, type Shape } from "./schema";

/**
 * What a program gives, in the types that the provider wants: numbers and flags become text, text becomes flags, what stands
 * alone becomes a list of one. What cannot be brought to its type stays as it is, for `validate` to refuse.
 */
export function coerced(given: Properties, shape: Shape): Properties {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([key, value]) => value !== null && !key.startsWith("__"))
      .map(([key, value]): [string, Value] => {
        const name = propertyName(key, shape);
        return [name, convert(value, shape[name]?.type ?? "any")];
      }),
  );
}

function convert(value: Value, type: PropertyType): Value {
  if (value === null || value instanceof Unknown || type === "any") return value;
  if (typeof type === "string") return scalar(value, type);
  if ("object" in type) return single(value, type.object);
  if ("map" in type) {
    if (!isObject(value)) return value;
    return mapped(value, (item) => convert(item, type.map));
  }
  const item = "list" in type ? type.list : type.set;
  return (isList(value) ? value : [value]).map((one) => convert(one, item));
}

/** To Terraform it is a list of at most one. */
function single(value: Value, shape: Shape): Value {
  if (!isList(value)) return isObject(value) ? withDefaults(coerced(value, shape), shape) : value;
  const [first, ...more] = value;
  // The real provider's process ends here.
  if (more.length > 0)
    throw new Error("panic: fatal: A failure has occurred: Unexpected multiple elements in array with MaxItems=1");
  return first === undefined ? null : single(first, shape);
}

function withDefaults(object: Properties, shape: Shape): Properties {
  const defaults = Object.entries(shape).flatMap(([key, property]): [string, Value][] =>
    property.default === undefined ? [] : [[key, property.default]],
  );
  return { ...Object.fromEntries(defaults), ...object };
}

function scalar(value: Value, type: "string" | "number" | "boolean" | "document"): Value {
  if (type === "document" && isObject(value)) return hasUnknown(value) ? Unknown.value : JSON.stringify(value);
  if (type === "string" && (typeof value === "boolean" || typeof value === "number")) return String(value);
  if (type === "boolean" && typeof value === "string") return FLAGS[value] ?? value;
  if (type === "number" && typeof value === "string" && /^[+-]?\d+$/.test(value)) return Number(value);
  // Every number of the providers that are simulated is a whole one.
  return typeof value === "number" ? Math.trunc(value) : value;
}

/** https://pkg.go.dev/strconv#ParseBool */
const FLAGS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true])),
  ...Object.fromEntries(["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false])),
};
