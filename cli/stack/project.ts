import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { UserError } from "../../tools/userError";

/** The stack file that Pulumi uses where a command is run. */
export interface StackFile {
  /** Where the project lies: the nearest Pulumi.yaml, above the working directory or in it. */
  readonly directory: string;
  readonly project: string;
  /** Without organization and project, which a stack may be called by. */
  readonly stack: string;
  readonly path: string;
  readonly name: string;
}

/** @throws UserError where it does not exist. */
export function findStackFile(stack: string, from = process.cwd()): StackFile {
  const file = stackFileOf(stack, from);
  if (existsSync(file.path)) return file;
  throw new UserError(`there is no ${file.path}: is ${JSON.stringify(stack)} the name of a stack?`);
}

/**
 * Where it is, or would be.
 * https://www.pulumi.com/docs/iac/concepts/projects/project-file/ (stackConfigDir)
 */
export function stackFileOf(stack: string, from = process.cwd()): StackFile {
  const directory = projectDirectory(resolve(from));
  const project = parseDocument(readFileSync(join(directory, "Pulumi.yaml"), "utf8"));
  const name = project.get("name");
  if (typeof name !== "string") throw new UserError(`${join(directory, "Pulumi.yaml")} does not name the project`);
  const stackConfigDir = project.get("stackConfigDir");
  const shortName = stack.split("/").at(-1) ?? stack;
  const path = join(directory, typeof stackConfigDir === "string" ? stackConfigDir : "", `Pulumi.${shortName}.yaml`);
  return { directory, project: name, stack: shortName, path, name: basename(path) };
}

function projectDirectory(from: string): string {
  if (existsSync(join(from, "Pulumi.yaml"))) return from;
  const above = dirname(from);
  if (above === from) throw new UserError("there is no Pulumi.yaml here, or in a directory above");
  return projectDirectory(above);
}

/** Replaces a file in one step, so that nobody ever reads half of it. A link stays one, and its target is replaced. */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text, { mode: statSync(file).mode, flag: "wx", flush: true });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
