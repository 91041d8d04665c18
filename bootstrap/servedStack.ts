import { z } from "zod";
import type { FeatureName } from "../federation/access/features";
import type { Reach } from "../federation/access/reach";
import { featuresOf, reachOf } from "../settings/access";
import { linesOf } from "../settings/lines";
import { parseSettings } from "../settings/parse";
import { problemText, valueText } from "../settings/problems";
import type { Settings } from "../settings/schema";
import { type FileSetting, readStackFile, Unusable } from "./files";

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

export interface Reading {
  /** What names the file. */
  readonly setting: FileSetting;
  readonly stack: string;
  readonly project: string;
}

/**
 * Reads a stack file as the program that it configures does.
 * @throws Unusable, with all that is wrong in it.
 */
export function readServedStack(path: string, { setting, stack, project }: Reading): ServedStack {
  const { text, config: values } = readStackFile(path, setting, stack);
  const config = Object.fromEntries(
    Object.entries(values).map(([key, item]) => [
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
        found: valueText(path),
        rule: `cannot be deployed: ${problemText(problem, { project, stack }, lineOf)}`.replace(/\.$/, ""),
        remedy: "Correct that file first",
      })),
    );
  }
  const region = config["aws:region"];
  if (region === undefined) {
    const remedy = "Write the region in which the stack is deployed";
    throw new Unusable([{ path: [setting], found: valueText(path), rule: "has no aws:region", remedy }]);
  }
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
