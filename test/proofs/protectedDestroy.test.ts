import assert from "node:assert/strict";
import { edited, newWorld, run, settingsOf } from "../support/memoryEngine/world";
import { attemptsAt } from "./signIns";

describe("a destroy of a stack that is protected", function () {
  this.timeout(60_000);

  it("changes nothing in either cloud, and names what is protected", async () => {
    const { world } = await run(newWorld(), { command: "up", settings: settingsOf("dev") });
    const destroyed = await run(world, { command: "destroy", settings: settingsOf("dev") });
    assert.match(destroyed.errors.join("\n"), /cannot be deleted/);
    assert.deepEqual(destroyed.changes, []);
    assert.deepEqual(destroyed.world.moment, world.moment);
  });
});

/** An app that was given free goes with `pulumi destroy`, as its people were told; all others stay as they are. */
describe("a destroy with one app released", function () {
  this.timeout(120_000);

  it("lets people of protected apps in after each of its changes, and takes the released app away", async () => {
    const settings = settingsOf("dev");
    const { world } = await run(newWorld(), { command: "up", settings });
    const released = edited(settings, ["entra-connect-sso:apps", "agent", "protection"], "none");
    const { world: freed, errors } = await run(world, { command: "up", settings: released });
    assert.deepEqual(errors, []);

    const ofAdmin = async (moment: typeof freed.moment) =>
      (await attemptsAt(moment)).filter(({ displayName }) => displayName.includes("Admin"));
    const before = await ofAdmin(freed.moment);
    assert.ok(before.length > 0);
    assert.ok(before.every(({ refusal }) => refusal === undefined));

    const destroyed = await run(freed, { command: "destroy", settings: released });
    assert.notDeepEqual(destroyed.errors, []);
    assert.ok(destroyed.moments.length > 5, String(destroyed.moments.length));
    for (const [index, moment] of [...destroyed.moments, destroyed.world.moment].entries())
      assert.deepEqual(await ofAdmin(moment), before, `after change ${index}`);
    const left = await attemptsAt(destroyed.world.moment);
    assert.deepEqual([...new Set(left.map(({ displayName }) => displayName))], ["Amazon Connect - Admin (dev)"]);
  });
});
