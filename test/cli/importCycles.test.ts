import assert from "node:assert/strict";
import { cycleText } from "../../cli/importCycles";

const idle = { servicePrincipalId: "1", jobId: "2", displayName: "Agent", added: [], disabled: [], skipped: [] };

describe("what a cycle of Entra's role import did", () => {
  it("is said of a cycle that changed nothing, too", () => {
    assert.equal(cycleText(idle), "Agent\n  Entra has every role that it can import: nothing was changed\n");
  });

  it("is what it imported, without a word of nothing", () => {
    assert.equal(cycleText({ ...idle, added: ["role,provider"] }), "Agent\n  imported  role,provider\n");
  });
});
