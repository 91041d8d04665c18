import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { byLikeness, modelsOf, shortest } from "./common";
import { isList, isObject } from "./engineValues";
import { recordingOf } from "./load";
import type { Json, JsonObject } from "./recording";

/** What the replay does not look at. */
const DROPPED = new Set(["__meta", "__pulumi_raw_state_delta", "graphCalls", "logs", "seconds"]);
/** The same, in answers; the engine sends it back in requests. */
const DROPPED_FROM_ANSWERS = new Set([...DROPPED, "__defaults"]);

/** Objects that many cases have in nearly the same form, by their place. */
const ALIKE: readonly (readonly string[])[] = [
  ["inputs"],
  ["properties"],
  ["request", "olds"],
  ["request", "news"],
  ["request", "inputs"],
  ["response", "inputs"],
  ["response", "properties"],
  ["response", "return"],
  ["response", "error", "initFailed", "properties"],
  ["response"],
];

/**
 * Takes recordings into the repository: `node --import tsx test/conformance/take.ts DIR` reads every file of DIR and writes
 * it to `data/`, without what the replay does not look at, and what cases have in common once. Nothing else is left out.
 */
function take(directory: string): void {
  const target = join(__dirname, "data");
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".json"))) {
    const original = leanObject(JSON.parse(readFileSync(join(directory, file), "utf8")) as JsonObject);
    const text = textOf(original);
    // Nothing may get lost on the way.
    const { cases, states, setup } = recordingOf(file, text);
    assert.deepEqual(
      { cases, states, setup },
      { states: {}, setup: [], ...pick(original, ["cases", "states", "setup"]) },
    );
    writeFileSync(join(target, file), text);
    process.stdout.write(`${file}: ${cases.length} cases, ${Math.round(text.length / 1024)} kB\n`);
  }
}

/** One state, step of the setup, case, or step of a sequence a line. */
function textOf(original: JsonObject): string {
  const common: Record<string, JsonObject> = {};
  const recording = ALIKE.reduce((short, place) => shortened(short, place, common), original);
  const { cases = [], ...head } = eachEntry(recording, (entry, type) => {
    common[shortName(type)] = { type };
    return byLikeness(entry, shortName(type), { type });
  });
  const members = [...Object.entries(head), ["common", common] as const, ["cases", cases] as const];
  return `{\n${members.map(([key, value]) => `${JSON.stringify(key)}:${block(value)}`).join(",\n")}\n}\n`;
}

function block(value: Json): string {
  if (isList(value)) return `[\n${value.map(line).join(",\n")}\n]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{\n${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${line(item)}`)
    .join(",\n")}\n}`;
}

function line(value: Json): string {
  if (!isObject(value) || !isList(value["steps"])) return JSON.stringify(value);
  const { steps, ...rest } = value;
  return `${JSON.stringify(rest).slice(0, -1)},"steps":${block(steps)}}`;
}

function lean(value: Json, dropped: ReadonlySet<string>): Json {
  if (isList(value)) return value.map((item) => lean(item, dropped));
  return isObject(value) ? leanObject(value, dropped) : value;
}

function leanObject(value: JsonObject, dropped: ReadonlySet<string> = DROPPED): JsonObject {
  const kept = Object.entries(value).filter(([key]) => !dropped.has(key));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, lean(item, key === "response" ? DROPPED_FROM_ANSWERS : dropped)]),
  );
}

/** The recording, with the object at `place` of its states, cases and steps written by its likeness to others of that type. */
function shortened(recording: JsonObject, place: readonly string[], common: Record<string, JsonObject>): JsonObject {
  const alike = new Map<string, JsonObject[]>();
  changed(recording, place, (value, type) => {
    const name = nameOf(type, place);
    alike.set(name, [...(alike.get(name) ?? []), value]);
    return value;
  });
  const likes = new Map([...alike].map(([name, values]) => [name, modelsOf(values, name)]));
  for (const models of likes.values()) Object.assign(common, models);
  return changed(recording, place, (value, type) => shortest(value, likes.get(nameOf(type, place)) ?? {}));
}

type Change = (value: JsonObject, type: string) => JsonObject;

/** `value` with the object at `place` changed in every state, case and step. */
function changed(value: JsonObject, place: readonly string[], change: Change): JsonObject {
  return eachEntry(value, (entry, type) => changedAt(entry, place, (found) => change(found, type)));
}

function changedAt(
  value: JsonObject,
  [key = "", ...rest]: readonly string[],
  change: (found: JsonObject) => Json,
): JsonObject {
  const found = value[key];
  if (!isObject(found)) return value;
  return { ...value, [key]: rest.length === 0 ? change(found) : changedAt(found, rest, change) };
}

/** States, cases and steps are what has a type token. */
function eachEntry<V extends Json>(value: V, change: Change): V;
function eachEntry(value: Json, change: Change): Json {
  if (isList(value)) return value.map((item) => eachEntry(item, change));
  if (!isObject(value)) return value;
  const { type } = value;
  if (typeof type === "string" && type.includes(":")) return change(value, type);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachEntry(item, change)]));
}

/** `sp.response.inputs` */
const nameOf = (type: string, place: readonly string[]): string => `${shortName(type)}.${place.join(".")}`;

/** `sp` of `azuread:index/servicePrincipal:ServicePrincipal`, `getGroup` of `azuread:index/getGroup:getGroup` */
function shortName(type: string): string {
  const name = type.split(":").at(-1) ?? "";
  return /^[A-Z]/.test(name) ? name.replace(/[^A-Z]/g, "").toLowerCase() : name;
}

function pick(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}

take(process.argv[2] ?? "");
