import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../../tools/userError";
import { fileText, yamlDocument, yamlText } from "./yamlFile";

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

/** A stack file that is there, with its text. */
export interface ReadStackFile extends StackFile {
  readonly text: string;
}

/** @throws UserError if it does not exist, or is no YAML. */
export function findStackFile(stack: string, from = process.cwd()): ReadStackFile {
  const file = stackFileOf(stack, from);
  if (existsSync(file.path)) return { ...file, text: yamlText(file.path, file.name) };
  throw new UserError(`there is no ${file.path}: is ${JSON.stringify(stack)} the name of a stack?`);
}

/**
 * Where it is, or would be.
 * https://www.pulumi.com/docs/iac/concepts/projects/project-file/ (stackConfigDir)
 */
export function stackFileOf(stack: string, from = process.cwd()): StackFile {
  const directory = projectDirectory(resolve(from));
  const { name, stackConfigDir } = projectFile(directory);
  const shortName = stack.split("/").at(-1) ?? stack;
  const path = join(directory, stackConfigDir, `Pulumi.${shortName}.yaml`);
  return { directory, project: name, stack: shortName, path, name: basename(path) };
}

/** @throws UserError if it is no YAML, or does not name the project. */
export function projectFile(directory: string): { readonly name: string; readonly stackConfigDir: string } {
  const path = join(directory, "Pulumi.yaml");
  const document = yamlDocument(fileText(path), path);
  const name: unknown = document.get("name");
  const stackConfigDir: unknown = document.get("stackConfigDir");
  if (typeof name !== "string") throw new UserError(`${path} does not name the project`);
  return { name, stackConfigDir: typeof stackConfigDir === "string" ? stackConfigDir : "" };
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
