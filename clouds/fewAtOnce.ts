/** Works on all of them, but on no more than so many at once: clouds refuse those who ask for too much. In their order. */
export async function fewAtOnce<T, U>(
  items: readonly T[],
  work: (item: T) => Promise<U>,
  most = 8,
): Promise<readonly U[]> {
  const results: U[] = [];
  const queue = items.entries();
  async function worker(): Promise<void> {
    for (const [index, item] of queue) results[index] = await work(item);
  }
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}
