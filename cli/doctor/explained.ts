import pc from "picocolors";
import { explain, type Explanation } from "../../federation/signIn/explanations";
import { UserError } from "../../tools/userError";
import { wrapped } from "../wrapped";
import { visible } from "../../settings/problems";
import type { Diagnosis } from "./diagnosis";

/** What is behind an error that people see, and whether it is so in a stack. */
export interface ExplainedError extends Omit<Explanation, "checks"> {
  /** What of it was found in the stack; left out if no stack was examined. */
  readonly diagnosis?: Diagnosis;
  /** How many things beside are wrong there, or not as they were deployed. */
  readonly elsewhere?: number;
}

/** @throws UserError for words that are of no error of a sign-in. */
export function explained(said: string, diagnosis?: Diagnosis): ExplainedError[] {
  if (said.trim() === "")
    throw new UserError(
      "--error is empty: give the words that people see, or the code (AADSTS…), as in --error AADSTS50105; - reads them from standard input",
    );
  const found = explain(said);
  if (found.length === 0) {
    throw new UserError(
      `this error is not known here: ${visible(shortened(said))}. Give the words that the page shows, or its code ` +
        "(AADSTS…); docs/troubleshooting.md has all known errors",
    );
  }
  return found.map(({ checks, ...entry }) => {
    if (diagnosis === undefined) return entry;
    const findings = diagnosis.findings.filter(({ check }) => checks.includes(check));
    return {
      ...entry,
      // What was changed may have nothing to do with it.
      diagnosis: { ...diagnosis, findings, differences: [] },
      elsewhere: diagnosis.findings.length - findings.length + diagnosis.differences.length,
    };
  });
}

const shortened = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** Without what is of the stack. */
export const explainedText = ({ from, words, cause, remedy }: ExplainedError, width: number): string =>
  [
    pc.bold(`An error of ${from}: ${words.join(", ")}`),
    ...wrapped("  ", `Usual cause: ${plain(cause)}.`, width),
    ...wrapped("  -> ", `${plain(remedy)}.`, width),
    "",
  ].join("\n");

/** Markdown as a terminal shows it. */
export const plain = (markdown: string): string => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");

/** What is said of a stack in which nothing is found that causes the error. */
export function withoutCause(stack: string, elsewhere: number): string {
  const others = elsewhere === 1 ? "1 other thing is" : `${elsewhere} other things are`;
  const nothing = "this stack has none of its known causes";
  return elsewhere === 0 ? nothing : `${nothing}, but ${others} wrong or changed: npm run doctor -- --stack ${stack}`;
}
