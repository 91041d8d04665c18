import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { limit } from "./limits";

/** A directory for each test, or one for all tests of a `describe`; gone after it. */
export function useTemporaryDirectory(per: "test" | "describe" = "test"): () => string {
  let directory = "";
  const [first, last] = per === "test" ? [beforeEach, afterEach] : [before, after];
  first(() => {
    directory = mkdtempSync(join(tmpdir(), "entra-connect-sso-test-"));
  });
  last(() => rmSync(directory, { recursive: true, force: true }));
  return () => directory;
}

export function writeScript(file: string, ...lines: string[]): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(file, 0o755);
  return file;
}

/** Whether a process still does something: not one that has ended and is remembered until its parent asks for it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self/stat") || !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

/** `usualMs`: how long it may take on a usual machine. */
export async function until(condition: () => boolean, usualMs = 5000): Promise<void> {
  const withinMs = limit(usualMs);
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${withinMs} ms`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
