import assert from "node:assert/strict";
import { exportedState } from "../../../resources/state/exportedState";

const read = (deployment: unknown) => exportedState(JSON.stringify({ version: 3, deployment }));

describe("what pulumi stack export prints", () => {
  for (const [what, deployment] of [
    ["of a stack that was never deployed", { manifest: {} }],
    ["of a stack without a deployment", null],
    ["of a stack that was destroyed", { resources: null, pending_operations: null }],
  ] as const) {
    it(`has no resources and no operations: ${what}`, () =>
      assert.deepEqual(read(deployment), { resources: [], pendingOperations: [] }));
  }

  it("is not taken for an empty state if it is no state", () => {
    assert.throws(() => read({ resources: "none" }));
    assert.throws(() => exportedState("no stack named dev"));
  });
});
