import assert from "node:assert/strict";
import { columnsOf } from "../../tools/columns";

describe("the width of a terminal", () => {
  for (const [what, stream, width] of [
    ["a terminal", { columns: 132 }, 132],
    ["a terminal that does not say", { columns: 0 }, 80],
    ["no terminal", {}, 80],
  ] as const) {
    it(`is that of ${what}`, () => {
      assert.equal(columnsOf(stream, 80), width);
    });
  }
});
