import type { Clock } from "../graph/session/clock";

/**
 * Requests a second, as a cloud's quota allows them: some at once after a rest, then one after the other. What is refused all the same,
 * because others use the same quota, makes it slower; what goes well, faster again.
 */
export class Pace {
  private interval: number;
  private next = -Infinity;

  /** @param quota.burst Requests that may come at once after a rest. */
  constructor(
    private readonly quota: { readonly perSecond: number; readonly burst: number },
    private readonly clock: Clock,
  ) {
    this.interval = this.fastest;
  }

  /** Seconds that so many requests take from now on. */
  secondsFor = (requests: number): number => (requests * this.interval) / 1000;

  /** Waits until it is one's turn. */
  async turn(): Promise<void> {
    const now = this.clock.now();
    this.next = Math.max(this.next + this.interval, now - (this.quota.burst - 1) * this.interval);
    if (this.next > now) await this.clock.sleep(this.next - now);
  }

  refused(): void {
    this.interval = Math.min(this.interval * 2, SLOWEST);
    // What is waited for already was planned too early.
    this.next = Math.max(this.next, this.clock.now() + this.interval);
  }

  accepted(): void {
    this.interval = Math.max(this.fastest, this.interval * 0.95);
  }

  private get fastest(): number {
    return 1000 / this.quota.perSecond;
  }
}

/** Milliseconds between two requests. */
const SLOWEST = 30_000;
