import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { detailedDiff } from "../../../sandbox/bridge/detailedDiff";
import { plannedState } from "../../../sandbox/bridge/plan";
import { type Properties, Unknown } from "../../../tools/wire/provider";
import { inputs, made, shape } from "./toy";

function diff(before: Properties, next: Properties) {
  const state = made({ color: "red", ...before });
  const asked = { color: "red", ...next };
  return detailedDiff(state, plannedState(state, asked, shape), asked, shape);
}

describe("detailedDiff", () => {
  for (const [before, next, changes] of [
    [{}, { notes: "n" }, { notes: "add" }],
    [{ notes: "n" }, {}, { notes: "delete" }],
    [{ notes: "n" }, { notes: Unknown.value }, { notes: "update" }],
    [
      { tags: { a: "1", "b.c": "2" } },
      { tags: { a: "1", "b.c": "3", d: "4" } },
      { 'tags["b.c"]': "update", "tags.d": "add" },
    ],
    [{ urls: ["a", "b", "c"] }, { urls: ["b", "c", "d"] }, { "urls[0]": "delete", "urls[2]": "add" }],
    [{ labels: ["a", "b"] }, { labels: ["b", "a"] }, {}],
    [{ labels: ["a"] }, { labels: ["b", "a"] }, { "labels[0]": "add" }],
    [{ labels: ["a", "b"] }, { labels: ["b"] }, { "labels[0]": "delete" }],
    [{ rules: [{ id: "1", weight: 1 }] }, { rules: [{ id: "1", weight: 2 }] }, { "rules[0].weight": "update" }],
    [{ name: "a" }, { name: "b" }, { name: "update-replace" }],
    [{ sso: { relayState: "a" } }, { sso: { relayState: "b" } }, { "sso.relayState": "update-replace" }],
  ] as [Properties, Properties, Properties][]) {
    it(`finds ${JSON.stringify(changes)} from ${JSON.stringify(before)} to ${JSON.stringify(next)}`, () => {
      assert.deepEqual(diff(before, next).changes, changes);
    });
  }

  it("says what could be replaced and is not", () => {
    assert.deepEqual(diff({ name: "a" }, { name: "b" }).stables, ["namePrefix", "sso"]);
  });

  it("is empty if, and only if, what is planned is what is there", () => {
    fc.assert(
      fc.property(inputs, inputs, (before, next) => {
        const state = made(before);
        const planned = plannedState(state, next, shape);
        const { changes } = detailedDiff(state, planned, next, shape);
        assert.equal(
          Object.keys(changes).length === 0,
          isDeepStrictEqual(withoutEmptyLists(planned), withoutEmptyLists(state)),
        );
      }),
    );
  });
});

/** To the bridge, an empty list is none. */
const withoutEmptyLists = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, isDeepStrictEqual(value, []) ? null : value]),
  );
