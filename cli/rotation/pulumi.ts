import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseSettings } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { defaultExpiry } from "../../settings/signingSchema";
import { ensureEngine } from "../../tools/engine/engine";
import { runCommand } from "../commandRunner";
import { readOutputs, type Deployed } from "./deployed";
import type { StackFile } from "./project";
import { RotationError } from "./rotationError";

/** What the engine knows of a stack. */
export interface PulumiStack {
  /** What the last complete deployment left. */
  readonly deployed: () => Promise<Deployed>;
  /**
   * The settings that the program would get from this text of the stack file. Refuses what the program would refuse; a
   * certificate that ends soon only where `refuse` says so.
   */
  readonly settingsOf: (text: string, refuse: Refuse) => Promise<StackSettings>;
}

export type Refuse = "always" | "unlessItExpires";

export interface StackSettings {
  readonly settings: Settings;
  /** Every key of the stack's configuration, as the engine hands it over; undefined where it is secret. */
  readonly config: Readonly<Record<string, string | undefined>>;
}

/** Asks the engine, as only it knows what a stack file, the project's own defaults and environments mean together. */
export async function openStack(file: StackFile, stack: string, now: Date): Promise<PulumiStack> {
  const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
  const env = { ...process.env, PATH: engine.path, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const pulumi = async (...args: readonly string[]): Promise<string> => {
    const command = [...args, "--json", "--stack", stack, "--non-interactive"];
    const { code, stdout, stderr } = await runCommand("pulumi", command, {
      cwd: file.directory,
      env,
      output: "capture",
    });
    if (code === 0) return stdout;
    throw new RotationError(`pulumi ${command.join(" ")} ended with exit code ${code}:\n${stderr.trim()}`);
  };
  return {
    deployed: async () => readOutputs(await pulumi("stack", "output")),
    settingsOf: async (text, refuse) => {
      const config = await withDraft(text, (draft) => pulumi("config", "--config-file", draft));
      return readSettings(config, file, refuse, now);
    },
  };
}

const configValues = z.record(z.string(), z.object({ value: z.string().optional(), secret: z.boolean() }));

/** Judges what `pulumi config --json` says, as the program does. */
export function readSettings(
  json: string,
  { project, stack, name }: Pick<StackFile, "project" | "stack" | "name">,
  refuse: Refuse,
  now: Date,
): StackSettings {
  const values = Object.entries(configValues.parse(JSON.parse(json)));
  const config = Object.fromEntries(values.map(([key, { value, secret }]) => [key, secret ? undefined : value]));
  const secretKeys = values.flatMap(([key, { secret }]) => (secret ? [key] : []));
  const given = Object.fromEntries(values.map(([key, { value = "" }]) => [key, value]));
  const key = `${project}:signing`;
  const lenient = refuse === "unlessItExpires" && config[key] !== undefined ? neverExpiring(config[key]) : undefined;

  const judged = lenient === undefined ? given : { ...given, [key]: lenient.text };
  const parsed = parseSettings({ project, stack, config: judged, secretKeys }, now);
  if ("settings" in parsed) {
    const { signing } = parsed.settings;
    const expiry = { ...signing.expiry, ...lenient?.limits };
    return { settings: { ...parsed.settings, signing: { ...signing, expiry } }, config };
  }
  const problems = parsed.problems.map((problem) => `  - ${problemText(problem, { project, stack })}`);
  const which = refuse === "always" ? `${name} with this edit` : name;
  throw new RotationError(`${which} cannot be deployed, and nothing was written:\n${problems.join("\n")}`);
}

const signingLimits = z.looseObject({ expiry: z.looseObject({ failDays: z.number().optional() }).default({}) });

/** A rotation must be possible above all where the program refuses to deploy because a certificate ends. */
function neverExpiring(text: string): { text: string; limits: { failDays: number } } | undefined {
  try {
    const signing = signingLimits.parse(JSON.parse(text));
    const { failDays = defaultExpiry.failDays } = signing.expiry;
    return { text: JSON.stringify({ ...signing, expiry: { ...signing.expiry, failDays: 0 } }), limits: { failDays } };
  } catch {
    // What is wrong with it is for the settings' own rules to say.
    return undefined;
  }
}

async function withDraft<T>(text: string, use: (draft: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "entra-connect-sso-rotate-"));
  try {
    const draft = join(directory, "Pulumi.draft.yaml");
    writeFileSync(draft, text);
    return await use(draft);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
