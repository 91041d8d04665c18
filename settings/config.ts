import { nearest } from "../federation/nearest";
import { defaultTagsIn } from "./defaultTags";
import { formerNames, namespaceAndName, type SettingNames } from "./formerNames";
import type { Path, Problem, Stack } from "./problems";
import { stackSettings } from "./schema";

export interface StackConfig extends Stack {
  /** What the engine gives the program: text, or JSON text, by `namespace:key`. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys whose values are secret, or hold one. */
  readonly secretKeys?: readonly string[];
}

export interface OwnConfig {
  /** Every key of the project's namespace, known or not; the secret ones are left out. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  /** The stack's aws:region, where it is given. */
  readonly region: string | undefined;
  /** What aws:defaultTags adds to the tags of everything in AWS. */
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** Of the stacks that the program deploys. */
export const stackNames: SettingNames = {
  all: Object.keys(stackSettings.shape),
  needed: ["instance", "apps", "signing"],
};

/** Takes the project's own settings out of a stack's configuration. */
export function readConfig(
  { project, config, secretKeys = [] }: StackConfig,
  names: SettingNames = stackNames,
): OwnConfig {
  const values: [string, unknown][] = [];
  const problems: Problem[] = [];
  const former = formerNames(Object.keys(config), project, names);
  for (const [key, text] of Object.entries(config)) {
    const [namespace, name] = namespaceAndName(key);
    if (namespace !== project) {
      // Another namespace is none of our business, unless settings of ours stand in it.
      if (!names.all.includes(name)) continue;
      if (former.includes(namespace)) problems.push(formerKey(namespace, name, project));
      else if (nearest(namespace, [project]) !== undefined) problems.push(misspelt(namespace, name, project));
    } else if (secretKeys.includes(key)) {
      problems.push(secret([name]));
    } else {
      const value = valueOf(text);
      values.push([name, value]);
      for (const problem of unusable(value, [name])) problems.push(problem);
    }
  }
  // Not by assignment, which would take a key named __proto__ for something else.
  return { values: Object.fromEntries(values), problems, ...awsConfig(config) };
}

/** What the aws provider is told, as far as the settings follow from it. */
export const awsConfig = (config: StackConfig["config"]): Pick<OwnConfig, "region" | "defaultTags"> => ({
  region: config["aws:region"] === "" ? undefined : config["aws:region"],
  defaultTags: defaultTagsIn(config["aws:defaultTags"]),
});

/** Maps and lists arrive as JSON text, everything else as the text itself. */
function valueOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function formerKey(namespace: string, name: string, project: string): Problem {
  return {
    path: [name],
    rule: `stands under ${JSON.stringify(namespace)} in the stack file, where no program reads it: the project's name is ${JSON.stringify(project)} (Pulumi.yaml)`,
    remedy: `Write ${project}:${name}; what is deployed belongs to the former name, which pulumi stack ls shows`,
  };
}

function misspelt(namespace: string, name: string, project: string): Problem {
  return {
    path: [name],
    rule: `stands under ${JSON.stringify(namespace)} in the stack file, where no program reads it`,
    remedy: `Write ${project}:${name}`,
  };
}

/** What JSON can hold and a setting cannot. */
function unusable(value: unknown, path: Path): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unusable(item, [...path, index]));
  const entries = Object.entries(value);
  if (entries.some(([key, item]) => key === "secure" && typeof item === "string")) return [secret(path)];
  return entries.flatMap(([key, item]) =>
    key === "__proto__"
      ? [{ path: [...path, key], rule: "is not a name that can be used", remedy: "Choose another name" }]
      : unusable(item, [...path, key]),
  );
}

export function secret(
  path: Path,
  remedy = "Set it again in plain text, with pulumi config set --plaintext or in the stack file",
): Problem {
  return {
    path,
    rule: "is secret, or contains a secret; settings must not be secret, because both clouds show them",
    remedy,
  };
}
