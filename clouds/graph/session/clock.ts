import { setTimeout as sleep } from "node:timers/promises";

/** Time, as far as waiting and time-outs go; tests bring their own. Milliseconds. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const wallClock: Clock = { now: () => performance.now(), sleep: (milliseconds) => sleep(milliseconds) };
