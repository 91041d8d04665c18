import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument } from "yaml";

/** The checkout that this file is part of. */
export const checkout = resolve(__dirname, "..");

/** Where one sandbox keeps everything: the clouds, Pulumi's own home and state, and the project as Pulumi sees it. */
export interface Workspace {
  readonly clouds: string;
  readonly backend: string;
  readonly pulumiHome: string;
  /** Working directory of every command. */
  readonly project: string;
  readonly stacks: readonly string[];
}

/** What the engine writes into stack files about the secrets of one backend. A sandbox has its own. */
const secretsKeys = ["encryptionsalt", "encryptedkey", "secretsprovider"] as const;

/**
 * Makes or refreshes the project directory of a sandbox: links to the checkout, but copies of the Pulumi*.yaml files,
 * because the engine writes into these and a sandbox must not touch a tracked file.
 */
export function prepareWorkspace(home: string): Workspace {
  const workspace = {
    clouds: join(home, "clouds"),
    backend: join(home, "backend"),
    pulumiHome: join(home, "pulumi"),
    project: join(home, "project"),
  };
  for (const directory of Object.values(workspace)) mkdirSync(directory, { recursive: true });

  const entries = readdirSync(checkout).filter((entry) => entry !== ".git" && entry !== ".sandbox");
  const copied = entries.filter((entry) => /^Pulumi\b.*\.yaml$/.test(entry));
  removeStale(workspace.project, entries);
  for (const entry of entries) {
    if (copied.includes(entry)) copyStackFile(join(checkout, entry), join(workspace.project, entry));
    else link(join(checkout, entry), join(workspace.project, entry));
  }
  return {
    ...workspace,
    stacks: copied.flatMap((entry) => /^Pulumi\.(.+)\.yaml$/.exec(entry)?.[1] ?? []),
  };
}

function removeStale(project: string, entries: readonly string[]): void {
  for (const entry of readdirSync(project)) {
    const original = entry.replace(/^\.(Pulumi.*\.yaml)\.original$/, "$1");
    if (!entries.includes(original)) rmSync(join(project, entry), { recursive: true });
  }
}

function link(target: string, path: string): void {
  if (existsSync(path)) return;
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/** Copies anew only when the original changed, so that `pulumi config set` in a sandbox lasts. */
function copyStackFile(from: string, to: string): void {
  const originalFile = join(to, "..", `.${to.slice(to.lastIndexOf("/") + 1)}.original`);
  const original = readFileSync(from, "utf8");
  const current = existsSync(to) ? readFileSync(to, "utf8") : undefined;
  if (current !== undefined && existsSync(originalFile) && readFileSync(originalFile, "utf8") === original) return;

  const copy = parseDocument(original);
  const own = current === undefined ? undefined : parseDocument(current);
  for (const key of secretsKeys) {
    copy.delete(key);
    if (own?.has(key)) copy.set(key, own.get(key));
  }
  if (existsSync(to) && lstatSync(to).isSymbolicLink()) rmSync(to);
  writeFileSync(to, copy.toString());
  writeFileSync(originalFile, original);
}
