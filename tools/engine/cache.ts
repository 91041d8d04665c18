import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { engineVersion } from "./version";
import { isAlive } from "../processes";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the engines that this project got are kept: one directory a version, shared by all checkouts of a user. */
export function engineCache(environment: Environment = process.env, platform = process.platform): string {
  return join(userCache(environment, platform), "entra-connect-sso");
}

/** The directory of the engine of the pinned version in the cache; `bin/pulumi` in it is whole, if it is there. */
export function cachedEngine(cache: string): string {
  // A home directory may be shared by machines that differ.
  return join(cache, `pulumi-${engineVersion}-${process.platform}-${process.arch}`);
}

/** Does `work` while no other process fills the cache; calls `waiting` if it must wait for one. */
export async function withCacheLock(cache: string, waiting: () => void, work: () => Promise<void>): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const release = await lock(cache).catch((error: unknown) => {
    // What cannot be locked at all is not worth waiting for.
    if (!(error instanceof Error && "code" in error && error.code === "ELOCKED")) throw error;
    waiting();
    return lock(cache, { retries: { forever: true, retries: 1, factor: 1, minTimeout: 500 } });
  });
  try {
    await work();
  } finally {
    await release();
  }
}

/** Lets `make` fill a directory, and moves it to its place in one step: an interrupt leaves nothing that looks whole. */
export async function fillCache(cache: string, make: (directory: string) => Promise<void>): Promise<void> {
  await withDraft(cache, "draft-", async (draft) => {
    const place = cachedEngine(cache);
    await make(draft);
    rmSync(place, { recursive: true, force: true });
    renameSync(draft, place);
  });
}

/** Lends a new directory in `parent`, and removes it afterwards, and those of processes that were killed. */
export async function withDraft(parent: string, prefix: string, use: (draft: string) => Promise<void>): Promise<void> {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(prefix) ? /^\d+(?=-)/.exec(entry.slice(prefix.length))?.[0] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(parent, entry), { recursive: true, force: true });
  }
  const draft = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  try {
    await use(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function userCache(environment: Environment, platform: NodeJS.Platform): string {
  // The specification has relative paths ignored. https://specifications.freedesktop.org/basedir-spec/latest/
  if (environment["XDG_CACHE_HOME"]?.startsWith("/")) return environment["XDG_CACHE_HOME"];
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return environment["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}
