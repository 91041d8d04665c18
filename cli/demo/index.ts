import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { throwIfInterrupted } from "../../tools/interruption";
import { withSandbox, type SandboxSession } from "../sandboxSession";
import { findStackFile } from "../stack/project";
import { summarize } from "../summary";
import { devSteps } from "./dev";
import { peopleSteps } from "./people";
import { Screen, type ScreenOptions } from "./screen";
import { Stage, type Step } from "./stage";
import { tutorialSteps } from "./tutorial";
import { checkout } from "../../tools/checkout";

export interface DemoOptions {
  readonly keep?: boolean;
  readonly verbose?: boolean;
}

interface Show {
  readonly stack: string;
  readonly steps: readonly Step[];
}

/** What can be shown: the dev stack from nothing to a rotated certificate, its people, or the tutorial's set-up. */
export const shows: Readonly<Record<string, Show>> = {
  dev: { stack: "dev", steps: devSteps },
  people: { stack: "dev", steps: peopleSteps },
  tutorial: { stack: "tutorial", steps: tutorialSteps },
};

/** Shows the whole on a stack, from nothing, in a sandbox of its own; answers the exit code. */
export async function demo(
  what: string,
  { keep = false, verbose = false }: DemoOptions,
  stream: ScreenOptions["stream"] = process.stdout,
  show = shows[what],
): Promise<number> {
  if (show === undefined) {
    process.stderr.write(`There is no demo of ${what}; there is one of ${Object.keys(shows).join(", of ")}.\n`);
    return 2;
  }
  const { stack, steps } = show;
  // Before anything is started: a sandbox does without the stacks whose files it cannot read.
  findStackFile(stack, checkout);
  const screen = new Screen({ verbose, stream });
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-demo-"));
  try {
    screen.say(`Stack ${stack} on simulated Entra and AWS, with the real Pulumi engine:\n`);
    const code = await withSandbox(home, (session) => runSteps(steps, new Stage(session, stack, screen)), {
      attaches: true,
    });
    if (code === 0) screen.say(nextText(what, show, verbose));
    if (keep) screen.say(exploreText(home, stack));
    return code;
  } finally {
    if (!keep) rmSync(home, { recursive: true, force: true });
  }
}

async function runSteps(steps: readonly Step[], stage: Stage): Promise<number> {
  const { screen, session } = stage;
  for (const step of steps) {
    const { title } = step;
    screen.begin(title);
    const began = performance.now();
    try {
      const proof = await step.run(stage);
      screen.pass(title, proof, (performance.now() - began) / 1000);
    } catch (error) {
      throwIfInterrupted();
      screen.fail(title, error instanceof Error ? error.message : String(error));
      return 1;
    }
  }
  if (stage.table !== undefined) screen.say(`\n${stage.table.trimEnd()}`);
  if (screen.verbose) await showClouds(screen, session);
  return 0;
}

async function showClouds(screen: Screen, { clouds }: SandboxSession): Promise<void> {
  screen.say(pc.bold("\nWhat there is now\n"));
  screen.say(await summarize(clouds));
}

function nextText(what: string, { stack }: Show, verbose: boolean): string {
  return [
    "",
    "Next, with your own hands, in a sandbox that stays:",
    `  npm run sandbox -- pulumi up --stack ${stack}`,
    ...(stack === "dev" ? ["  npm run sandbox -- sign-in dana@contoso.example agent"] : []),
    "  npm run sandbox -- open    (My Apps in your browser)",
    "  npm run sandbox -- show",
    ...(verbose ? [] : [`All that pulumi prints: npm run demo -- ${what === "dev" ? "" : `${what} `}--verbose`]),
  ].join("\n");
}

function exploreText(home: string, stack: string): string {
  return [
    "",
    "Kept, to explore:",
    `  npm run sandbox -- --home ${home} pulumi stack output --stack ${stack}`,
    `  npm run sandbox -- --home ${home} show`,
    `  rm -r ${home}`,
  ].join("\n");
}
