import { mkdirSync, mkdtempSync, readdirSync, renameSync } from "node:fs";
import { rm } from "node:fs/promises";
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

/** A machine that stands still for seconds, or is suspended, must not lose the lock to one who waits. */
const patient = {
  stale: 30_000,
  update: 5_000,
  // The default throws out of a timer and ends the process, with the engine almost done. Two that fill the cache at once lose time,
  // and nothing else: each moves a whole engine to its place.
  onCompromised: (): void => undefined,
};

/** Does `work` while no other process fills the cache; calls `waiting` if it must wait for one. */
export async function withCacheLock(
  cache: string,
  waiting: () => void,
  work: () => Promise<void>,
  patience = patient,
): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const release = await lock(cache, patience).catch((error: unknown) => {
    // What cannot be locked at all is not worth waiting for.
    if (!(error instanceof Error && "code" in error && error.code === "ELOCKED")) throw error;
    waiting();
    return lock(cache, { ...patience, retries: { forever: true, retries: 1, factor: 1, minTimeout: 500 } });
  });
  try {
    await work();
  } finally {
    // If somebody else has taken it, it is theirs to release.
    await release().catch(() => undefined);
  }
}

/** Lets `make` fill a directory, and moves it to its place in one step: an interrupt leaves nothing that looks whole. */
export async function fillCache(cache: string, make: (directory: string) => Promise<void>): Promise<void> {
  await withDraft(cache, "draft-", async (draft) => {
    const place = cachedEngine(cache);
    await make(draft);
    await remove(place);
    renameSync(draft, place);
  });
}

/** Lends a new directory in `parent`, and removes it afterwards, and those of processes that were killed. */
export async function withDraft(parent: string, prefix: string, use: (draft: string) => Promise<void>): Promise<void> {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(prefix) ? /^\d+(?=-)/.exec(entry.slice(prefix.length))?.[0] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) await remove(join(parent, entry));
  }
  const draft = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  try {
    await use(draft);
  } finally {
    await remove(draft);
  }
}

/** Go's caches are gigabytes: a removal that blocks keeps this process from saying that its lock is still held. */
const remove = (path: string) => rm(path, { recursive: true, force: true });

function userCache(environment: Environment, platform: NodeJS.Platform): string {
  // The specification has relative paths ignored. https://specifications.freedesktop.org/basedir-spec/latest/
  if (environment["XDG_CACHE_HOME"]?.startsWith("/")) return environment["XDG_CACHE_HOME"];
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return environment["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}
