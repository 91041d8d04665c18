import { isDeepStrictEqual } from "node:util";
import { isList, isObject } from "./engineValues";
import type { Json, JsonObject } from "./recording";

/**
 * Recordings repeat themselves: most cases change one property of the same resource. So an object may be written as
 * `{"$like": name, ...changed, "$without": [left out]}`, by an object of the file's `common`.
 */
export type Common = Readonly<Record<string, JsonObject>>;

const LIKE = "$like";
const WITHOUT = "$without";

/** The same value, with every object in full. */
export function inFull(value: Json, common: Common): Json {
  if (isList(value)) return value.map((item) => inFull(item, common));
  if (!isObject(value)) return value;
  const { [LIKE]: name, [WITHOUT]: without = [], ...own } = value;
  const full = Object.fromEntries(Object.entries(own).map(([key, item]) => [key, inFull(item, common)]));
  return typeof name === "string" ? { ...modelFor(name, without, common), ...full } : full;
}

function modelFor(name: string, without: Json, common: Common): JsonObject {
  const model = common[name];
  if (model === undefined) throw new Error(`nothing in common is called "${name}"`);
  const kept = Object.entries(model).filter(([key]) => !(isList(without) && without.includes(key)));
  const full = inFull(Object.fromEntries(kept), common);
  return isObject(full) ? full : {};
}

/** `value` by what sets it apart from the object of that name, if that is shorter. */
export function byLikeness(value: JsonObject, name: string, model: JsonObject): JsonObject {
  const changed = Object.entries(value).filter(([key, item]) => !isDeepStrictEqual(item, model[key]));
  const without = Object.keys(model).filter((key) => !(key in value));
  const short = { [LIKE]: name, ...Object.fromEntries(changed), ...(without.length > 0 && { [WITHOUT]: without }) };
  return size(short) < size(value) ? short : value;
}

/** As it is, or by its likeness to one of the models. */
export function shortest(value: JsonObject, models: Common): JsonObject {
  return Object.entries(models)
    .map(([name, model]) => byLikeness(value, name, model))
    .reduce((best, next) => (size(next) < size(best) ? next : best), value);
}

/** As many of `values` as are worth it, named `name`, `name.2`, ..., by which the others get short. */
export function modelsOf(values: readonly JsonObject[], name: string): Common {
  const models: Record<string, JsonObject> = {};
  for (let n = 1; ; n++) {
    const long = values.filter((value) => 2 * size(shortest(value, models)) > size(value));
    const more = { ...models, [n === 1 ? name : `${name}.${n}`]: mostAlike(long) };
    if (total(values, models) - total(values, more) < WORTH) return models;
    Object.assign(models, more);
  }
}

/** Characters that a model must save: each one more makes the file harder to read. */
const WORTH = 300;

function total(values: readonly JsonObject[], models: Common): number {
  const all = [...values.map((value) => shortest(value, models)), ...Object.values(models)];
  return all.reduce((sum, value) => sum + size(value), 0);
}

/** The one by which all others are the shortest. */
function mostAlike(values: readonly JsonObject[]): JsonObject {
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  const costs = distinct.map((model) => values.reduce((sum, value) => sum + size(byLikeness(value, "", model)), 0));
  return distinct[costs.indexOf(Math.min(...costs))] ?? {};
}

const size = (value: Json): number => JSON.stringify(value).length;
