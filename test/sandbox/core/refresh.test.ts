import assert from "node:assert/strict";
import { refreshedInputs } from "../../../sandbox/core/refresh";
import type { ResourceTable } from "../../../sandbox/core/tables";
import type { Properties, Value } from "../../../tools/wire/provider";

const optional = { type: "string" } as const;
const table: ResourceTable = {
  inputs: { notes: optional, policy: optional, computed: optional, flag: { type: "boolean" } },
  outputs: {
    notes: optional,
    policy: optional,
    computed: { type: "string", required: true },
    flag: { type: "boolean" },
  },
  secrets: [],
};
const model = {
  sameMeaning: { policy: (a: Value, b: Value) => JSON.stringify(a).toLowerCase() === JSON.stringify(b).toLowerCase() },
};
const refreshed = (inputs: Properties, found: Properties, properties: Properties = inputs): Properties =>
  refreshedInputs(model, table, { inputs, properties, isImport: false }, found);

describe("refreshedInputs", () => {
  it("shows drift of what the program said", () => {
    assert.deepEqual(refreshed({ notes: "a" }, { notes: "b" }), { notes: "b" });
    assert.deepEqual(refreshed({ notes: "a" }, {}), {});
  });

  it("shows what was set by hand and the program does not mention", () => {
    assert.deepEqual(refreshed({}, { notes: "by hand" }), { notes: "by hand" });
  });

  it("takes for no drift what the cloud had from the start, what it computes, and what is empty", () => {
    assert.deepEqual(refreshed({}, { notes: "as made" }, { notes: "as made" }), {});
    assert.deepEqual(refreshed({}, { computed: "x", flag: false }), {});
  });

  it("keeps the program's wording where it means the same", () => {
    assert.deepEqual(refreshed({ policy: "A", flag: false }, { policy: "a" }), { policy: "A", flag: false });
  });

  it("imports everything that is not empty", () => {
    const old = { inputs: {}, properties: {}, isImport: true };
    const found = { notes: "n", computed: "x", flag: false };
    assert.deepEqual(refreshedInputs(model, table, old, found), { notes: "n", computed: "x" });
  });
});
