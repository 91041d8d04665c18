import { isDeepStrictEqual } from "node:util";
import type { Properties, Value } from "../../tools/wire/provider";
import { isList, isObject } from "../../tools/wire/values";
import { isEmpty, type SameMeaning } from "./plan";
import { itemType, type PropertyType, type Shape } from "./schema";

/**
 * The inputs that a refresh puts into state: those from before, each as it is now. What the program did not say does not appear,
 * and of a list no more elements than it had. Text that the provider rewrites for its state stays as the program wrote it.
 */
export function refreshedInputs(inputs: Properties, state: Properties, rewritten: SameMeaning = {}): Properties {
  const now = projectedObject(inputs, state, rewritten);
  const before = inputs["__defaults"];
  const isAsBefore = (key: Value): boolean => typeof key === "string" && isDeepStrictEqual(now[key], inputs[key]);
  const defaults = isList(before) ? before.filter(isAsBefore) : [];
  return defaults.length === 0 ? now : { ...now, __defaults: defaults };
}

function projectedObject(said: Properties, now: Properties, rewritten: SameMeaning = {}): Properties {
  return Object.fromEntries(
    Object.entries(said)
      .filter(([key]) => !key.startsWith("__") && key in now)
      .map(([key, value]) => [
        key,
        typeof value === "string" && key in rewritten ? value : projected(value, now[key] ?? null),
      ]),
  );
}

function projected(said: Value, now: Value): Value {
  if (isList(said) && isList(now)) {
    return said.slice(0, now.length).map((item, index) => projected(item, now[index] ?? null));
  }
  return isObject(said) && isObject(now) ? projectedObject(said, now) : now;
}

/** The inputs that an import puts into state: what a program would have to say to get this. */
export function importedInputs(state: Properties, shape: Shape): Properties {
  const inputs: Record<string, Value> = {};
  // Of properties that conflict, the first one is kept.
  for (const key of Object.keys(shape).sort()) {
    const property = shape[key];
    const value = state[key] ?? null;
    if (property === undefined || property.output === true) continue;
    const described = importedValue(value, property.type);
    const isUsual = property.default !== undefined ? isDeepStrictEqual(described, property.default) : isNone(described);
    if (property.required !== true && (value === null || isUsual)) continue;
    if (property.conflictsWith?.some((other) => other in inputs) !== true) inputs[key] = described;
  }
  return inputs;
}

const isNone = (value: Value): boolean => isEmpty(value) || (isObject(value) && Object.keys(value).length === 0);

function importedValue(value: Value, type: PropertyType): Value {
  if (isList(value)) return value.map((item) => importedValue(item, itemType(type)));
  return isObject(value) && typeof type === "object" && "object" in type ? importedInputs(value, type.object) : value;
}
