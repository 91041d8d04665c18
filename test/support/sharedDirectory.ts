import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const isWorker = process.env["MOCHA_WORKER_ID"] !== undefined;

/** Shared by all files of one test run, in whichever process they run. Gone when the run ends; made by whoever needs it. */
export const sharedDirectory = join(tmpdir(), `entra-connect-sso-test-run-${isWorker ? process.ppid : process.pid}`);

if (!isWorker) process.on("exit", () => rmSync(sharedDirectory, { recursive: true, force: true }));
