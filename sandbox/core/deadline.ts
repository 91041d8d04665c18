import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./clock";

const current = new AsyncLocalStorage<{ readonly seconds: number; since?: number }>();

/**
 * Does something that has so many seconds; whatever it calls can ask how many are left. 0: no limit. When they are over, it goes
 * on all the same, as a cloud does whose client has stopped to wait.
 */
export async function withTimeout<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  if (seconds === 0) return work();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(EXCEEDED)), seconds * 1000);
  });
  try {
    return await Promise.race([current.run({ seconds }, work), limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** In the words of Go's contexts. */
const EXCEEDED = "context deadline exceeded";

/** Milliseconds that are left, from when this was first asked; undefined if there is no limit. */
export function timeLeft(clock: Clock): number | undefined {
  const limit = current.getStore();
  if (limit === undefined) return undefined;
  limit.since ??= clock.now();
  return limit.since + limit.seconds * 1000 - clock.now();
}

/** @throws Error when there is less time than that; after what there is. */
export async function sleepWithin(clock: Clock, milliseconds: number): Promise<void> {
  const left = timeLeft(clock) ?? Infinity;
  await clock.sleep(Math.max(0, Math.min(milliseconds, left)));
  if (left < milliseconds) throw new Error(EXCEEDED);
}
