import * as fc from "fast-check";
import type { Property, PropertyType, Shape } from "../../../sandbox/bridge/schema";
import { isEmpty, plannedState } from "../../../sandbox/bridge/plan";
import { known, settled, stateOf } from "../../../sandbox/bridge/settle";
import type { Properties, Value } from "../../../tools/wire/provider";

/** A resource type with one property of each kind. */
export const shape: Shape = {
  arn: { type: "string", output: true },
  color: { type: "string", required: true },
  document: { type: "document" },
  enabled: { type: "boolean", default: true },
  forced: { type: "boolean", default: false },
  labels: { type: { set: "string" } },
  name: { type: "string", computed: true, autoName: true, replaces: true, conflictsWith: ["namePrefix"] },
  namePrefix: { type: "string", computed: true, replaces: true, conflictsWith: ["name"] },
  notes: { type: "string" },
  rules: { type: { list: { object: { id: { type: "string", required: true }, weight: { type: "number" } } } } },
  seats: { type: "number" },
  sso: { type: { object: { relayState: { type: "string" } } }, replaces: true },
  tags: { type: { map: "string" } },
  urls: { type: { list: "string" } },
};

/** Inputs that a program may give, of the right types. */
export const inputs: fc.Arbitrary<Properties> = ofShape(
  Object.fromEntries(Object.entries(shape).filter(([key, { output }]) => output !== true && key !== "namePrefix")),
);

function ofShape(properties: Shape): fc.Arbitrary<Properties> {
  const required = Object.keys(properties).filter((key) => properties[key]?.required === true);
  const values = Object.entries(properties).map(([key, { type }]): [string, fc.Arbitrary<Value>] => [
    key,
    ofType(type),
  ]);
  return fc.record(Object.fromEntries(values), { requiredKeys: required, noNullPrototype: true });
}

function ofType(type: PropertyType): fc.Arbitrary<Value> {
  if (type === "boolean") return fc.boolean();
  if (type === "number") return fc.integer({ min: 0, max: 3 });
  if (type === "document") return fc.constantFrom("{}", '{"a":1}');
  if (typeof type === "string") return fc.constantFrom("", "a", "b", "c");
  if ("object" in type) return ofShape(type.object);
  if ("map" in type) return fc.dictionary(fc.constantFrom("k", "l.m"), ofType(type.map), { noNullPrototype: true });
  if ("set" in type) return fc.uniqueArray(ofType(type.set), { maxLength: 3 });
  return fc.array(ofType(type.list), { maxLength: 3 });
}

/** The state of a resource that was made with these inputs, in a cloud that fills in what it may. */
export function made(given: Properties): Properties {
  const planned = plannedState(undefined, given, shape);
  const filled = Object.entries(shape).filter(([, property]) => isFilledIn(property));
  const read = {
    ...known(planned),
    ...Object.fromEntries(filled.map(([key]) => [key, isEmpty(given[key]) ? "filled in" : (given[key] ?? null)])),
  };
  return stateOf(settled(read, planned, shape), shape);
}

const isFilledIn = ({ computed, output }: Property): boolean => computed === true || output === true;
