import { setTimeout as wait } from "node:timers/promises";

export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const wallClock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds) => {
    await wait(milliseconds);
  },
};

/**
 * A clock on which nobody really waits: as soon as there is nothing else to do, it moves on to when the first sleeper is
 * due. In between it goes as the wall's does.
 *
 * @param quietMs For so long there has to be nothing to do: work that comes through a socket is not seen before it arrives.
 */
export function skippingClock({ quietMs = 0, wall = wallClock }: { quietMs?: number; wall?: Clock } = {}): Clock {
  let skipped = 0;
  let isMoving = false;
  const sleepers: { readonly due: number; readonly wake: () => void }[] = [];
  const now = (): number => wall.now() + skipped;

  async function moveOn(): Promise<void> {
    isMoving = true;
    while (sleepers.length > 0) {
      if (quietMs > 0) await wall.sleep(quietMs);
      await new Promise(setImmediate);
      const [next] = sleepers.splice(0, 1);
      if (next !== undefined) skipped += Math.max(0, next.due - now());
      next?.wake();
      // Who wakes may go to sleep again.
      await new Promise(setImmediate);
    }
    isMoving = false;
  }

  return {
    now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ due: now() + milliseconds, wake });
        // Stable: of two that are due at once, the one that slept first wakes first.
        sleepers.sort((a, b) => a.due - b.due);
        if (!isMoving) void moveOn();
      }),
  };
}
