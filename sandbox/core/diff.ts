import { isDeepStrictEqual } from "node:util";
import { type ChangeKind, type Diff, type Properties, Unknown, type Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject } from "../../tools/wire/values";
import type { ResourceModel } from "./models";
import { pathOf } from "./shapes";
import type { PropertyType, ResourceTable, Shape } from "./tables";

/**
 * What an update would change, by path. As the Terraform bridge does it: what the program says is compared with the state
 * (so that a form that the cloud rewrites differs at once), what it leaves out with what it said before; a property that
 * the cloud fills in may be left out.
 */
export function detailedDiff(
  model: Pick<ResourceModel<never>, "replaceOn" | "sameMeaning" | "leftOutMeansNone">,
  table: ResourceTable,
  asked: { oldInputs: Properties; oldState: Properties; news: Properties; ignoreChanges: readonly string[] },
): Diff {
  const { oldInputs, oldState, news } = asked;
  // Beside the inputs that a program may give, there are some that only the provider gives, as `tagsAll`.
  const keys = new Set([...Object.keys(table.inputs), ...Object.keys(oldInputs), ...Object.keys(news)]);
  const found = [...keys].flatMap((key): Change[] => {
    if (key.startsWith("__")) return [];
    const next = news[key] ?? null;
    if (next === null && key in table.inputs && isComputed(key, table.inputs, table.outputs)) return [];
    const compareState = next !== null || model.leftOutMeansNone?.includes(key) === true;
    const old = (compareState ? oldState[key] : undefined) ?? oldInputs[key] ?? null;
    const sameMeaning = model.sameMeaning?.[key];
    if (sameMeaning !== undefined && old !== null && next !== null && !hasUnknown(next)) {
      return sameMeaning(old, next)
        ? []
        : isList(old) && isList(next)
          ? compareSets(key, old, next)
          : [[key, "update"]];
    }
    return compare(key, old, next, table.inputs[key]?.type ?? "any", table.outputs[key]?.type ?? "any");
  });
  const changes = found.filter(([path]) => !asked.ignoreChanges.some((ignored) => isWithin(path, ignored)));
  const replacing = ([path]: Change): boolean => model.replaceOn.some((key) => isWithin(path, key));
  return {
    changes: Object.fromEntries(
      changes.map((change): [string, ChangeKind] => [
        change[0],
        replacing(change) ? `${change[1]}-replace` : change[1],
      ]),
    ),
    deleteBeforeReplace: changes.some(replacing) && keepsFixedName(table, oldInputs, news),
  };
}

/** Whether the two would be no diff: nothing is the same as what is empty. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return compare("", a ?? null, b ?? null, "any", "any").length === 0;
}

/** Terraform makes no difference between what is left out and what is empty. */
export function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** An input that the cloud fills in where it is left out: the SDK declares its output as always there. */
export function isComputed(key: string, inputs: Shape, outputs: Shape): boolean {
  return inputs[key]?.required !== true && outputs[key]?.required === true;
}

type Change = readonly [path: string, kind: "add" | "delete" | "update"];

function compare(path: string, old: Value, next: Value, inputType: PropertyType, outputType: PropertyType): Change[] {
  if (next instanceof Unknown) return [[path, old === null ? "add" : "update"]];
  if (old === null || next === null) {
    if (isEmpty(old) && isEmpty(next)) return [];
    return [[path, old === null ? "add" : "delete"]];
  }
  if (isList(old) && isList(next)) {
    const [input, output] = [itemType(inputType), itemType(outputType)];
    return Array.from({ length: Math.max(old.length, next.length) }, (_, index): Change[] => {
      const at = pathOf(path, index);
      const [before, after] = [old[index], next[index]];
      if (before === undefined) return [[at, "add"]];
      return after === undefined ? [[at, "delete"]] : compare(at, before, after, input, output);
    }).flat();
  }
  if (isObject(old) && isObject(next)) {
    const [inputs, outputs] = [shapeOf(inputType), shapeOf(outputType)];
    return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((key): Change[] => {
      const after = next[key] ?? null;
      if (after === null && inputs !== undefined && outputs !== undefined && fillsIn(key, inputs, outputs)) return [];
      return compare(
        pathOf(path, key),
        old[key] ?? null,
        after,
        memberType(inputType, key),
        memberType(outputType, key),
      );
    });
  }
  return old === next ? [] : [[path, "update"]];
}

/** Each element by where it stands in the list that has it. */
function compareSets(path: string, old: readonly Value[], next: readonly Value[]): Change[] {
  if (old.length === 0) return [[path, "add"]];
  if (next.length === 0) return [[path, "delete"]];
  const missingIn = (list: readonly Value[]) => (item: Value) => !list.some((other) => isDeepStrictEqual(other, item));
  const [gone, added] = [old.map(missingIn(next)), next.map(missingIn(old))];
  return Array.from({ length: Math.max(old.length, next.length) }, (_, index): Change[] => {
    if (gone[index] !== true && added[index] !== true) return [];
    const kind = gone[index] !== true ? "add" : added[index] === true ? "update" : "delete";
    return [[pathOf(path, index), kind]];
  }).flat();
}

function fillsIn(key: string, inputs: Shape, outputs: Shape): boolean {
  return inputs[key] === undefined || isComputed(key, inputs, outputs);
}

function itemType(type: PropertyType): PropertyType {
  return typeof type === "object" && "list" in type ? type.list : "any";
}

function shapeOf(type: PropertyType): Shape | undefined {
  return typeof type === "object" && "object" in type ? type.object : undefined;
}

function memberType(type: PropertyType, key: string): PropertyType {
  if (typeof type === "object" && "map" in type) return type.map;
  return shapeOf(type)?.[key]?.type ?? "any";
}

function isWithin(path: string, parent: string): boolean {
  return parent === "*" || path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

/** Two objects cannot have one name at once: where the program fixes the name, the bridge deletes first. */
function keepsFixedName(table: ResourceTable, oldInputs: Properties, news: Properties): boolean {
  if (table.inputs["name"]?.type !== "string" || !isComputed("name", table.inputs, table.outputs)) return false;
  const generated = news["__defaults"];
  if (isList(generated) && generated.includes("name")) return false;
  return typeof news["name"] === "string" && news["name"] === oldInputs["name"];
}
