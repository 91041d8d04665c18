import { readConfig, type OwnConfig, type StackConfig } from "./config";
import { draftOf } from "./draft";
import { issueProblems } from "./issues";
import { normalise } from "./normalise";
import type { Path, Problem, Stack } from "./problems";
import { rulesProblems } from "./rules";
import { stackSettings, type Settings } from "./schema";
import { expiryProblems } from "./signingRules";
import { withTexts } from "./texts";

/** The settings, with what their reader should know, or all that is wrong with them. */
export type ParsedSettings =
  { readonly settings: Settings; readonly warnings: readonly Problem[] } | { readonly problems: readonly Problem[] };

/**
 * Checks and completes the settings of a stack, without Pulumi. Never throws: what is wrong comes back, all of it.
 * @param now What the ends of certificates are compared with.
 */
export function parseSettings(input: StackConfig, now = new Date()): ParsedSettings {
  return parseValues(readConfig(input), { project: input.project, stack: input.stack }, now);
}

/** The same, of settings that stand elsewhere than in a stack file. */
export function parseValues(
  { values: given, problems: unread, ...aws }: OwnConfig,
  stack: Stack,
  now = new Date(),
): ParsedSettings {
  const values = withTexts(given);
  // One document is read once: zod's compiled parsers would cost more than they save.
  const parsed = stackSettings.safeParse(values, { reportInput: true, jitless: true });
  const issues = parsed.success ? [] : parsed.error.issues;

  // What could not be read is not missing or wrong on top of that.
  const refused = issueProblems(issues).filter(({ path }) => !unread.some((other) => onOneLine(path, other.path)));
  const early = [...unread, ...refused];
  const draft = parsed.success ? parsed.data : draftOf(values, issues);
  const isRefused = (path: Path) => early.some((problem) => begins(path, problem.path));
  const holdsRefused = (path: Path) => early.some((problem) => begins(problem.path, path));
  const problems = [...early, ...rulesProblems(draft, { ...stack, ...aws, now, isRefused, holdsRefused })];

  if (!parsed.success || problems.length > 0) return { problems };
  const settings = normalise(parsed.data, stack);
  return { settings, warnings: expiryProblems(settings.signing, "warn", stack, now) };
}

function onOneLine(one: Path, other: Path): boolean {
  return begins(one, other) || begins(other, one);
}

function begins(path: Path, beginning: Path): boolean {
  return beginning.every((step, index) => path[index] === step);
}
