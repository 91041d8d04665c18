import assert from "node:assert/strict";
import { assertEverybodySignsIn } from "../../engine/everybody";
import { cloudsOf } from "../../engine/watchedClouds";
import { newWorld, run, settingsOf } from "./world";

describe("the engine in memory", function () {
  this.timeout(30_000);
  const settings = settingsOf("dev");

  it("deploys the dev stack, and has nothing to do then", async () => {
    const first = await run(newWorld(), { command: "up", settings });
    assert.deepEqual(first.errors, []);
    await assertEverybodySignsIn(cloudsOf(first.world.moment));
    const second = await run(first.world, { command: "up", settings });
    assert.deepEqual([second.errors, second.operations], [[], []]);
  });
});
