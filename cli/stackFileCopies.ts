import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument, type Document } from "yaml";
import { UserError } from "../tools/userError";
import { fileText, yamlDocument, yamlText } from "./stack/yamlFile";

/** What the engine writes into stack files about the secrets of one backend. A sandbox has its own. */
const secretsKeys = ["encryptionsalt", "encryptedkey", "secretsprovider"] as const;
/** What would lead out of the workspace: environments of Pulumi Cloud, the backend of the real stacks, their files. */
const outsideKeys = ["environment", "backend", "stackConfigDir"] as const;

/** What became of a copy whose original changed after commands had changed the copy. */
export interface Divergence {
  readonly original: string;
  readonly copy: string;
  /** What was changed in both, and differently: the copy stays as it is. None: the copy has the original's changes now. */
  readonly conflicts: readonly string[];
}

/**
 * Makes the copy of a project or stack file, or brings it up to date. What commands wrote into the copy stays: the changes
 * of the original come in key by key, or not at all.
 */
export function refreshCopy(original: string, copy: string): Divergence | undefined {
  if (!isFile(copy)) {
    takeOriginal(original, copy);
    return undefined;
  }
  const text = fileText(original);
  const before = existsSync(originalOf(copy)) ? readFileSync(originalOf(copy), "utf8") : "";
  if (before === text) return undefined;

  const theirs = withoutBackend(text, original);
  const base = valuesOf(withoutBackend(before, originalOf(copy)));
  const own = yamlDocument(fileText(copy), copy);
  if (isDeepStrictEqual(valuesOf(own), base)) {
    takeOriginal(original, copy);
    return undefined;
  }
  const changes = changesOf(base, valuesOf(theirs)).filter((key) => !sameAt(key, valuesOf(own), valuesOf(theirs)));
  const conflicts = changes.filter((key) => !sameAt(key, valuesOf(own), base));
  if (conflicts.length === 0) {
    for (const key of changes) copyValue(key, theirs, own);
    if (changes.length > 0) writeFileSync(copy, own.toString());
    keepCopy(original, copy);
  }
  return changes.length === 0 ? undefined : { original, copy, conflicts };
}

/** What commands wrote is given up, but for what the engine needs to read the stack's secrets. */
export function takeOriginal(original: string, copy: string): void {
  const text = fileText(original);
  const file = withoutBackend(text, original);
  // Whatever else is wrong with the copy.
  const own = isFile(copy) ? parseDocument(readFileSync(copy, "utf8")) : undefined;
  for (const key of secretsKeys) {
    if (own?.has(key)) file.set(key, own.get(key));
  }
  rmSync(copy, { force: true });
  writeFileSync(copy, file.toString());
  writeFileSync(originalOf(copy), text);
}

/** The copy stays, and what the original says now counts as seen. */
export function keepCopy(original: string, copy: string): void {
  const text = fileText(original);
  withoutBackend(text, original);
  writeFileSync(originalOf(copy), text);
}

/** Of an original that is gone. What commands have changed stays, as a file of its own. */
export function dropCopy(copy: string): void {
  if (isReadable(copy) && isReadable(originalOf(copy)) && isDeepStrictEqual(...both(copy))) rmSync(copy);
  rmSync(originalOf(copy));
}

function both(copy: string): [copy: Values, original: Values] {
  const original = withoutBackend(fileText(originalOf(copy)), originalOf(copy));
  return [valuesOf(yamlDocument(fileText(copy), copy)), valuesOf(original)];
}

export function isCopy(path: string): boolean {
  return isFile(path) && existsSync(originalOf(path));
}

/** Whether there is a file whose YAML is right. */
export function isReadable(path: string): boolean {
  if (!isFile(path)) return false;
  try {
    yamlText(path);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/**
 * A project or stack file as another backend takes it.
 * @throws UserError if it is no YAML.
 */
export function withoutBackend(text: string, name: string): Document {
  const file = yamlDocument(text, name);
  if (isMap(file.contents)) for (const key of [...outsideKeys, ...secretsKeys]) file.delete(key);
  return file;
}

/** Where the text is kept that a copy was made from. */
function originalOf(copy: string): string {
  return join(dirname(copy), `.${basename(copy)}.original`);
}

type Values = ReadonlyMap<string, unknown>;

/** What can be changed by itself: each key of `config`, and each other key of the file. */
function valuesOf(file: Document): Values {
  const plain: unknown = file.toJS();
  const entries = entriesOf(plain).flatMap(([key, value]) =>
    key === "config"
      ? entriesOf(value).map(([name, setting]) => [configPrefix + name, setting] as const)
      : [[key, value] as const],
  );
  const ignored: readonly string[] = secretsKeys;
  return new Map(entries.filter(([key]) => !ignored.includes(key)));
}

const configPrefix = "config.";

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function changesOf(before: Values, after: Values): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => !sameAt(key, before, after));
}

function sameAt(key: string, one: Values, other: Values): boolean {
  return one.has(key) === other.has(key) && isDeepStrictEqual(one.get(key), other.get(key));
}

function copyValue(key: string, from: Document, to: Document): void {
  const path = key.startsWith(configPrefix) ? ["config", key.slice(configPrefix.length)] : [key];
  if (from.hasIn(path)) to.setIn(path, from.getIn(path, true));
  else to.deleteIn(path);
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
