import assert from "node:assert/strict";
import { objectOf, shown } from "../../federation/json";

describe("a value in a message", () => {
  for (const [value, text] of [
    [undefined, "nothing"],
    [null, "null"],
    ["a", '"a"'],
    [{ a: [1] }, '{"a":[1]}'],
    ["a".repeat(298), `"${"a".repeat(298)}"`],
    ["a".repeat(299), `"${"a".repeat(296)}...`],
  ] as const) {
    it(`is ${text.slice(0, 20)} of ${text.length} characters`, () => assert.equal(shown(value), text));
  }
});

describe("an object of a document", () => {
  for (const document of ['{"a":1}', { a: 1 }]) {
    it(`is found in ${JSON.stringify(document)}`, () => assert.deepEqual(objectOf(document), { a: 1 }));
  }
  for (const document of ["", "{", "[]", "null", "1", [], null, 1, undefined]) {
    it(`is not found in ${JSON.stringify(document)}`, () => assert.equal(objectOf(document), undefined));
  }
});
