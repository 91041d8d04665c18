import { createHash } from "node:crypto";
import type { Moment } from "../engine/watchedClouds";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Both clouds with a placeholder for everything that is made up in each run: ids, keys, certificates, times. Two moments have
 * the same placeholders if the same objects are there with the same ties between them, whatever they are called and in which
 * order they were made.
 *
 * @param seed What the clouds began with keeps its names.
 */
export function canonical({ tenant, account }: Moment, seed: Moment): Json {
  const known = knownIn(seed);
  // Nobody but the store wrote it, and only ever JSON.
  const clouds = JSON.parse(`{"tenant":${tenant},"account":${account}}`, withoutKeys) as Json;
  let names = new Map<string, string>();
  const note = (token: string): void => void names.set(token, isKept(token, known) ? token : kindOf(token));
  collect(clouds, note, new Map());
  for (let round = 0; round < ROUNDS; round++) {
    const contexts = new Map<string, string[]>();
    collect(clouds, (token, context) => contexts.set(token, [...(contexts.get(token) ?? []), context]), names);
    names = new Map(
      [...names].map(([token, name]) => {
        if (isTime(token) || isKept(token, known)) return [token, name];
        return [token, `<${digest([name, ...(contexts.get(token) ?? []).sort()].join("\n"))}>`];
      }),
    );
  }
  return sorted(clouds, names);
}

const ofSeeds = new WeakMap<Moment, ReadonlySet<string>>();

function knownIn(seed: Moment): ReadonlySet<string> {
  const known = ofSeeds.get(seed) ?? new Set([seed.tenant, seed.account].flatMap((text) => tokensOf(text)));
  ofSeeds.set(seed, known);
  return known;
}

/** So many ties away, an object still tells two others apart. */
const ROUNDS = 4;

/** Tells where each token stands, and in which object. Answers the value as text. */
function collect(
  value: Json,
  tell: (token: string, context: string) => void,
  names: ReadonlyMap<string, string>,
): string {
  if (typeof value === "string") return renamed(value, names);
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Array.isArray(value) ? value.map((item: Json): [string, Json] => ["", item]) : Object.entries(value);
  const parts = entries.map(([key, item]) => ({
    key,
    item,
    text: `${renamed(key, names)}:${collect(item, tell, names)}`,
  }));
  const text = parts.map((part) => part.text).sort();
  for (const part of parts) {
    const own = [...tokensOf(part.key), ...(typeof part.item === "string" ? tokensOf(part.item) : [])];
    for (const token of own) tell(token, `${part.text} of ${text.join()}`);
  }
  return text.join();
}

function sorted(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return renamed(value, names);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item, names)).sort(byText);
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    renamed(key, names),
    sorted(item, names),
  ]);
  return Object.fromEntries(entries.sort(byText));
}

const byText = (one: Json, other: Json): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** Certificates tell them apart. */
const withoutKeys = (_: string, value: Json): Json =>
  typeof value === "string" && value.startsWith("-----BEGIN PRIVATE KEY-----") ? "<private key>" : value;

const GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TOKEN = new RegExp(
  [
    GUID,
    "\\b(?:AROA|AIDA|ANPA|AKIA)[A-Z2-7]{16,17}\\b",
    "SAMLSP[A-Z2-7]{16}",
    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
    "[A-Za-z0-9+/]{200,}={0,2}",
    "\\b[0-9a-fA-F]{40}\\b",
    "(?<![\\w+/-])[A-Za-z0-9+/]{40}(?![\\w+/=-])",
    "(?<![\\w+/-])[A-Za-z0-9+/]{27}=",
    "(?<![\\w-])[\\w-]{43}(?![\\w-])",
  ].join("|"),
  "g",
);

function tokensOf(text: string): readonly string[] {
  const known = tokensByText.get(text);
  if (known !== undefined) return known;
  const tokens = [...text.matchAll(TOKEN)].flatMap(([found]) => (isSetByPeople(found) ? [] : [tokenOf(found)]));
  if (tokensByText.size > TEXTS) tokensByText.clear();
  tokensByText.set(text, tokens);
  return tokens;
}

/** From one moment to the next, most texts stay the same. */
const tokensByText = new Map<string, readonly string[]>();
const TEXTS = 20_000;

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return tokensOf(text).length === 0
    ? text
    : text.replace(TOKEN, (found) => (isSetByPeople(found) ? found : (names.get(tokenOf(found)) ?? found)));
}

/** A thumbprint is written in two ways. */
function tokenOf(found: string): string {
  if (/^[A-Za-z0-9+/]{27}=$/.test(found)) return Buffer.from(found, "base64").toString("hex");
  return /^[0-9a-fA-F]{40}$/.test(found) ? found.toLowerCase() : found;
}

/** Settings name days. */
const isSetByPeople = (found: string): boolean => /^\d{4}-\d\d-\d\dT00:00:00Z$/.test(found);

const isTime = (token: string): boolean => /^\d{4}-\d\d-\d\dT/.test(token);

/** What is made in the second in which the clouds began has a time of theirs. */
const isKept = (token: string, known: ReadonlySet<string>): boolean => known.has(token) && !isTime(token);

const kindOf = (token: string): string => (isTime(token) ? "<time>" : `<${token.length}>`);

const digest = (text: string): string => createHash("sha1").update(text).digest("hex").slice(0, 8);
