import * as pulumi from "@pulumi/pulumi";
import { problemsText, problemText, type Problem, type Stack } from "./problems";

/** The one error that a deployment with problems in its settings ends with: for the reader of the stack file. */
export function settingsError(problems: readonly Problem[], stack: Stack): pulumi.RunError {
  const text = problemsText(
    problems.map((problem) => problemText(problem, stack)),
    stack,
  );
  // Without its stack, which nobody needs here: Pulumi's runner formats it even for errors of this kind, and Node 20 takes
  // many seconds to format one that leads through the SDK's source maps.
  return Object.assign(new pulumi.RunError(text), { stack: text });
}
