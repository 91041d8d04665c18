import { readConfig, type StackConfig } from "./config";
import { draftOf } from "./draft";
import { issueProblems } from "./issues";
import { normalise } from "./normalise";
import type { Path, Problem } from "./problems";
import { rulesProblems } from "./rules";
import { stackSettings, type Settings } from "./schema";

/** Checks and completes the settings of a stack, without Pulumi. Never throws: what is wrong comes back, all of it. */
export function parseSettings(input: StackConfig): { settings: Settings } | { problems: readonly Problem[] } {
  const { values, problems: unread, region } = readConfig(input);
  const stack = { project: input.project, stack: input.stack };
  // One document is read once: zod's compiled parsers would cost more than they save.
  const parsed = stackSettings.safeParse(values, { reportInput: true, jitless: true });
  const issues = parsed.success ? [] : parsed.error.issues;

  // What could not be read is not missing or wrong on top of that.
  const refused = issueProblems(issues).filter(({ path }) => !unread.some((other) => onOneLine(path, other.path)));
  const problems = [...unread, ...refused];
  const draft = parsed.success ? parsed.data : draftOf(values, issues);
  const isRefused = (path: Path) => problems.some((problem) => begins(path, problem.path));
  problems.push(...rulesProblems(draft, { ...stack, region, isRefused }));

  return parsed.success && problems.length === 0 ? { settings: normalise(parsed.data, stack) } : { problems };
}

function onOneLine(one: Path, other: Path): boolean {
  return begins(one, other) || begins(other, one);
}

function begins(path: Path, beginning: Path): boolean {
  return beginning.every((step, index) => path[index] === step);
}
