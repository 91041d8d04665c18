import assert from "node:assert/strict";
import * as fc from "fast-check";
import { detailedDiff, isEmpty, sameValue } from "../../../sandbox/core/diff";
import type { ResourceTable } from "../../../sandbox/core/tables";
import { type Diff, type Properties, Unknown, type Value } from "../../../tools/wire/provider";

const table: ResourceTable = {
  inputs: {
    name: { type: "string" },
    title: { type: "string", required: true },
    notes: { type: "string" },
    enabled: { type: "boolean" },
    labels: { type: { list: "string" } },
    set: { type: { list: "string" } },
    tags: { type: { map: "string" } },
    computed: { type: { list: "string" } },
    policy: { type: "document" },
    claim: { type: { object: { value: { type: "string" }, id: { type: "string" } } } },
  },
  outputs: {
    name: { type: "string", required: true },
    title: { type: "string", required: true },
    notes: { type: "string" },
    enabled: { type: "boolean" },
    labels: { type: { list: "string" } },
    set: { type: { list: "string" } },
    tags: { type: { map: "string" } },
    computed: { type: { list: "string" }, required: true },
    policy: { type: "string" },
    claim: { type: { object: { value: { type: "string" }, id: { type: "string", required: true } } } },
    arn: { type: "string", required: true },
  },
  secrets: [],
};
const model = {
  replaceOn: ["name", "claim"],
  sameMeaning: {
    policy: (a: Value, b: Value) => JSON.stringify(a).toLowerCase() === JSON.stringify(b).toLowerCase(),
    set: (a: Value, b: Value) => sorted(a) === sorted(b),
  },
};

const sorted = (list: Value): string => JSON.stringify(Array.isArray(list) ? [...(list as Value[])].sort() : list);

function diff(olds: Properties, news: Properties, rest: { state?: Properties; ignore?: string[] } = {}): Diff {
  const base = { title: "t" };
  return detailedDiff(model, table, {
    oldInputs: { ...base, ...olds },
    oldState: { ...base, ...olds, ...rest.state },
    news: { ...base, ...news },
    ignoreChanges: rest.ignore ?? [],
  });
}

describe("detailedDiff", () => {
  it("finds no change where there is none", () => {
    assert.deepEqual(diff({ tags: { a: "b" }, labels: ["x"] }, { labels: ["x"], tags: { a: "b" } }).changes, {});
  });

  for (const [old, next, changes] of [
    [["a", "b"], ["b", "a"], {}],
    [["a"], ["a", "b"], { "set[1]": "add" }],
    [["a", "b", "c"], ["b"], { "set[0]": "delete", "set[2]": "delete" }],
    [["a"], ["b"], { "set[0]": "update" }],
    [["a"], [], { set: "delete" }],
    [[], ["a"], { set: "add" }],
  ] as const) {
    it(`names the elements of a set by where they stand: ${JSON.stringify(old)} to ${JSON.stringify(next)}`, () => {
      assert.deepEqual(diff({ set: [...old] }, { set: [...next] }).changes, changes);
    });
  }

  it("names what was added, deleted and updated by its path", () => {
    const changed = diff(
      { notes: "n", labels: ["x", "y"], tags: { a: "1", "b.c": "2" } },
      { enabled: true, labels: ["z"], tags: { a: "1", "b.c": "3", d: "4" } },
    );
    assert.deepEqual(changed.changes, {
      notes: "delete",
      enabled: "add",
      "labels[0]": "update",
      "labels[1]": "delete",
      'tags["b.c"]': "update",
      "tags.d": "add",
    });
  });

  it("replaces for what the model says, at any depth", () => {
    assert.deepEqual(diff({ claim: { value: "a" } }, { claim: { value: "b" } }).changes, {
      "claim.value": "update-replace",
    });
  });

  it("takes an unknown value for a change", () => {
    assert.deepEqual(diff({ notes: "n", name: "x" }, { notes: Unknown.value, name: Unknown.value }).changes, {
      notes: "update",
      name: "update-replace",
    });
  });

  it("compares with the state: a form that the cloud rewrites differs at once", () => {
    assert.deepEqual(diff({ notes: "a " }, { notes: "a " }, { state: { notes: "a" } }).changes, { notes: "update" });
  });

  it("compares by meaning where the model can", () => {
    assert.deepEqual(diff({ policy: "X" }, { policy: "x" }).changes, {});
    assert.deepEqual(diff({ policy: "X" }, { policy: "y" }).changes, { policy: "update" });
    assert.deepEqual(diff({ policy: "X" }, { policy: Unknown.value }).changes, { policy: "update" });
  });

  it("leaves alone what the cloud fills in and the program does not mention", () => {
    assert.deepEqual(diff({ computed: ["x"] }, {}).changes, {});
    assert.deepEqual(
      diff({ claim: { value: "a" } }, { claim: { value: "a" } }, { state: { claim: { value: "a", id: "1" } } }).changes,
      {},
    );
  });

  it("sees no change between what is left out and what is empty", () => {
    assert.deepEqual(diff({}, { notes: "", enabled: false, labels: [], tags: {} }).changes, {});
    assert.deepEqual(diff({ notes: "", labels: [] }, {}).changes, {});
  });

  it("sees what only the provider gives, as the tags out of its own settings", () => {
    assert.deepEqual(diff({ tagsAll: { a: "1" } }, { tagsAll: { a: "2" } }).changes, { "tagsAll.a": "update" });
    assert.deepEqual(diff({ tagsAll: { a: "1" } }, {}).changes, { tagsAll: "delete" });
  });

  it("empties what the cloud has set where the program leaves it out, if the model says so", () => {
    const asked = { oldInputs: {}, oldState: { labels: ["x"] }, news: {}, ignoreChanges: [] };
    assert.deepEqual(detailedDiff(model, table, asked).changes, {});
    const emptying = { ...model, leftOutMeansNone: ["labels"] };
    assert.deepEqual(detailedDiff(emptying, table, asked).changes, { labels: "delete" });
  });

  it("leaves out what the program ignores, and what is inside it", () => {
    const news = { notes: "b", tags: { a: "2", b: "2" }, labels: ["b"] };
    const olds = { notes: "a", tags: { a: "1", b: "1" }, labels: ["a"] };
    assert.deepEqual(diff(olds, news, { ignore: ["notes", "tags.a", "labels"] }).changes, { "tags.b": "update" });
    assert.deepEqual(diff(olds, news, { ignore: ["*"] }).changes, {});
  });

  it("deletes first where the name is fixed by the program, and not where it is made up", () => {
    const [olds, news] = [
      { name: "n", claim: { value: "a" } },
      { name: "n", claim: { value: "b" } },
    ];
    assert.equal(diff(olds, news).deleteBeforeReplace, true);
    assert.equal(diff(olds, { ...news, __defaults: ["name"] }).deleteBeforeReplace, false);
    assert.equal(diff({ name: "n" }, { name: "other" }).deleteBeforeReplace, false);
    assert.equal(diff({ name: "n", notes: "a" }, { name: "n", notes: "b" }).deleteBeforeReplace, false);
  });
});

describe("sameValue", () => {
  const value: fc.Arbitrary<Value> = fc
    .jsonValue({ maxDepth: 3 })
    .map((json) => JSON.parse(JSON.stringify(json)) as Value);

  it("holds for every value and itself", () => {
    fc.assert(fc.property(value, (one) => sameValue(one, one)));
  });

  it("does not depend on the order", () => {
    fc.assert(fc.property(value, value, (one, other) => sameValue(one, other) === sameValue(other, one)));
  });

  it("holds between nothing and what is empty", () => {
    for (const empty of ["", 0, false, [], {}, null]) {
      assert.ok(isEmpty(empty));
      assert.ok(sameValue(undefined, empty));
    }
    assert.ok(!sameValue(undefined, "x"));
  });
});
