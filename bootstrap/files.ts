import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { valueText, type Problem } from "../settings/problems";
import { fileProblem } from "../tools/fileProblem";

/** A setting of this program names a file that cannot be used. */
export class Unusable extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ rule }) => rule).join("\n"));
  }
}

/** What names a file. */
export type FileSetting = "stackFile" | "formerStackFile";

const projectFile = z.looseObject({ name: z.string() }, "it must be a map with the project's name");
const stackFile = z.looseObject(
  { config: z.record(z.string(), z.unknown(), "its config must be a map").nullish() },
  "it must be a map with config",
);

/**
 * The name of the project of a stack file.
 * @throws Unusable
 */
export function readProject(stackFile: string): string {
  const path = join(dirname(stackFile), "Pulumi.yaml");
  return read(path, projectFile, {
    ...{ setting: "stackFile", named: stackFile, prefix: `needs ${path}, which ` },
    missing: "Name a stack file that stands beside the Pulumi.yaml of its project",
    wrong: "Correct that file first",
  }).value.name;
}

/**
 * What a stack file says below `config`, and its text.
 * @throws Unusable
 */
export function readStackFile(path: string, setting: FileSetting, stack: string) {
  const { text, value } = read(path, stackFile, {
    ...{ setting, named: path, prefix: "" },
    missing: remedies[setting](stack),
    wrong: "Correct that file first",
  });
  return { text, config: value.config ?? {} };
}

const remedies: Readonly<Record<FileSetting, (stack: string) => string>> = {
  stackFile: (stack) =>
    `Write that file first (npm run init -- --stack ${stack}), or name the one of the stack that the pipelines deploy`,
  formerStackFile: (stack) =>
    `Get it from where it is still deployed (git show main:Pulumi.${stack}.yaml > former.yaml), or leave formerStackFile out if nothing that it named is left`,
};

interface Reading {
  readonly setting: FileSetting;
  /** What the setting says. */
  readonly named: string;
  /** Of what is said about the file. */
  readonly prefix: string;
  /** What to do if there is none to read. */
  readonly missing: string;
  /** What to do if it says something else. */
  readonly wrong: string;
}

function read<T>(
  path: string,
  shape: z.ZodType<T>,
  { setting, named, prefix, missing, wrong }: Reading,
): { readonly text: string; readonly value: T } {
  const unusable = (rule: string, remedy: string): never => {
    throw new Unusable([{ path: [setting], found: valueText(named), rule: `${prefix}${rule}`, remedy }]);
  };
  const text = (() => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      const { reason, remedy, isMissing } = fileProblem(error);
      return unusable(`cannot be read: ${reason}`, isMissing ? missing : remedy);
    }
  })();
  try {
    const parsed = shape.safeParse(parse(text));
    if (parsed.success) return { text, value: parsed.data };
    return unusable(`cannot be used: ${parsed.error.issues[0]?.message ?? "it is empty"}`, wrong);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [reason = ""] = error.message.split("\n");
    return unusable(`is not YAML: ${reason.replace(/:$/, "")}`, wrong);
  }
}
