import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const isWorker = process.env["MOCHA_WORKER_ID"] !== undefined;
const mocha = isWorker ? process.ppid : process.pid;

/** Shared by all files of one test run, in whichever process they run. Gone when the run ends, however it does. */
export const sharedDirectory = join(tmpdir(), `entra-connect-sso-test-run-${mocha}`);

mkdirSync(sharedDirectory, { recursive: true });

// Where tests, and what they start, make what is temporary: a test that is ended cannot clean up. Not for the process that only
// starts workers: in theirs, tsx would find nothing of what it has compiled before.
if (isWorker || !process.argv.includes("--parallel")) process.env["TMPDIR"] = sharedDirectory;

// A worker does it if mocha was killed. What is still being ended may still write.
process.on("exit", () => {
  if (isWorker && process.ppid === mocha) return;
  rmSync(sharedDirectory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
