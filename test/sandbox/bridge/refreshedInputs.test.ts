import assert from "node:assert/strict";
import * as fc from "fast-check";
import { detailedDiff } from "../../../sandbox/bridge/detailedDiff";
import { plannedState } from "../../../sandbox/bridge/plan";
import { importedInputs, refreshedInputs } from "../../../sandbox/bridge/refreshedInputs";
import type { Properties } from "../../../tools/wire/provider";
import { inputs, made, shape } from "./toy";

describe("refreshedInputs", () => {
  for (const [what, said, now, wanted] of [
    ["shows what has changed", { notes: "a" }, { notes: "b" }, { notes: "b" }],
    ["shows what is gone", { notes: "a" }, { notes: null }, { notes: null }],
    ["shows nothing that the program did not say", {}, { notes: "by hand" }, {}],
    ["shows no more elements than there were", { urls: ["a"] }, { urls: ["b", "c"] }, { urls: ["b"] }],
    ["looks into objects", { sso: { relayState: "a" } }, { sso: { relayState: "b" } }, { sso: { relayState: "b" } }],
    ["keeps text that the provider rewrites", { document: "A" }, { document: "b" }, { document: "A" }],
    [
      "keeps in the list of defaults what is as it was",
      { enabled: true, name: "a", __defaults: ["enabled", "name"] },
      { enabled: false, name: "a" },
      { enabled: false, name: "a", __defaults: ["name"] },
    ],
    ["keeps no empty list", { enabled: true, __defaults: ["enabled"] }, { enabled: false }, { enabled: false }],
  ] as [string, Properties, Properties, Properties][]) {
    it(what, () => assert.deepEqual(refreshedInputs(said, now, { document: () => false }), wanted));
  }

  it("changes nothing if nothing has changed", () => {
    fc.assert(
      fc.property(inputs, (given) => {
        assert.deepEqual(refreshedInputs(given, { ...made(given), ...given }), given);
      }),
    );
  });
});

describe("importedInputs", () => {
  it("is what a program would have to say, without the usual", () => {
    const state = made({ color: "red", notes: "n", enabled: true, seats: 0, labels: ["b", "a"] });
    assert.deepEqual(importedInputs(state, shape), { color: "red", labels: ["a", "b"], name: "filled in", notes: "n" });
  });

  it("leads to what is there, but for objects that are empty", () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const state = made({ ...given, forced: false, sso: null });
        const said = importedInputs(state, shape);
        assert.deepEqual(detailedDiff(state, plannedState(state, said, shape), said, shape).changes, {});
      }),
    );
  });
});
