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
  const names = new Map<string, string>();
  collect(clouds, (token) => names.set(token, isKept(token, known) ? token : kindOf(token)), new Map());
  const madeUp = [...names.keys()].filter((token) => !isTime(token) && !isKept(token, known));
  for (let round = 0; round < ROUNDS; round++) {
    const contexts = new Map(madeUp.map((token): [string, string[]] => [token, []]));
    collect(clouds, (token, context) => contexts.get(token)?.push(context), names);
    for (const [token, found] of contexts)
      names.set(token, `<${digest([names.get(token), ...found.sort()].join("\n"))}>`);
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

/** Tells where each token stands, and in which object. Answers the value as text; an object by its digest, as it stands in others. */
function collect(
  value: Json,
  tell: (token: string, context: string) => unknown,
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
  const whole = digest(
    parts
      .map(({ text }) => text)
      .sort()
      .join(),
  );
  for (const { key, item, text } of parts) {
    const own = [...tokensOf(key), ...(typeof item === "string" ? tokensOf(item) : [])];
    for (const token of own) tell(token, `${text} of ${whole}`);
  }
  return whole;
}

function sorted(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return renamed(value, names);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return byText(value.map((item: Json) => sorted(item, names)));
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    renamed(key, names),
    sorted(item, names),
  ]);
  return Object.fromEntries(byText(entries));
}

function byText<T extends Json>(values: readonly T[]): T[] {
  const texts = values.map((value) => ({ value, text: JSON.stringify(value) }));
  return texts.sort((one, other) => (one.text < other.text ? -1 : 1)).map(({ value }) => value);
}

/** Certificates tell them apart. */
const withoutKeys = (_: string, value: Json): Json =>
  typeof value === "string" && value.startsWith("-----BEGIN PRIVATE KEY-----") ? "<private key>" : value;

/** The end of a name that is made unique, by the provider or by the engine. */
export const uniqueEnd = "(?<=-)(?:\\d{18}[0-9a-f]{8}|[0-9a-f]{7})\\b";

const GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TOKEN = new RegExp(
  [
    GUID,
    "\\b(?:AROA|AIDA|ANPA|AKIA)[A-Z2-7]{16,17}\\b",
    "SAMLSP[A-Z2-7]{16}",
    uniqueEnd,
    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
    "[A-Za-z0-9+/]{200,}={0,2}",
    "\\b[0-9a-fA-F]{40}\\b",
    "(?<![\\w+/-])[A-Za-z0-9+/]{40}(?![\\w+/=-])",
    "(?<![\\w+/-])[A-Za-z0-9+/]{27}=",
    "(?<![\\w-])[\\w-]{43}(?![\\w-])",
  ].join("|"),
  "g",
);

/** A text is its first literal, then each token with the literal after it. */
interface Split {
  readonly literals: readonly string[];
  /** What is meant. */
  readonly tokens: readonly string[];
  /** The same as they are written there. */
  readonly written: readonly string[];
}

function splitAt(text: string): Split {
  const known = splits.get(text);
  if (known !== undefined) return known;
  const found = [...text.matchAll(TOKEN)].filter(([token]) => !isSetByPeople(token));
  const ends = [0, ...found.map(({ 0: token, index }) => index + token.length)];
  const starts = [...found.map(({ index }) => index), text.length];
  const written = found.map(([token]) => token);
  const literals = ends.map((end, nth) => text.slice(end, starts[nth]));
  const split = { literals, written, tokens: written.map(tokenOf) };
  if (splits.size > TEXTS) splits.clear();
  splits.set(text, split);
  return split;
}

/** From one moment to the next, most texts stay the same. */
const splits = new Map<string, Split>();
const TEXTS = 20_000;

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  const { literals, tokens, written } = splitAt(text);
  return tokens.reduce(
    (before, token, nth) => before + (names.get(token) ?? written[nth] ?? "") + (literals[nth + 1] ?? ""),
    literals[0] ?? "",
  );
}

const tokensOf = (text: string): readonly string[] => splitAt(text).tokens;

/** What is meant: a thumbprint is written in two ways. */
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

const digest = (text: string): string => createHash("sha1").update(text).digest("hex").slice(0, 16);
