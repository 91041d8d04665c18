/**
 * Lets one operation happen after the other, in an order that `pick` decides: of those that nothing holds back any more, each may
 * be the next.
 */
export class RandomOrder {
  private readonly waiting: (() => void)[] = [];
  private isBusy = false;

  /** @param pick Any whole number from 0. */
  constructor(private readonly pick: () => number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      this.next();
    });
    try {
      return await work();
    } finally {
      this.isBusy = false;
      this.next();
    }
  }

  private next(): void {
    if (this.isBusy || this.waiting.length === 0) return;
    this.isBusy = true;
    void settled().then(() => {
      const [chosen] = this.waiting.splice(this.pick() % this.waiting.length, 1);
      chosen?.();
    });
  }
}

/** What the last operation has set free has its turn, through the program and back. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise(setImmediate);
}

const TURNS = 10;
