import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isMap, parseDocument, type Document } from "yaml";
import { isAlive } from "../tools/processes";

/** The checkout that this file is part of. */
export const checkout = resolve(__dirname, "..");

/** The environment variable that names another sandbox than that of the checkout. */
export const homeVariable = "ENTRA_CONNECT_SANDBOX_HOME";
export const defaultHome = process.env[homeVariable] ?? join(checkout, ".sandbox");

/** Where one sandbox keeps everything: the clouds, Pulumi's own home and state, and the project as Pulumi sees it. */
export interface Workspace {
  readonly clouds: string;
  readonly backend: string;
  readonly pulumiHome: string;
  /** Working directory of every command. */
  readonly project: string;
  readonly projectName: string;
  readonly stacks: readonly string[];
}

/** What the engine writes into stack files about the secrets of one backend. A sandbox has its own. */
const secretsKeys = ["encryptionsalt", "encryptedkey", "secretsprovider"] as const;
/** What would lead out of the workspace: environments of Pulumi Cloud, the backend of the real stacks, their files. */
const outsideKeys = ["environment", "backend", "stackConfigDir"] as const;

/**
 * Makes or refreshes the project directory of a sandbox: links to the checkout, but copies of the Pulumi*.yaml files,
 * because the engine writes into these and a sandbox must not touch a tracked file.
 */
export function prepareWorkspace(home: string, source = checkout): Workspace {
  const directories = directoriesOf(home);
  for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true });

  const entries = readdirSync(source).filter((entry) => entry !== ".git" && entry !== ".sandbox");
  const copied = entries.filter((entry) => /^Pulumi\b.*\.yaml$/.test(entry));
  const { project } = directories;
  removeStale(project, source);
  for (const entry of entries) {
    if (copied.includes(entry)) copyFile(join(source, entry), join(project, entry));
    else link(join(source, entry), join(project, entry));
  }
  removeDeadLocks(join(directories.backend, ".pulumi", "locks"));
  return {
    ...directories,
    projectName: projectName(project),
    stacks: copied.flatMap((entry) => /^Pulumi\.(.+)\.yaml$/.exec(entry)?.[1] ?? []),
  };
}

/** Removes what `prepareWorkspace` and the commands made, and nothing else that may be in `home`. */
export function removeWorkspace(home: string): void {
  for (const directory of Object.values(directoriesOf(home))) rmSync(directory, { recursive: true, force: true });
}

function directoriesOf(home: string) {
  return {
    clouds: join(home, "clouds"),
    backend: join(home, "backend"),
    pulumiHome: join(home, "pulumi"),
    project: join(home, "project"),
  };
}

function projectName(project: string): string {
  const name: unknown = readDocument(join(project, "Pulumi.yaml")).get("name");
  if (typeof name !== "string") throw new Error("Pulumi.yaml does not name the project");
  return name;
}

/** Links and copies of what the checkout no longer has. What commands wrote here themselves stays. */
function removeStale(project: string, source: string): void {
  for (const entry of readdirSync(project)) {
    const path = join(project, entry);
    if (statOf(path)?.isSymbolicLink() && !existsSync(path)) rmSync(path);
    if (isCopy(path) && !existsSync(join(source, entry))) {
      rmSync(path);
      rmSync(originalOf(path));
    }
  }
}

function link(target: string, path: string): void {
  if (!statOf(path)) symlinkSync(target, path);
}

/** Copies anew only when the original changed, so that `pulumi config set` in a sandbox lasts. */
function copyFile(from: string, to: string): void {
  const original = readFileSync(from, "utf8");
  if (isCopy(to) && readFileSync(originalOf(to), "utf8") === original) return;

  const copy = withoutBackend(original);
  const own = existsSync(to) ? readDocument(to) : undefined;
  for (const key of secretsKeys) {
    if (own?.has(key)) copy.set(key, own.get(key));
  }
  rmSync(to, { force: true });
  writeFileSync(to, copy.toString());
  writeFileSync(originalOf(to), original);
}

/** A project or stack file as another backend takes it. */
export function withoutBackend(text: string): Document {
  const file = parseDocument(text);
  if (isMap(file.contents)) for (const key of [...outsideKeys, ...secretsKeys]) file.delete(key);
  return file;
}

function isCopy(path: string): boolean {
  return statOf(path)?.isFile() === true && existsSync(originalOf(path));
}

/** Where the text is kept that a copy was made from. */
function originalOf(copy: string): string {
  return join(dirname(copy), `.${basename(copy)}.original`);
}

function readDocument(file: string): Document {
  return parseDocument(readFileSync(file, "utf8"));
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/**
 * An engine that was killed leaves its stack locked. Outside a sandbox it takes a person to say that it is gone (`pulumi
 * cancel`); here all engines run on this machine.
 */
function removeDeadLocks(directory: string): void {
  if (!existsSync(directory)) return;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".json")) continue;
    const file = join(entry.parentPath, entry.name);
    const pid = /"pid":(\d+)/.exec(readFileSync(file, "utf8"))?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(file, { force: true });
  }
}
