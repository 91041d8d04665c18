import type { Clock } from "../core/clock";
import type { Store } from "../core/store";

/**
 * Views of a store whose reads lag behind: each sees the state as it was first seen at least so many milliseconds ago. Entra
 * answers from copies that are brought up to date in the background; what it decides, it decides on the newest state.
 */
export class LaggingStore<S> {
  /** Oldest first; the last is the newest state. */
  private seen: { readonly state: S; readonly at: number }[] = [];
  private readonly lags: (() => number)[] = [];

  constructor(
    private readonly store: Store<S>,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  /** What is younger than that, `look` sees as it was at first, if it answers undefined before. */
  behind(milliseconds: () => number): Store<S> {
    this.lags.push(milliseconds);
    return {
      read: async (look) => {
        await this.note();
        const shown = this.seen.slice(this.lastBefore(milliseconds()));
        for (const [index, { state }] of shown.entries()) {
          const found = look(state);
          if (found !== undefined || index === shown.length - 1) return found;
        }
        throw new Error("no state was noted");
      },
      write: async (change) => {
        // What the others still see.
        await this.note();
        const result = await this.store.write(change);
        await this.note();
        return result;
      },
    };
  }

  private lastBefore(milliseconds: number): number {
    const old = this.clock.now() - milliseconds;
    return Math.max(
      0,
      this.seen.findLastIndex(({ at }) => at <= old),
    );
  }

  private async note(): Promise<void> {
    const state = await this.store.read((current) => current);
    if (this.seen.at(-1)?.state !== state) this.seen.push({ state, at: this.clock.now() });
    this.seen = this.seen.slice(this.lastBefore(Math.max(...this.lags.map((lag) => lag()))));
  }
}
