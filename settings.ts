import * as pulumi from "@pulumi/pulumi";
import { issuePaths, issueProblems } from "./settings/issues";
import { normalise } from "./settings/normalise";
import type { Path, Problem, Stack } from "./settings/problems";
import { rulesProblems } from "./settings/rules";
import { draftSettings, stackSettings, type Settings } from "./settings/schema";
import { settingsError } from "./settings/settingsError";

export interface StackConfig extends Stack {
  /** What the engine gives the program: text, or JSON text, by `namespace:key`. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys whose values are secret. */
  readonly secretKeys?: readonly string[];
}

/** The settings of the stack that is being deployed, or one `RunError` that names all that is wrong with them. */
export function loadSettings(): Settings {
  const stack = { project: pulumi.getProject(), stack: pulumi.getStack() };
  const parsed = parseSettings({ ...stack, config: pulumi.runtime.allConfig(), secretKeys: secretKeys() });
  if ("settings" in parsed) return parsed.settings;
  throw settingsError(parsed.problems, stack);
}

/** The SDK knows them, but tells them to nobody; this is where it has them from. */
function secretKeys(): string[] {
  const keys: unknown = JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]");
  return Array.isArray(keys) ? keys.map(String) : [];
}

/** Checks and completes the settings, without Pulumi. */
export function parseSettings(stack: StackConfig): { settings: Settings } | { problems: Problem[] } {
  const { settings, problems } = readOwnConfig(stack);
  const parsed = stackSettings.safeParse(settings, { reportInput: true });
  if (parsed.success) {
    const all = [...problems, ...rulesProblems(parsed.data, stack)];
    return all.length > 0 ? { problems: all } : { settings: normalise(parsed.data, stack) };
  }

  // What is right so far is judged by the rules as well, so that one run shows everything.
  const { issues } = parsed.error;
  const draft = draftSettings().safeParse(without(settings, issuePaths(issues)));
  const unread = problems.map(({ path }) => path[0]);
  return {
    problems: [
      ...problems,
      ...issueProblems(issues).filter(({ path }) => !unread.includes(path[0])),
      ...(draft.success ? rulesProblems(draft.data, stack) : []),
    ],
  };
}

/** The settings of the project's own namespace, as values. */
function readOwnConfig({ project, config, secretKeys = [] }: StackConfig) {
  const settings: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, text] of Object.entries(config)) {
    if (!key.startsWith(`${project}:`)) continue;
    const name = key.slice(project.length + 1);
    if (secretKeys.includes(key)) {
      problems.push({
        path: [name],
        rule: "is secret, and no setting needs to be",
        remedy: "Set it again without --secret",
      });
      continue;
    }
    settings[name] = valueOf(text);
  }
  return { settings, problems };
}

/** Maps and lists arrive as JSON text, everything else as the text itself. */
function valueOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function without(settings: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(settings);
  for (const path of paths) remove(copy, path);
  return copy;
}

/** A list goes as a whole, so that no place in it changes. */
function remove(value: unknown, [step, ...rest]: Path): void {
  if (step === undefined || typeof value !== "object" || value === null) return;
  if (rest.length > 0 && typeof rest[0] !== "number") remove(Reflect.get(value, step), rest);
  else Reflect.deleteProperty(value, step);
}
