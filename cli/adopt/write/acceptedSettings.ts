import { parseInstanceArn } from "../../../federation/arns";
import { parseSettings } from "../../../settings/parse";
import { problemText } from "../../../settings/problems";
import type { StackFile } from "../../stack/project";
import { UserError } from "../../../tools/userError";
import type { Plan } from "../plan/plan";

/**
 * Settings as the program accepts them.
 * @throws UserError where something was found that settings cannot say, such as a role with a comma in its name.
 */
export function acceptedSettings(
  settings: Readonly<Record<string, unknown>>,
  { project, stack }: Pick<StackFile, "project" | "stack">,
  { instance }: Plan,
  now: Date,
): Readonly<Record<string, unknown>> {
  const values = Object.entries(settings).map(
    ([key, value]) => [`${project}:${key}`, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const config = Object.fromEntries([["aws:region", parseInstanceArn(instance.arn).region] as const, ...values]);
  const parsed = parseSettings({ project, stack, config }, now);
  if ("settings" in parsed) return settings;
  const problems = parsed.problems.map((problem) => `  - ${problemText(problem, { project, stack })}`);
  if (parsed.problems.some(({ path }) => path[0] === "role" || (path[0] === "apps" && path[2] === "role"))) {
    problems.push(
      "Amazon Connect ties people to the role that they first signed in with: a role of another name or path locks out " +
        "everybody who has signed in before",
    );
  }
  throw new UserError(
    `what was found cannot be declared as it is, and nothing was written. The stack file would say:\n${problems.join("\n")}`,
  );
}
