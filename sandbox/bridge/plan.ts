import { type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject, mapped } from "../../tools/wire/values";
import { isBlock, isSet, itemType, type Property, type PropertyType, type Shape } from "./schema";

/** Whether an input, null if there is none, still means what the state says, as the same JSON in another order of keys does. */
export type SameMeaning = Readonly<Record<string, (state: Value, input: Value) => boolean>>;

/**
 * The state that an update (or, without a state, a creation) will lead to, as Terraform's SDK plans it: what is left out stays
 * as it is if the cloud fills it in, and is taken back if not; nothing and what is empty are the same.
 */
export function plannedState(
  prior: Properties | undefined,
  inputs: Properties,
  shape: Shape,
  { sameMeaning = {}, ignoreChanges = [] }: { sameMeaning?: SameMeaning; ignoreChanges?: readonly string[] } = {},
): Properties {
  const planned: Properties = mapped(shape, (property, key) => {
    const [old, asked] = [prior?.[key] ?? null, inputs[key] ?? property.default ?? null];
    const isSame = old !== null && !hasUnknown(asked) && sameMeaning[key]?.(old, asked) === true;
    return isSame ? old : next(old, asked, property, prior === undefined);
  });
  if (prior === undefined) return planned;
  return ignoreChanges.reduce((all, path) => restored(all, { prior, inputs, shape }, path), planned);
}

function next(old: Value, asked: Value, property: Property, isNew: boolean): Value {
  const { type, computed, output } = property;
  const fillsIn = computed === true || output === true;
  const empty = asked === null || (isBlock(type) && isEmpty(asked));
  if (empty) {
    if (fillsIn) return isNew ? Unknown.value : old;
    if (isEmpty(old) || isEmptyMap(old, type))
      return isBlock(type) ? emptyOf(type) : old === null && asked === "" ? asked : old;
    return typeof type === "string" ? null : emptyOf(type);
  }
  if (asked instanceof Unknown) {
    // A set that the cloud fills in stays as it is; everything else is planned again.
    return fillsIn && !isNew && isSet(type) && old !== null ? old : asked;
  }
  if (typeof type === "string") {
    if (asked === "" && fillsIn) return isEmpty(old) ? Unknown.value : old;
    return isEmpty(asked) && isEmpty(old) && old !== null ? old : asked;
  }
  if (isList(asked)) return list(old, asked, property, isNew);
  if (isObject(asked)) {
    if (isEmptyMap(asked, type) && isEmpty(old) && !isNew) return old;
    return "object" in type ? plannedBlock(isObject(old) ? old : undefined, asked, type.object) : asked;
  }
  return asked;
}

function list(old: Value, asked: readonly Value[], { type, computed, output }: Property, isNew: boolean): Value {
  if (asked.length === 0 && isEmpty(old)) {
    if ((computed ?? output) === true && isNew) return Unknown.value;
    return isSet(type) ? old : asked;
  }
  const item = itemType(type);
  if (isBlock(type) && asked.some((element) => element instanceof Unknown)) return Unknown.value;
  const before = isList(old) ? old : [];
  if (isSet(type)) return sorted(asked.map((element) => elementOf(undefined, element, item)));
  return asked.map((element, index) => elementOf(before[index], element, item));
}

function elementOf(old: Value | undefined, asked: Value, type: PropertyType): Value {
  if (typeof type !== "object" || !("object" in type) || !isObject(asked)) return asked;
  return plannedBlock(old !== undefined && isObject(old) ? old : undefined, asked, type.object);
}

/** What is in a block is never filled in by the cloud. */
const plannedBlock = (old: Properties | undefined, asked: Properties, shape: Shape): Properties =>
  mapped(shape, ({ type }, key) => next(old?.[key] ?? null, asked[key] ?? null, { type }, false));

/** With what is at a path as it was before. */
function restored(
  planned: Properties,
  { prior, inputs, shape }: { prior: Properties; inputs: Properties; shape: Shape },
  path: string,
): Properties {
  const [key = "", ...rest] = path.match(/[^.[\]]+/g) ?? [];
  const [type, value, old, asked] = [shape[key]?.type, planned[key], prior[key], inputs[key]];
  if (type === undefined || value === undefined) return planned;
  const [index] = rest;
  const isElement = isSet(type) && index !== undefined && isList(value) && isList(old);
  if (!isElement) return { ...planned, [key]: restoredAt(value, old ?? null, rest) };
  // What stands at this place in the state and in the program: whether it is in the set does not change.
  const ignored = [old[Number(index)], isList(asked) ? asked[Number(index)] : undefined];
  const isIgnored = (item: Value): boolean => ignored.includes(item);
  return { ...planned, [key]: sorted([...value.filter((item) => !isIgnored(item)), ...old.filter(isIgnored)]) };
}

function restoredAt(value: Value, old: Value, [key, ...rest]: readonly string[]): Value {
  if (key === undefined) return old;
  if (isList(value) && isList(old)) {
    return value.map((item, index) => (String(index) === key ? restoredAt(item, old[index] ?? null, rest) : item));
  }
  if (!isObject(value) || !isObject(old)) return value;
  return { ...value, [key]: restoredAt(value[key] ?? null, old[key] ?? null, rest) };
}

const emptyOf = (type: PropertyType): Value =>
  typeof type === "object" && ("list" in type || "set" in type) ? [] : null;

const isEmptyMap = (value: Value, type: PropertyType): boolean =>
  typeof type === "object" && "map" in type && isObject(value) && Object.keys(value).length === 0;

/** Sets are kept in order. */
export function sorted(items: readonly Value[]): readonly Value[] {
  return items.every((item) => typeof item === "string") ? [...items].sort() : items;
}

/** Terraform's SDK makes no difference between what is left out and what is empty. */
export function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  return isList(value) && value.length === 0;
}
