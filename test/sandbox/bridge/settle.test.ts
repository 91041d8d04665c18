import assert from "node:assert/strict";
import * as fc from "fast-check";
import { plannedState } from "../../../sandbox/bridge/plan";
import { known, settled } from "../../../sandbox/bridge/settle";
import { type Properties, Unknown, type Value } from "../../../tools/wire/provider";
import { inputs, shape } from "./toy";

describe("settled", () => {
  for (const [what, planned, read, state] of [
    ["what the cloud says", "b", "a", "a"],
    ["what was planned, if the cloud says nothing", "b", null, "b"],
    ["what was unknown, as the cloud says it", Unknown.value, "a", "a"],
  ] as [string, Value, Value, Value][]) {
    it(`has ${what}`, () => assert.equal(settled({ notes: read }, { notes: planned }, shape)["notes"], state));
  }

  it("has every set as it was planned, if that is known", () => {
    const labels = (planned: Value) => settled({ labels: ["c", "a"] }, { labels: planned }, shape)["labels"];
    assert.deepEqual([labels(["b"]), labels(Unknown.value)], [["b"], ["a", "c"]]);
  });

  it("is what was planned, if the cloud shows just that, or nothing of it", () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const planned = plannedState(undefined, given, shape);
        for (const read of [known(planned), {}] satisfies Properties[]) {
          assert.deepEqual(settled(read, planned, shape), known(planned));
        }
      }),
    );
  });
});
