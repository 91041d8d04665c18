import { z } from "zod";
import { settingDocs, type SettingDoc } from "./docs";
import { nearest } from "../federation/nearest";
import { valueText, type Path, type Problem } from "./problems";
import { schemasAt } from "./schemasAt";
import { stackSettings } from "./schema";

type Root = z.core.$ZodType;

/** What zod found, in the words of the settings, or of another schema whose parts are documented. `reportInput` must have been on. */
export function issueProblems(issues: readonly z.core.$ZodIssue[], root: Root = stackSettings): Problem[] {
  return issues.flatMap((issue) => problemsAt(issue, [], root));
}

/** The places that zod refused, to leave out of a draft. */
export function issuePaths(issues: readonly z.core.$ZodIssue[]): Path[] {
  return issues.flatMap((issue): Path[] => {
    const path = steps(issue.path);
    return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
  });
}

function problemsAt(issue: z.core.$ZodIssue, prefix: Path, root: Root): Problem[] {
  const path = [...prefix, ...steps(issue.path)];
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = keysAt(path, root);
      // Known, but not in this form of a union: two forms are mixed.
      if (issue.keys.some((key) => known.includes(key))) return [wrongValue(path, issue.input, root)];
      return issue.keys.map((key) => unknownKey(path, key, known));
    }
    case "invalid_union": {
      const branch = intendedBranch(issue.errors);
      return branch === undefined
        ? [wrongValue(path, issue.input, root)]
        : branch.flatMap((inner) => problemsAt(inner, path, root));
    }
    case "custom":
      return [{ path, found: valueText(issue.input), rule: issue.message, remedy: docAt(path, root).remedy }];
    default:
      return [wrongValue(path, issue.input, root)];
  }
}

function wrongValue(path: Path, value: unknown, root: Root): Problem {
  const { allowed, remedy } = docAt(path, root);
  if (value === undefined) return { path, rule: `is missing; it must be ${allowed}`, remedy };
  const found = valueText(value);
  if (typeof value === "string") {
    const meant = nearest(value, choicesAt(path, root));
    const better = meant === undefined ? numberRemedy(path, value, root) : `Did you mean ${meant}?`;
    return { path, found, rule: `must be ${allowed}`, remedy: better ?? remedy };
  }
  const better = quotes(path, value, root) ?? misspeltKey(path, value, root);
  return { path, found, rule: `must be ${allowed}`, remedy: better ?? remedy };
}

/** The remedy for what YAML takes for something else than text. pulumi config set does so with whole numbers, true and false. */
function quotes(path: Path, value: unknown, root: Root): string | undefined {
  if ((typeof value !== "number" && typeof value !== "boolean") || !takesText(path, root)) return undefined;
  const inCommand = typeof value === "boolean" || Number.isInteger(value);
  return `Put it in quotes: "${value}"${inCommand ? "; with pulumi config set, add --type string" : ""}`;
}

/** The remedy for a map that resembles no form, because of one mistyped key. */
function misspeltKey(path: Path, value: unknown, root: Root): string | undefined {
  const known = keysAt(path, root);
  const [meant] = Object.keys(value ?? {}).flatMap((key) => (known.includes(key) ? [] : (nearest(key, known) ?? [])));
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

function numberRemedy(path: Path, text: string, root: Root): string | undefined {
  const takesNumber = schemasAt(path, root).some((schema) => schema instanceof z.ZodNumber);
  return takesNumber && /^\d+$/.test(text) ? `Write it without quotes: ${text}` : undefined;
}

function takesText(path: Path, root: Root): boolean {
  return schemasAt(path, root).some((schema) => schema instanceof z.ZodString);
}

function unknownKey(path: Path, key: string, known: readonly string[]): Problem {
  const [outer = ""] = key.split(/[.[]/);
  const meant = nearest(key, known);
  let remedy = `Remove it; known here are ${known.join(", ")}`;
  if (meant !== undefined) remedy = `Did you mean ${meant}?`;
  // What `pulumi config set apps.admin.landing ccp` makes of it without --path.
  else if (known.includes(outer)) remedy = `Write it inside ${outer}, as pulumi config set --path does`;
  return { path: [...path, key], rule: "is not a setting", remedy };
}

/** The form of a union that was meant: the only one of which nothing is missing. undefined: it resembles none. */
function intendedBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] | undefined {
  const candidates = branches.filter((issues) =>
    issues.every((issue) => issue.code === "unrecognized_keys" || (issue.path.length > 0 && issue.input !== undefined)),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

function docAt(path: Path, root: Root): SettingDoc {
  for (const schema of schemasAt(path, root)) {
    const doc = settingDocs.get(schema);
    if (doc !== undefined) return doc;
  }
  throw new Error(`the setting ${path.join(".")} has no documentation`);
}

function keysAt(path: Path, root: Root): string[] {
  const keys = schemasAt(path, root).flatMap((schema) =>
    schema instanceof z.ZodObject ? Object.keys(schema.shape) : [],
  );
  return [...new Set(keys)];
}

function choicesAt(path: Path, root: Root): string[] {
  return schemasAt(path, root).flatMap((schema) => (schema instanceof z.ZodEnum ? schema.options.map(String) : []));
}

function steps(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === "symbol" ? step.toString() : step));
}
