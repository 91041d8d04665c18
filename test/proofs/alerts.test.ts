import assert from "node:assert/strict";
import { Account } from "../../sandbox/aws";
import { monitoringOf } from "../../sandbox/aws/monitoringState";
import { confirmSubscriptions } from "../../sandbox/aws/topics";
import { cloudsOf } from "../engine/watchedClouds";
import { edited, newWorld, run, settingsOf } from "../support/memoryEngine/world";
import { mishaps } from "./interruptedCommand";

const to = "identity@contoso.example";
const role = "entra-connect-sso-dev";

describe("alerts that are being set up", function () {
  this.timeout(120_000);

  for (const [mishap, how] of Object.entries(mishaps)) {
    it(`are finished by the next deployment, at whichever change the first was ${mishap}`, async () => {
      const before = (await run(newWorld(), { command: "up", settings: settingsOf("dev") })).world;
      const alerts = { emails: [to], trail: "create" };
      const settings = edited(settingsOf("dev"), ["entra-connect-sso:alerts"], alerts);
      for (let nth = 1; ; nth++) {
        const broken = await run(before, { command: "up", settings, interruption: { nth, ...how } });
        if (!broken.isInterrupted) {
          assert.ok(nth > 15, `${nth} changes`);
          return;
        }
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
