/**
 * Reads each text once: people of an application are told by the same documents, one after the other.
 *
 * @param most How many are remembered. A federation has a few; what is read once more costs time only.
 */
export function remembered<T>(read: (text: string) => T, most = 64): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const made = read(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}

/** The items of a list by a key, made once a list. Of several with one key, the first. */
export function indexedBy<Base>(
  key: (item: Base) => string,
): <T extends Base>(items: readonly T[]) => ReadonlyMap<string, T> {
  const indexes = new WeakMap<readonly unknown[], ReadonlyMap<string, unknown>>();
  return <T extends Base>(items: readonly T[]) => {
    // What was made of this very list.
    const known = indexes.get(items) as ReadonlyMap<string, T> | undefined;
    if (known !== undefined) return known;
    const index = new Map<string, T>();
    for (const item of items) if (!index.has(key(item))) index.set(key(item), item);
    indexes.set(items, index);
    return index;
  };
}
