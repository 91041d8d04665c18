import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isFull, isShort, oneIn, spread } from "./extent";

describe("the short form of a proof", () => {
  it("has one case in so many, and its full form has all", () => {
    const cases = Array.from({ length: 30 }, (_, index) => index);
    assert.equal(oneIn(2, cases).length, isFull ? 30 : isShort ? 5 : 15);
    assert.equal(oneIn(1, cases).length, isShort ? 10 : 30);
  });

  it("has each kind of step once, at one mishap or another", () => {
    const kinds = fc.array(fc.constantFrom("create a", "create b", "update a", "delete c"), { maxLength: 30 });
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 4 }), (steps, mishaps) => {
        const tried = Array.from({ length: mishaps }, (_, mishap) => spread(steps, mishap, mishaps)).flat();
        assert.deepEqual(tried.map((nth) => steps[nth - 1]).sort(), [...new Set(steps)].sort());
      }),
    );
  });
});
