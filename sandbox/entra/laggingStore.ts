import type { Clock } from "../core/clock";
import type { Store } from "../core/store";

/**
 * Views of a store whose reads lag behind: each sees the state as it was first seen at least so many milliseconds ago. Entra
 * answers from copies that are brought up to date in the background; what it decides, it decides on the newest state.
 */
export class LaggingStore<S> {
  /** Oldest first; the last is the newest state. */
  private seen: { readonly text: string; readonly at: number }[] = [];
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
        this.seen = this.seen.slice(this.lastBefore(Math.max(...this.lags.map((lag) => lag()))));
        for (const [index, { text }] of shown.entries()) {
          // Nobody but this module wrote the text.
          const found = look(JSON.parse(text) as S);
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
    const text = await this.store.read((state) => JSON.stringify(state));
    if (this.seen.at(-1)?.text !== text) this.seen.push({ text, at: this.clock.now() });
  }
}
