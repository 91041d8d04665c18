import assert from "node:assert/strict";
import { cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { withSandbox } from "../../cli/sandboxSession";
import { limit } from "../support/limits";
import { sharedDirectory } from "../support/sharedDirectory";

/** A sandbox whose stacks were never deployed, or whose dev stack is deployed as its stack file says. */
export type Beginning = "new" | "deployed";

/** Makes the home of a sandbox as a copy of one that is made once in a test run. */
export async function copyHome(beginning: Beginning, home: string): Promise<void> {
  const retries = { retries: limit(100_000) / 100, minTimeout: 100, maxTimeout: 100 };
  // A machine that stands still for seconds must not lose the lock: two would make the same home.
  const release = await lock(sharedDirectory, { stale: 60_000, update: 5_000, retries });
  try {
    await ensure("new");
    if (beginning === "deployed") await ensure("deployed");
  } finally {
    await release();
  }
  copy(sharedHome(beginning), home);
}

const sharedHome = (beginning: Beginning): string => join(sharedDirectory, beginning);

async function ensure(beginning: Beginning): Promise<void> {
  const home = sharedHome(beginning);
  if (existsSync(home)) return;
  const draft = `${home}.draft`;
  rmSync(draft, { recursive: true, force: true });
  if (beginning === "deployed") copy(sharedHome("new"), draft);
  await withSandbox(draft, async ({ run }) => {
    if (beginning === "new") return;
    const { code, output } = await run("pulumi", ["up", "--yes", "--skip-preview", "--stack", "dev"], "capture");
    assert.equal(code, 0, output);
  });
  renameSync(draft, home);
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
