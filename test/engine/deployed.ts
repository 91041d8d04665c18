import assert from "node:assert/strict";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { withSandbox } from "../../cli/sandboxSession";
import { sharedDirectory } from "../support/sharedDirectory";

/**
 * The home of a sandbox in which the dev stack is deployed as its stack file says, to be copied. Made once in a test run, for
 * tests that are about what comes after.
 */
export async function deployedHome(): Promise<string> {
  const home = join(sharedDirectory, "deployed");
  mkdirSync(sharedDirectory, { recursive: true });
  const release = await lock(sharedDirectory, { retries: { retries: 1000, minTimeout: 100, maxTimeout: 100 } });
  try {
    if (!existsSync(home)) await deploy(home);
  } finally {
    await release();
  }
  return home;
}

async function deploy(home: string): Promise<void> {
  const draft = `${home}.draft`;
  rmSync(draft, { recursive: true, force: true });
  await withSandbox(draft, async ({ run }) => {
    const { code, output } = await run("pulumi", ["up", "--yes", "--skip-preview", "--stack", "dev"], "capture");
    assert.equal(code, 0, output);
  });
  renameSync(draft, home);
}
