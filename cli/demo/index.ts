import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { throwIfInterrupted } from "../../tools/interruption";
import { withSandbox, type SandboxSession } from "../sandboxSession";
import { summarize } from "../summary";
import { devSteps } from "./dev";
import { Stage, type Step } from "./stage";
import { tutorialSteps } from "./tutorial";

/** What can be shown: the dev stack from nothing to a rotated certificate, or the tutorial's set-up. */
export const shows: Readonly<Record<string, readonly Step[]>> = { dev: devSteps, tutorial: tutorialSteps };

/** Shows the whole on a stack, from nothing, in a sandbox of its own; answers the exit code. */
export async function demo(stack: string, keep: boolean): Promise<number> {
  const steps = shows[stack];
  if (steps === undefined) {
    process.stderr.write(`There is no demo of ${stack}; there is one of ${Object.keys(shows).join(" and of ")}.\n`);
    return 2;
  }
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-demo-"));
  try {
    const code = await withSandbox(home, (session) => runSteps(steps, new Stage(session, stack), session));
    if (keep) process.stdout.write(`\n${exploreText(home, stack)}\n`);
    return code;
  } finally {
    if (!keep) rmSync(home, { recursive: true, force: true });
  }
}

async function runSteps(steps: readonly Step[], stage: Stage, session: SandboxSession): Promise<number> {
  for (const [index, step] of steps.entries()) {
    process.stdout.write(pc.bold(`\n${index + 1}/${steps.length} ${step.title}\n\n`));
    try {
      await step.run(stage);
    } catch (error) {
      throwIfInterrupted();
      process.stderr.write(pc.red(`\n${step.title}: ${error instanceof Error ? error.message : String(error)}\n`));
      return 1;
    }
  }
  process.stdout.write(pc.bold("\nWhat there is now\n\n"));
  process.stdout.write(await summarize(session.clouds));
  return 0;
}

function exploreText(home: string, stack: string): string {
  return [
    "Kept, to explore:",
    `  npm run sandbox -- --home ${home} pulumi stack output --stack ${stack}`,
    `  npm run sandbox -- --home ${home} show`,
    `  rm -r ${home}`,
  ].join("\n");
}
