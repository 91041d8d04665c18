import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const isWorker = process.env["MOCHA_WORKER_ID"] !== undefined;
const mocha = isWorker ? process.ppid : process.pid;
const temporary = tmpdir();

/** Shared by all files of one test run, in whichever process they run. Gone when the run ends, however it does. */
export const sharedDirectory = join(temporary, `entra-connect-sso-test-run-${mocha}`);

/** Where a directory is the temporary one for what a test starts: lets tsx find there what it has compiled before. */
export function shareCompiled(directory: string): void {
  const compiled = `tsx-${userInfo().uid}`;
  mkdirSync(join(temporary, compiled), { recursive: true });
  symlinkSync(join(temporary, compiled), join(directory, compiled));
}

if (!isWorker) {
  // A run that was killed, and had the same process id, has left another one.
  rmSync(sharedDirectory, { recursive: true, force: true });
  mkdirSync(sharedDirectory);
  shareCompiled(sharedDirectory);
}

// Where tests, and what they start, make what is temporary: a test that is ended cannot clean up. Not for the process that only
// starts workers: these take their own from it.
if (isWorker || !process.argv.includes("--parallel")) process.env["TMPDIR"] = sharedDirectory;

// A worker does it if mocha was killed. What is still being ended may still write.
process.on("exit", () => {
  if (isWorker && process.ppid === mocha) return;
  rmSync(sharedDirectory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
