import { openStore } from "../../../sandbox/core/store";

/** A process of its own that counts up in a store, one write at a time. */
async function count(file = "", times = "0"): Promise<void> {
  const store = openStore(file, () => ({ count: 0 }));
  for (let turn = 0; turn < Number(times); turn++) await store.write((state) => ++state.count);
}

void count(...process.argv.slice(2));
