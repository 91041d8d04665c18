import type { Store } from "../core/store";

/**
 * A store whose reads lag behind: each sees the state as it was first seen at least `milliseconds` ago. Entra answers from
 * copies that are brought up to date in the background; what it decides, it decides on the newest state.
 */
export function laggingStore<S>(
  store: Store<S>,
  milliseconds: () => number,
  now: () => number = () => performance.now(),
): Store<S> {
  // Oldest first; the last is the newest state.
  let seen: { text: string; at: number }[] = [];

  async function note(): Promise<{ text: string; at: number }> {
    const text = await store.read((state) => JSON.stringify(state));
    const last = seen.at(-1);
    if (last?.text === text) return last;
    const newest = { text, at: now() };
    seen.push(newest);
    return newest;
  }

  return {
    async read(look) {
      const newest = await note();
      const old = now() - milliseconds();
      const shown = seen.findLast(({ at }) => at <= old) ?? seen[0] ?? newest;
      seen = seen.slice(seen.indexOf(shown));
      // Nobody but this module wrote the text.
      return look(JSON.parse(shown.text) as S);
    },
    async write(change) {
      // What the others still see.
      await note();
      const result = await store.write(change);
      await note();
      return result;
    },
  };
}
