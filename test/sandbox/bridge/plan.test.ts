import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { isEmpty, plannedState } from "../../../sandbox/bridge/plan";
import { type Properties, Unknown } from "../../../tools/wire/provider";
import { inputs, made, shape } from "./toy";

const color = { color: "red" };

describe("plannedState", () => {
  it("of a new resource knows what is given, and nothing of what the cloud says", () => {
    const planned = plannedState(undefined, { ...color, notes: "n" }, shape);
    assert.deepEqual([planned["notes"], planned["arn"], planned["name"]], ["n", Unknown.value, Unknown.value]);
    assert.deepEqual([planned["enabled"], planned["forced"], planned["document"]], [true, false, null]);
  });

  it("of the inputs that a resource was made with changes nothing", () => {
    fc.assert(fc.property(inputs, (given) => assert.deepEqual(plannedState(made(given), given, shape), made(given))));
  });

  it("leads where a new resource with these inputs would be, but for what the cloud fills in", () => {
    fc.assert(
      fc.property(inputs, inputs, (before, next) => {
        const planned = plannedState(made(before), next, shape);
        // Nothing and what is empty are one.
        for (const key of ["notes", "labels", "urls", "color"]) {
          const [one, other] = [planned[key], made(next)[key]];
          assert.ok(isEmpty(one) ? isEmpty(other) : isDeepStrictEqual(one, other));
        }
      }),
    );
  });

  const prior = made({ ...color, notes: "n", labels: ["b", "a"], name: "mine", tags: { a: "1" }, urls: ["x", "y"] });
  for (const [what, next, changed] of [
    ["takes back what is left out", { labels: [], urls: ["x", "y"], tags: { a: "1" } }, { notes: null, labels: [] }],
    ["keeps what the cloud fills in", { name: null }, {}],
    ["keeps sets in order", { labels: ["c", "b"] }, { labels: ["b", "c"] }],
    ["knows nothing of what is unknown", { notes: Unknown.value }, { notes: Unknown.value }],
  ] as [string, Properties, Properties][]) {
    it(what, () => {
      const given = { ...color, notes: "n", labels: ["a", "b"], tags: { a: "1" }, urls: ["x", "y"] };
      const asked = what.startsWith("takes") ? { ...color, ...next } : { ...given, ...next };
      assert.deepEqual(plannedState(prior, asked, shape), { ...prior, ...changed });
    });
  }

  it("makes no difference between no map and an empty one", () => {
    for (const [before, next] of [
      [{ tags: {} }, {}],
      [{}, { tags: {} }],
    ]) {
      const state = made({ ...color, ...before });
      assert.deepEqual(plannedState(state, { ...color, ...next }, shape), state);
    }
  });

  it("keeps what means the same", () => {
    const sameMeaning = { document: (state: unknown, input: unknown) => String(state) === String(input).toLowerCase() };
    const state = made({ ...color, document: "a" });
    const planned = (document: string) =>
      plannedState(state, { ...color, document }, shape, { sameMeaning })["document"];
    assert.deepEqual([planned("A"), planned("B")], ["a", "B"]);
  });

  it("leaves alone what the program ignores, and what is inside it", () => {
    const ignoreChanges = ["notes", "tags.a", "urls[0]"];
    const asked = { ...color, notes: "m", labels: ["a", "b"], tags: { a: "2", b: "2" }, urls: ["z", "z"] };
    const planned = plannedState(prior, asked, shape, { ignoreChanges });
    assert.deepEqual([planned["notes"], planned["tags"], planned["urls"]], ["n", { a: "1", b: "2" }, ["x", "z"]]);
  });
});
