import assert from "node:assert/strict";
import * as fc from "fast-check";
import { coerced } from "../../../sandbox/bridge/coerce";
import { type Properties, Unknown, type Value } from "../../../tools/wire/provider";
import { inputs, shape } from "./toy";

describe("coerced", () => {
  for (const [given, wanted] of [
    [{ notes: true }, { notes: "true" }],
    [{ notes: 5 }, { notes: "5" }],
    [{ enabled: "t" }, { enabled: true }],
    [{ enabled: "yes" }, { enabled: "yes" }],
    [{ seats: "+12" }, { seats: 12 }],
    [{ seats: 1.9 }, { seats: 1 }],
    [{ labels: "a" }, { labels: ["a"] }],
    [{ urls: [1] }, { urls: ["1"] }],
    [{ sso: [{ relayState: 1 }] }, { sso: { relayState: "1" } }],
    [{ tags: { a: 1 } }, { tags: { a: "1" } }],
    [{ document: { a: ["b"] } }, { document: '{"a":["b"]}' }],
    [{ name_prefix: "a" }, { namePrefix: "a" }],
    [{ notes: null, __defaults: [] }, {}],
  ] as [Properties, Properties][]) {
    it(`makes ${JSON.stringify(wanted)} of ${JSON.stringify(given)}`, () => {
      assert.deepEqual(coerced(given, shape), wanted);
    });
  }

  it("takes a document for unknown as a whole if a part is", () => {
    assert.deepEqual(coerced({ document: { a: [Unknown.value] } }, shape), { document: Unknown.value });
  });

  it("ends if a list stands where one is wanted", () => {
    assert.throws(() => coerced({ sso: [{}, {}] }, shape), /Unexpected multiple elements/);
  });

  it("changes nothing about inputs of the right types, nor about what it has made", () => {
    fc.assert(fc.property(inputs, (given) => assert.deepEqual(coerced(given, shape), given)));
    const anything: fc.Arbitrary<Value> = fc.oneof(
      fc.boolean(),
      fc.integer(),
      fc.constantFrom("", "true", "12", "a"),
      fc.constant({ relayState: 1 }),
      fc.array(fc.constantFrom(1, "a", true), { maxLength: 1, minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(shape)), anything), (given) => {
        const once = coerced(given, shape);
        assert.deepEqual(coerced(once, shape), once);
      }),
    );
  });
});
