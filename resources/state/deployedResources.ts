import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../federation/json";
import { type Plain, undecided } from "../plain";
import { originsOf, type Resource, type Source } from "../resource";
import type { ExportedState, PendingOperation, StateResource } from "./exportedState";

/**
 * What a stack has deployed, by its state. What was replaced and is still to be deleted is not a part of it, nor is what is still to be
 * made again. An engine that was killed does not know what became of its last operations: of a resource that it was updating, what
 * was to change is undecided; one that it was creating or deleting is left out.
 */
export function deployedResources({ resources, pendingOperations }: ExportedState): Resource[] {
  const pendingOn = (type: string, { urn, id }: StateResource) =>
    pendingOperations.find(
      (operation) => operation.type === type && operation.resource.urn === urn && operation.resource.id === id,
    );
  const deployed = resources.filter(
    (each) => !each.isReplaced && !each.awaitsReplacement && pendingOn("deleting", each) === undefined,
  );
  const sources = new Map<string, Source>();
  for (const each of deployed) sources.set(each.urn, sourceOf(each, sources));
  return deployed.map((each) => ({
    type: each.type,
    name: nameOf(each.urn),
    urn: each.urn,
    parent: each.parent === "" ? undefined : each.parent,
    protect: each.protect,
    props: propsOf(each, pendingOn("updating", each)),
    madeOf: (property) => originsOf(sources.get(each.urn)?.propertyDependencies[property] ?? []),
  }));
}

/** The last part of a URN. */
export const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** Sources are looked up when they are asked for: all of them are there by then. */
const sourceOf = ({ urn, type, propertyDependencies }: StateResource, all: ReadonlyMap<string, Source>): Source => ({
  urn,
  type,
  get propertyDependencies() {
    const entries = Object.entries(propertyDependencies);
    return Object.fromEntries(
      entries.map(([property, urns]) => [property, urns.flatMap((each) => all.get(each) ?? [])]),
    );
  },
});

function propsOf({ inputs, outputs }: StateResource, update: PendingOperation | undefined): Plain {
  const props = known(outputs);
  if (update === undefined) return props;
  const intended = update.resource.inputs;
  const names = new Set([...Object.keys(inputs), ...Object.keys(intended)]);
  const open = [...names].filter((name) => !isDeepStrictEqual(inputs[name], intended[name]));
  return { ...(isObject(props) && props), ...Object.fromEntries(open.map((name) => [name, undecided])) };
}

/** Marks an object that stands for something else, as a secret, whether encrypted or not. It is never shown, nor compared. */
const signature = "4dabf18193072939515e22adb298388d";

/** Of a value that a failed deployment has left open. There is one for each type of value; outputs have that of texts. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function known(value: unknown): Plain {
  if (value === unknown) return undecided;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null)
    return value;
  if (Array.isArray(value)) return value.map(known);
  if (!isObject(value)) return undefined;
  if (signature in value) return undecided;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, known(each)]));
}
