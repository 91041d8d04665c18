import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseDocument } from "yaml";
import { z } from "zod";
import { maxYears } from "../../federation/signingSlots";
import { parseSettings } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import { checkout } from "../../tools/checkout";
import { asConfig, stack, today } from "../settings/support";
import type { MarkdownPage } from "./pages";

type Values = Readonly<Record<string, unknown>>;
const values = z.record(z.string(), z.unknown());
const prefix = `${stack.project}:`;

/** Blocks of a page that hold settings of a stack file, whole or in part, as values by key. */
export function settingsExamples({ text }: MarkdownPage): { readonly line: number; readonly config: Values }[] {
  return [...text.matchAll(/^( *)```yaml\n([^]*?)^ *```$/gm)].flatMap(({ index, 2: block = "" }) => {
    if (!block.includes(prefix)) return [];
    const document = parseDocument(block);
    const file = values.parse(document.errors.length > 0 ? {} : document.toJS());
    const config = "config" in file ? values.parse(file["config"]) : file;
    return [{ line: text.slice(0, index).split("\n").length, config }];
  });
}

/** What the program says of the dev stack's file with these lines in it, and with what pages take for granted. */
export function problemsWith(lines: Values): string[] {
  const file = values.parse(parse(readFileSync(join(checkout, "Pulumi.dev.yaml"), "utf8")));
  const merged = [file["config"], granted, lines].reduce(together);
  const parsed = parseSettings({ ...stack, config: asConfig(values.parse(merged)) }, timeOf(lines));
  return "problems" in parsed ? parsed.problems.map((problem) => problemText(problem, stack)) : [];
}

const granted: Values = {
  [`${prefix}apps`]: {
    supervisor: {
      displayName: "Supervisor",
      landing: { path: "/real-time-metrics" },
      groups: ["Contact Centre Leads"],
    },
  },
  [`${prefix}connectUsers`]: { everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } },
};

/** When somebody may write these lines: a slot may end three years ahead. */
function timeOf(lines: Values): Date {
  const ends = [...JSON.stringify(lines).matchAll(/"endDate":"(\d{4})([^"]+)"/g)];
  const earliest = ends.map(([, year = "", rest = ""]) => new Date(`${Number(year) - maxYears}${rest}`));
  return new Date(Math.max(today.getTime(), ...earliest.map((date) => date.getTime())));
}

/** `pulumi config set --path 'a:b.c[0]' value` as lines of a stack file. */
export function linesOf(path: string, text: string, type?: string): Values {
  const [key = "", ...steps] = [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => (index === undefined ? (quoted ?? plain ?? "") : Number(index)),
  );
  const value: unknown = type === "string" ? text : parse(text);
  const inner = steps.reduceRight<unknown>(
    (below, step) => (typeof step === "number" ? [below] : { [step]: below }),
    value,
  );
  return { [String(key)]: inner };
}

/** Maps grow, all else is replaced. */
function together(one: unknown, other: unknown): unknown {
  const [before, after] = [values.safeParse(one), values.safeParse(other)];
  if (!before.success || !after.success) return other;
  const changed = Object.entries(after.data).map(([key, value]) => [key, together(before.data[key], value)]);
  return { ...before.data, ...Object.fromEntries(changed) };
}
