import { type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject, mapped } from "../../tools/wire/values";
import { sorted } from "./plan";
import { isSet, type PropertyType, type Shape } from "./schema";

/**
 * The state after a change: what the provider read, but what was planned if the two differ as nothing differs from empty, and
 * for every set that was known. So a set that the cloud fills in stays stale after the change that alters it.
 */
export function settled(read: Properties, planned: Properties, shape: Shape): Properties {
  return mapped(shape, ({ type }, key) => {
    const wanted = planned[key] ?? null;
    return key in read ? settledValue(read[key] ?? null, wanted, type) : knownValue(wanted);
  });
}

/** What a failed creation leaves in the state: nothing instead of what would have become known. */
export const known = (properties: Properties): Properties => mapped(properties, knownValue);

function knownValue(value: Value): Value {
  if (value instanceof Unknown) return null;
  if (isList(value)) return value.map(knownValue);
  return isObject(value) ? known(value) : value;
}

/** The state as Terraform's SDK sees it: every property, sets in order. */
export function stateOf(properties: Properties, shape: Shape): Properties {
  return mapped(shape, ({ type }, key) => {
    const value = properties[key] ?? null;
    return isSet(type) && isList(value) ? sorted(value) : value;
  });
}

function settledValue(read: Value, planned: Value, type: PropertyType): Value {
  if (planned instanceof Unknown) return isSet(type) && isList(read) ? sorted(read) : read;
  if (typeof type === "string") {
    if (read !== null) return read;
    return planned === null || hasUnknown(planned) ? read : planned;
  }
  if ("object" in type) {
    return isObject(read) && isObject(planned) ? settledObject(read, planned, type.object) : read;
  }
  const isNone = (value: Value): boolean =>
    value === null || (isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);
  if (isNone(read) && isNone(planned)) return planned;
  if ("map" in type || planned === null || !isList(read)) return read;
  if (isSet(type)) return hasUnknown(planned) ? sorted(read) : planned;
  const item = "list" in type ? type.list : "any";
  if (!isList(planned) || planned.length !== read.length) return read;
  return read.map((element, index) => settledValue(element, planned[index] ?? null, item));
}

const settledObject = (read: Properties, planned: Properties, shape: Shape): Properties =>
  mapped(shape, ({ type }, key) => settledValue(read[key] ?? null, planned[key] ?? null, type));
