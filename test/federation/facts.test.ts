import assert from "node:assert/strict";
import { type Fact, gapsIn, isKnownThroughout, undecided, unreadable } from "../../federation/facts";

describe("what is not known in a value", () => {
  const hidden = unreadable("the users", "connect:ListUsers");
  const rows: readonly (readonly [what: string, value: unknown, ...gaps: unknown[]])[] = [
    ["nothing", { name: "a", list: [1, { deep: undefined }], none: null }],
    ["the value itself", hidden, hidden],
    ["something deep in lists and objects", [{ users: hidden, roles: [undecided] }], hidden, undecided],
  ];
  for (const [what, value, ...gaps] of rows)
    it(`may be ${what}`, () => {
      assert.deepEqual(gapsIn(value), gaps);
      assert.equal(isKnownThroughout(value), gaps.length === 0);
    });

  it("is nothing to the compiler if everything is known", () => {
    const person: { readonly name: Fact<string>; readonly phones: Fact<readonly Fact<string>[]> } = {
      ...{ name: "Ada", phones: ["1"] },
    };
    assert.ok(isKnownThroughout<typeof person>(person));
    const { name, phones }: { readonly name: string; readonly phones: readonly string[] } = person;
    assert.deepEqual([name, phones], ["Ada", ["1"]]);
  });
});
