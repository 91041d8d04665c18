import assert from "node:assert/strict";
import { departuresOf } from "../../settings/departures";
import { settingsOf } from "./support";

describe("departures from the safe defaults", () => {
  it("are none where the stack file keeps them", () => {
    assert.deepEqual(departuresOf(settingsOf()), []);
    assert.deepEqual(departuresOf(settingsOf({ role: { topology: "perApp" } })), []);
  });

  it("are named by setting and value", () => {
    const imported = { roleAssignment: "imported" };
    const everyone = { roleClaim: "everyone" };
    const tutorial = { role: { permissions: "tutorial" } };
    assert.deepEqual(departuresOf(settingsOf(imported)), ["roleAssignment: imported"]);
    assert.deepEqual(departuresOf(settingsOf(everyone)), ["roleClaim: everyone"]);
    assert.deepEqual(departuresOf(settingsOf(tutorial)), ["role.permissions: tutorial"]);
    assert.equal(departuresOf(settingsOf({ ...imported, ...everyone, ...tutorial })).length, 3);
  });
});
