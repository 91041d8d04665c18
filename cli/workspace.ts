import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, type Stats } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { checkout } from "../tools/checkout";
import { isAlive } from "../tools/processes";
import { putLink } from "../tools/link";
import { UserError } from "../tools/userError";
import { projectFile } from "./stack/project";
import { dropCopy, isCopy, isReadable, keepCopy, refreshCopy, takeOriginal, type Divergence } from "./stackFileCopies";

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

/**
 * Makes or refreshes the project directory of a sandbox: links to the checkout, but copies of the Pulumi*.yaml files,
 * because the engine writes into these and a sandbox must not touch a tracked file.
 */
export function prepareWorkspace(home: string, source = checkout, notify = notifyOnStderr): Workspace {
  const directories = directoriesOf(home);
  for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true });

  const { project } = directories;
  const copied = layOut(source, project, (text) => notify(`sandbox: ${text}`), home);
  removeDeadLocks(join(directories.backend, ".pulumi", "locks"));
  return {
    ...directories,
    projectName: projectFile(project).name,
    stacks: copied
      .filter((entry) => isReadable(join(project, entry)))
      .flatMap((entry) => /^Pulumi\.(.+)\.yaml$/.exec(entry)?.[1] ?? []),
  };
}

/** Answers the entries that are copies. A folder with a program of its own, as bootstrap has one, is laid out likewise. */
function layOut(source: string, project: string, notify: (text: string) => void, home: string): readonly string[] {
  const entries = readdirSync(source).filter((entry) => entry !== ".git" && entry !== ".sandbox");
  const copied = entries.filter(isCopied);
  removeStale(project, source);
  for (const entry of entries) {
    const [original, path] = [join(source, entry), join(project, entry)];
    if (copied.includes(entry)) refresh(original, path, notify, home);
    else if (hasProgram(original)) {
      // A link, as long as there was no program in it.
      if (statOf(path)?.isSymbolicLink()) rmSync(path);
      mkdirSync(path, { recursive: true });
      layOut(original, path, notify, home);
    } else link(original, path);
  }
  return copied;
}

/** `take`: after a conflict, the checkout's file or the copy that commands have changed. Throws a UserError for other names. */
export function takeStackFile(home: string, side: string, entry: string, source = checkout): void {
  const entries = copiesOf(source);
  if (!entries.includes(entry)) throw new UserError(`${entry}: the files are ${entries.join(", ")}`);
  const copy = join(directoriesOf(home).project, entry);
  if (side === "checkout") takeOriginal(join(source, entry), copy);
  else if (side === "sandbox") keepCopy(join(source, entry), copy);
  else throw new UserError(`${side}: name whose file to take, checkout or sandbox`);
}

/** By their paths: those of the folders that have a program of their own too. */
function copiesOf(source: string): string[] {
  const entries = readdirSync(source);
  const programs = entries.filter((entry) => hasProgram(join(source, entry)));
  return [
    ...entries,
    ...programs.flatMap((folder) => readdirSync(join(source, folder)).map((file) => join(folder, file))),
  ].filter((path) => isCopied(basename(path)));
}

const hasProgram = (folder: string): boolean => existsSync(join(folder, "Pulumi.yaml"));

function isCopied(entry: string): boolean {
  return /^Pulumi\b.*\.yaml$/.test(entry);
}

function notifyOnStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A stack file that cannot be read stops nobody who works on another stack. */
function refresh(original: string, copy: string, notify: (text: string) => void, home: string): void {
  try {
    const divergence = refreshCopy(original, copy);
    if (divergence) notify(divergenceText(divergence, home));
  } catch (error) {
    if (!(error instanceof UserError) || basename(original) === "Pulumi.yaml") throw error;
    notify(unreadableText(error, original, copy, home));
  }
}

/** What a copy is called in commands. */
const entryOf = (copy: string, home: string): string => relative(directoriesOf(home).project, copy);

function unreadableText({ message }: UserError, original: string, copy: string, home: string): string {
  const entry = entryOf(copy, home);
  if (!isReadable(original)) {
    const without = isReadable(copy) ? "keeps using its own file" : "does not have this stack until then";
    return `${message}\nThe sandbox ${without}.`;
  }
  return `${message}\nTo take the checkout's file:  npm run sandbox -- ${elsewhere(home)}take checkout ${entry}`;
}

function elsewhere(home: string): string {
  return resolve(home) === resolve(defaultHome) ? "" : `--home ${home} `;
}

function divergenceText({ original, copy, conflicts }: Divergence, home: string): string {
  const entry = entryOf(copy, home);
  if (conflicts.length === 0) return `${copy} has the changes of ${original} now, and keeps its own.`;
  return [
    `${entry} was changed in the checkout, and differently in the sandbox: ${conflicts.join(", ")}.`,
    "The sandbox keeps using its own file:",
    `  checkout  ${original}`,
    `  sandbox   ${copy}`,
    `To take the checkout's file:  npm run sandbox -- ${elsewhere(home)}take checkout ${entry}`,
    `To stay with the sandbox's:   npm run sandbox -- ${elsewhere(home)}take sandbox ${entry}`,
  ].join("\n");
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

/** Links and copies of what the checkout no longer has. What commands wrote here themselves stays. */
function removeStale(project: string, source: string): void {
  for (const entry of readdirSync(project)) {
    const path = join(project, entry);
    if (statOf(path)?.isSymbolicLink() && !existsSync(path)) rmSync(path);
    if (isCopy(path) && !existsSync(join(source, entry))) dropCopy(path);
  }
}

function link(target: string, path: string): void {
  if (!statOf(path)) putLink(target, path);
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
