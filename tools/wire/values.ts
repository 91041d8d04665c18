import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Properties, Unknown, type Value } from "./provider";

/**
 * The engine's wire format (a protobuf Struct with sentinels) to plain values and back.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/resource/plugin/rpc.go
 */
export function fromStruct(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : objectFromWire(struct.toJavaScript());
}

/** `secrets`: paths, as `credentials[].value`, that the engine is to keep encrypted in state. */
export function toStruct(properties: Properties, secrets: readonly string[] = []): Struct {
  return Struct.fromJavaScript(objectToWire(properties, secrets, ""));
}

/** Paths, as in `toStruct`, of what the engine marked as secret. */
export function secretPaths(struct: Struct | undefined): string[] {
  return struct === undefined ? [] : secretsIn(struct.toJavaScript(), "");
}

/** Whether `value` is, or contains, something that is known only after the update. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** The same keys, with other values. */
export const mapped = <T, R>(object: Readonly<Record<string, T>>, change: (value: T, key: string) => R) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is Readonly<Record<string, Value>> {
  return typeof value === "object" && value !== null && !isList(value) && !(value instanceof Unknown);
}

type Wire = null | boolean | number | string | Wire[] | { [key: string]: Wire };

/** Marks an object that stands for something else than itself; its value says for what. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The engine has a sentinel for each type; a provider may answer with any of them. */
const UNKNOWNS: ReadonlySet<string> = new Set([
  UNKNOWN_STRING,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

function fromWire(wire: unknown): Value {
  if (typeof wire === "string") return UNKNOWNS.has(wire) ? Unknown.value : wire;
  if (typeof wire === "boolean" || typeof wire === "number") return wire;
  if (Array.isArray(wire)) return wire.map(fromWire);
  if (typeof wire !== "object" || wire === null) return null;
  const object: Record<string, unknown> = { ...wire };
  switch (object[SIGNATURE]) {
    case undefined:
      return objectFromWire(object);
    case SECRET:
      return fromWire(object["value"]);
    case OUTPUT:
      return "value" in object ? fromWire(object["value"]) : Unknown.value;
    case RESOURCE:
      // What a provider sees of another resource is its id, or the URN of a component, which has none.
      return "id" in object ? (object["id"] === "" ? Unknown.value : fromWire(object["id"])) : fromWire(object["urn"]);
    case ASSET:
      if (typeof object["text"] === "string") return object["text"];
      throw new Error("only text assets are understood here, not files or URLs");
    case ARCHIVE:
      throw new Error("archives are not understood here");
    default:
      throw new Error(`the engine sent a kind of value that is not known here: ${String(object[SIGNATURE])}`);
  }
}

function secretsIn(wire: unknown, path: string): string[] {
  if (Array.isArray(wire)) return wire.flatMap((item) => secretsIn(item, `${path}[]`));
  if (typeof wire !== "object" || wire === null) return [];
  if (SIGNATURE in wire) return wire[SIGNATURE] === SECRET ? [path] : [];
  return Object.entries(wire).flatMap(([key, item]) => secretsIn(item, path === "" ? key : `${path}.${key}`));
}

function objectFromWire(object: Readonly<Record<string, unknown>>): Properties {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, fromWire(value)]));
}

function toWire(value: Value, secrets: readonly string[], path: string): Wire {
  const plain = plainToWire(value, secrets, path);
  return plain !== null && secrets.includes(path) ? { [SIGNATURE]: SECRET, value: plain } : plain;
}

function plainToWire(value: Value, secrets: readonly string[], path: string): Wire {
  if (value instanceof Unknown) return UNKNOWN_STRING;
  if (isList(value)) return value.map((item) => toWire(item, secrets, `${path}[]`));
  return isObject(value) ? objectToWire(value, secrets, path === "" ? "" : `${path}.`) : value;
}

function objectToWire(object: Properties, secrets: readonly string[], before: string): Record<string, Wire> {
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [key, toWire(item, secrets, `${before}${key}`)]),
  );
}
