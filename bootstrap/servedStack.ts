import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { FeatureName } from "../federation/access/features";
import type { Reach } from "../federation/access/reach";
import { featuresOf, reachOf } from "../settings/access";
import { linesOf } from "../settings/lines";
import { parseSettings } from "../settings/parse";
import { problemText, type Problem } from "../settings/problems";
import type { Settings } from "../settings/schema";

/** A stack whose pipelines get identities, as its stack file describes it. */
export interface ServedStack {
  readonly project: string;
  readonly settings: Settings;
  readonly region: string;
  /** Where the file says it. */
  readonly tenant: string | undefined;
  /** Left out: any account. */
  readonly accounts: readonly string[] | undefined;
}

/** A setting of this program names a file that cannot be used. */
export class Unusable extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ rule }) => rule).join("\n"));
  }
}

const projectFile = z.looseObject({ name: z.string() });
const stackFile = z.looseObject({ config: z.record(z.string(), z.unknown()).nullish() });

export interface Reading {
  /** What names the file. */
  readonly setting: "stackFile" | "formerStackFile";
  readonly stack: string;
  /** Where the project's file is. */
  readonly directory: string;
}

/**
 * Reads a stack file as the program that it configures does.
 * @throws Unusable, with all that is wrong in it.
 */
export function readServedStack(path: string, { setting, stack, directory }: Reading): ServedStack {
  const unusable = (rule: string, remedy: string): never => {
    throw new Unusable([{ path: [setting], found: JSON.stringify(path), rule, remedy }]);
  };
  const read = <T>(file: string, shape: z.ZodType<T>): { text: string; value: T } => {
    try {
      const text = readFileSync(file, "utf8");
      return { text, value: shape.parse(parse(text)) };
    } catch (error) {
      const reason = error instanceof z.ZodError ? "it is no map of Pulumi's" : String(error);
      return unusable(`cannot be read: ${reason}`, "Name the stack file of the stack that the pipelines deploy");
    }
  };
  const { name: project } = read(join(directory, "Pulumi.yaml"), projectFile).value;
  const { text, value } = read(path, stackFile);
  const config = Object.fromEntries(
    Object.entries(value.config ?? {}).map(([key, item]) => [
      key.includes(":") ? key : `${project}:${key}`,
      typeof item === "string" ? item : JSON.stringify(item),
    ]),
  );
  const parsed = parseSettings({ project, stack, config });
  if ("problems" in parsed) {
    const lineOf = linesOf(text, { project });
    throw new Unusable(
      parsed.problems.map((problem) => ({
        path: [setting],
        found: JSON.stringify(path),
        rule: `cannot be deployed: ${problemText(problem, { project, stack }, lineOf)}`.replace(/\.$/, ""),
        remedy: "Correct that file first",
      })),
    );
  }
  const region = config["aws:region"];
  if (region === undefined) return unusable("has no aws:region", "Write the region in which the stack is deployed");
  const accounts = z.array(z.string()).safeParse(json(config["aws:allowedAccountIds"]));
  return {
    ...{ project, settings: parsed.settings, region },
    tenant: config["azuread:tenantId"],
    accounts: accounts.success ? accounts.data : undefined,
  };
}

const json = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
};

/** What stacks do together, and what each of them reaches. */
export function accessOf(
  stacks: readonly ServedStack[],
  account: string,
): { readonly features: readonly FeatureName[]; readonly reaches: readonly Reach[] } {
  return {
    features: [...new Set(stacks.flatMap(({ settings }) => featuresOf(settings)))],
    reaches: stacks.map(({ settings, region }) => reachOf(settings, { account, region })),
  };
}
