import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { skippingClock } from "../../../sandbox/core/clock";

describe("a clock that skips what nobody does anything in", () => {
  it("moves on by as long as somebody sleeps, at once", async () => {
    const clock = skippingClock();
    const began = clock.now();
    // For longer than any test may take.
    await clock.sleep(3_600_000);
    assert.ok(clock.now() - began >= 3_600_000);
  });

  it("does not skip while there is something to do", async () => {
    const clock = skippingClock();
    let isAwake = false;
    void clock.sleep(1000).then(() => (isAwake = true));
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    assert.equal(isAwake, false);
  });

  it("skips no sooner than after some quiet, if it is told to", async () => {
    const clock = skippingClock({ quietMs: 30 });
    const began = performance.now();
    await clock.sleep(1000);
    assert.ok(performance.now() - began >= 29);
  });

  it("wakes everybody in turn, nobody too early, and those who sleep at once together", async () => {
    const naps = fc.array(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(naps, async (sleepers) => {
        const clock = skippingClock({ wall: { now: () => 0, sleep: () => Promise.resolve() } });
        const woken: number[] = [];
        await Promise.all(
          sleepers.map(async (lengths) => {
            let due = 0;
            for (const length of lengths) {
              due += length;
              await clock.sleep(length);
              assert.equal(clock.now(), due);
              woken.push(due);
            }
          }),
        );
        assert.deepEqual(
          woken,
          [...woken].sort((a, b) => a - b),
        );
      }),
    );
  });
});
