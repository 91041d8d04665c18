import assert from "node:assert/strict";
import { Account } from "../../sandbox/aws";
import { monitoringOf } from "../../sandbox/aws/monitoringState";
import { confirmSubscriptions } from "../../sandbox/aws/topics";
import { cloudsOf } from "../engine/watchedClouds";
import { edited, newWorld, run, settingsOf, type World } from "../support/memoryEngine/world";
import { isFull, stepsOf } from "../support/extent";
import { kindsOf, mishaps } from "./interruptedCommand";

const to = "identity@contoso.example";
const role = "entra-connect-sso-dev";

describe("alerts that are being set up", function () {
  this.timeout(isFull ? 3_600_000 : 120_000);
  const alerts = { emails: [to], trail: "create" };
  const settings = edited(settingsOf("dev"), ["entra-connect-sso:alerts"], alerts);
  let before: World;
  let changes: readonly string[];

  this.beforeAll(async () => {
    ({ world: before } = await run(newWorld(), { command: "up", settings: settingsOf("dev") }));
    const plain = await run(before, { command: "up", settings });
    changes = kindsOf(plain);
    assert.ok(changes.length > 15, `${changes.length} changes`);
  });

  for (const [index, [mishap, how]] of Object.entries(mishaps).entries()) {
    it(`are finished by the next deployment, at whichever change the first was ${mishap}`, async () => {
      for (const nth of stepsOf(changes, index, Object.keys(mishaps).length)) {
        const broken = await run(before, { command: "up", settings, interruption: { nth, ...how } });
        assert.ok(broken.isInterrupted, `there was no change ${nth}`);
        const next = await run(broken.world, { command: "up", settings });
        assert.deepEqual(next.errors, [], `after change ${nth}`);
        const { account } = cloudsOf(next.world.moment);
        await account.write((state) => {
          confirmSubscriptions(state, to);
          monitoringOf(state).mail = [];
        });
        await new Account(account).inRegion("us-east-1").updateRole(role, { maxSessionDuration: 7200 });
        const { mail, undelivered } = await account.read((state) => monitoringOf(state));
        assert.deepEqual([mail.length, undelivered], [1, []], `after change ${nth}`);
      }
    });
  }
});
