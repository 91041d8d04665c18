import assert from "node:assert/strict";
import fc from "fast-check";
import { editDistance, nearest } from "../../federation/nearest";

describe("the nearest known name", () => {
  const known = ["instance", "apps", "role", "roleAssignment", "roleSessionName"];

  for (const [typed, meant] of [
    ["instnace", "instance"],
    ["Apps", "apps"],
    ["role_assignment", "roleAssignment"],
    ["rolesessionnames", "roleSessionName"],
  ] as const) {
    it(`of ${typed} is ${meant}`, () => assert.equal(nearest(typed, known), meant));
  }

  for (const typed of ["", "x", "colour", "certificates"]) {
    it(`of ${JSON.stringify(typed)} is none`, () => assert.equal(nearest(typed, known), undefined));
  }

  it("is the name itself where it is known", () => {
    fc.assert(fc.property(fc.constantFrom(...known), (name) => assert.equal(nearest(name, known), name)));
  });
});

describe("the edit distance", () => {
  it("counts letters to insert, delete and replace", () => {
    assert.equal(editDistance("kitten", "sitting"), 3);
    assert.equal(editDistance("", "abc"), 3);
    assert.equal(editDistance("abc", ""), 3);
  });

  it("is the same both ways, 0 for equals alone, and never longer than a detour", () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        assert.equal(editDistance(a, b), editDistance(b, a));
        assert.equal(editDistance(a, b) === 0, a === b);
        assert.ok(editDistance(a, c) <= editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});
