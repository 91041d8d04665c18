import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { memoryStore } from "../../../sandbox/core/store";
import { LaggingStore } from "../../../sandbox/entra/laggingStore";

describe("a store that lags", () => {
  function setUp() {
    let time = 0;
    let lag = 10;
    const store = memoryStore(() => ({ count: 0 }));
    const shown = new LaggingStore(store, { now: () => time }).behind(() => lag);
    return {
      store,
      increase: () => shown.write((state) => ++state.count),
      count: () => shown.read((state) => state.count),
      pass: (milliseconds: number) => (time += milliseconds),
      setLag: (milliseconds: number) => (lag = milliseconds),
    };
  }

  it("shows a change after its lag, and every state in between", async () => {
    const { increase, count, pass } = setUp();
    await increase();
    pass(5);
    await increase();
    const seen = [];
    for (let step = 0; step < 5; step++) {
      seen.push(await count());
      pass(4);
    }
    assert.deepEqual(seen, [0, 0, 1, 2, 2]);
  });

  it("decides on the newest state", async () => {
    const { increase, store } = setUp();
    await increase();
    assert.equal(await increase(), 2);
    assert.equal(await store.read((state) => state.count), 2);
  });

  it("shows what others changed, from when it saw that first", async () => {
    const { store, count, pass } = setUp();
    assert.equal(await count(), 0);
    await store.write((state) => (state.count = 7));
    assert.equal(await count(), 0);
    pass(10);
    assert.equal(await count(), 7);
  });

  it("shows everything at once without a lag", async () => {
    const { increase, count, setLag } = setUp();
    setLag(0);
    await increase();
    assert.equal(await count(), 1);
  });
});
