import assert from "node:assert/strict";
import { wrapped } from "../../cli/wrapped";

describe("a wrapped paragraph", () => {
  it("goes on below where it began", () => {
    assert.deepEqual(wrapped("  - ", "one two three four", 14), ["  - one two", "    three four"]);
  });
  it("has long words whole, on lines of their own", () => {
    assert.deepEqual(wrapped("- ", "a 0123456789 b", 8), ["- a", "  0123456789", "  b"]);
    assert.deepEqual(wrapped("- ", "0123456789", 8), ["- 0123456789"]);
  });
  it("is one line where there is no end to it", () => {
    assert.deepEqual(wrapped("", "one two", Infinity), ["one two"]);
  });
});
