import { type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject } from "../../tools/wire/values";
import type { PropertyType, Shape } from "./tables";

/** Outputs as the bridge hands them on: what the SDK declares as always there is there, if only as its empty value. */
export function complete(properties: Properties, shape: Shape): Properties {
  const given = Object.entries(withoutNulls(properties)).map(([key, value]): [string, Value] => {
    const type = shape[key]?.type;
    return [key, type === undefined ? value : completeValue(value, type)];
  });
  const missing = Object.entries(shape)
    .filter(([key, { required }]) => required === true && (properties[key] ?? null) === null)
    .map(([key, { type }]): [string, Value] => [key, emptyValue(type)]);
  return Object.fromEntries([...given, ...missing]);
}

/** Null is how a program leaves a property out. */
export function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isObject(value) ? withoutNulls(value) : value]),
  );
}

/** The internal properties, as `__defaults`, are no model's business. */
export function withoutInternals(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}

/** A JSON document may be given as an object; the provider works on its text. */
export function documentsAsText(inputs: Properties, shape: Shape): Properties {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]): [string, Value] => {
      if (shape[key]?.type !== "document" || !isObject(value)) return [key, value];
      const text: Value = hasUnknown(value) ? Unknown.value : JSON.stringify(value);
      return [key, text];
    }),
  );
}

function completeValue(value: Value, type: PropertyType): Value {
  if (typeof type !== "object") return value;
  if ("list" in type) return isList(value) ? value.map((item) => completeValue(item, type.list)) : value;
  return "object" in type && isObject(value) ? complete(value, type.object) : value;
}

function emptyValue(type: PropertyType): Value {
  if (type === "boolean") return false;
  if (type === "number") return 0;
  if (typeof type === "string") return "";
  if ("list" in type) return [];
  return "map" in type ? {} : complete({}, type.object);
}
