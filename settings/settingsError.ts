import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { problemsText, problemText, stackFile, type Problem, type Stack } from "./problems";

/** The one error that a deployment with problems in its settings ends with: for the reader of the stack file. */
export function settingsError(problems: readonly Problem[], stack: Stack, page?: string): pulumi.RunError {
  const text = problemsText(problemTexts(problems, stack), stack, page);
  // Without its stack, which nobody needs here: Pulumi's runner formats it even for errors of this kind, and Node 20 takes
  // many seconds to format one that leads through the SDK's source maps.
  return Object.assign(new pulumi.RunError(text), { stack: text });
}

/** Each with its line in the stack file, as far as that is where the settings come from. */
export function problemTexts(problems: readonly Problem[], stack: Stack): string[] {
  if (problems.length === 0) return [];
  const lineOf = lineFinder(stack);
  return problems.map((problem) => problemText(problem, stack, lineOf));
}

function lineFinder(stack: Stack): ReturnType<typeof import("./lines").linesOf> | undefined {
  if (stack.component !== undefined) return undefined;
  try {
    const file = readFileSync(stackFile(stack), "utf8");
    // Only when something is wrong: to read YAML takes a while to load.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require("./lines") as typeof import("./lines")).linesOf(file, stack);
  } catch {
    // The settings may come from elsewhere: an environment, another file.
    return undefined;
  }
}
