import { z } from "zod";
import { linesOf } from "../../settings/lines";
import { parseSettings } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { defaultExpiry } from "../../settings/signingSchema";
import { UserError } from "../../tools/userError";
import type { StackFile } from "./project";

/** What to refuse: all that the program refuses, or all of it but a certificate that ends soon. */
export type Refuse = "always" | "unlessItExpires";

export interface StackSettings {
  readonly settings: Settings;
  /** Every key of the stack's configuration, as the engine hands it over; undefined where it is secret. */
  readonly config: Readonly<Record<string, string | undefined>>;
}

export interface Reading extends Pick<StackFile, "project" | "stack" | "name"> {
  readonly refuse: Refuse;
  readonly now: Date;
  /** What the stack file says, so that each problem has its line. */
  readonly text?: string;
  /** What is refused is the stack file with this in it. */
  readonly with?: string;
}

/** What `pulumi config --json` prints. Without `--show-secrets`, what is secret has no value. */
export const configValues = z.record(z.string(), z.object({ value: z.string().optional(), secret: z.boolean() }));

/** Judges what `pulumi config --json` says, as the program does. */
export function readSettings(json: string, { project, stack, name, refuse, now, ...reading }: Reading): StackSettings {
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
  const lineOf = reading.text === undefined ? undefined : linesOf(reading.text, { project });
  const problems = parsed.problems.map((problem) => `  - ${problemText(problem, { project, stack }, lineOf)}`);
  const [which, outcome] =
    reading.with === undefined ? [name, ""] : [`${name} with ${reading.with}`, ", and nothing was written"];
  throw new UserError(`${which} cannot be deployed${outcome}:\n${problems.join("\n")}`);
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
