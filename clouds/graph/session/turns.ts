/** Lets what concerns the same thing be done one after the other. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(thing) ?? Promise.resolve()).then(work);
    // Whoever is next waits for the end, whatever it is.
    this.last.set(
      thing,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
