import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Json, JsonObject } from "./recording";

/** How the engine writes an unknown value, by its kind, and a secret. https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/resource/plugin/rpc.go */
const UNKNOWNS: Readonly<Record<string, string>> = {
  boolean: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  string: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
};
const KINDS = new Map(Object.entries(UNKNOWNS).map(([kind, sentinel]) => [sentinel, kind]));
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** What the engine sends for recorded values: secrets bare, as it does to a provider that accepts none. */
export function encode(values: JsonObject): Struct {
  return Struct.fromJavaScript(object(values, encoded));
}

/** The recorded form of what a provider answers. */
export function decode(struct: Struct): JsonObject {
  return object(struct.toJavaScript(), decoded);
}

function encoded(value: Json): Wire {
  if (isList(value)) return value.map(encoded);
  if (!isObject(value)) return value;
  if (typeof value["$unknown"] === "string") return UNKNOWNS[value["$unknown"]] ?? "";
  if (value["$secret"] !== undefined) return encoded(value["$secret"]);
  return object(value, encoded);
}

function decoded(value: Json): Json {
  if (typeof value === "string") return KINDS.has(value) ? { $unknown: KINDS.get(value) ?? "" } : value;
  if (isList(value)) return value.map(decoded);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return { $secret: decoded(value["value"] ?? null) };
  return object(value, decoded);
}

type Wire = null | boolean | number | string | Wire[] | { [key: string]: Wire };

function object<T>(values: JsonObject, convert: (value: Json) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, convert(value)]));
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}
