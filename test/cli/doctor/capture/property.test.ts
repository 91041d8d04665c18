import assert from "node:assert/strict";
import fc from "fast-check";
import { bodyIn } from "../../../../cli/doctor/capture/form";
import { memoryStore } from "../../../../sandbox/core/store";
import { signIn } from "../../../../sandbox/signIn";
import { Refusal } from "../../../../sandbox/signIn/journey";
import { changesOf, type Json } from "../../../sandbox/signIn/changes";
import { endOf, guest } from "../../../sandbox/signIn/fixtures";
import { ada, bo, bodyOf, federation, judge, posted } from "./support";
import { runs } from "../../../support/extent";

describe("a captured sign-in", function () {
  this.timeout(600_000);

  it("ends for doctor as it ended in the simulated clouds, whatever is broken there", async () => {
    const made = await federation();
    const before = await Promise.all([
      made.clouds.tenant.read(structuredClone),
      made.clouds.account.read(structuredClone),
    ]);
    const text = JSON.stringify(before);
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        changesOf(text),
        fc.constantFrom([ada, "admin"], [bo, "agent"], [guest, "agent"]),
        async (change, [person = "", app = ""]) => {
          const state = JSON.parse(text) as Json;
          change(state);
          const [tenant, account] = state as unknown as typeof before;
          const clouds = { tenant: memoryStore(() => tenant), account: memoryStore(() => account) };
          const now = new Date();
          const form = await posted({ clouds }, { person, app, now }).catch((error: unknown) => {
            if (error instanceof Refusal) return undefined;
            throw error;
          });
          // Entra posted nothing that could be captured.
          if (form === undefined) return;
          const captured = { ...bodyIn(bodyOf(form)), xml: Buffer.from(form.SAMLResponse, "base64").toString() };
          const { action: postedTo, RelayState: relayState } = form;
          const found = await judge(
            { ...made, clouds },
            { ...captured, postedTo, relayState, postedAt: undefined },
            now,
          );
          const result = await signIn(clouds, { person, app, now });
          const open = found.stops.find((stop) => stop.result === "undecided");
          if (open !== undefined && (result.ok || result.hop === open.station)) return;
          if (result.ok) assert.deepEqual([found.result, found.landing], ["lands", result.landing]);
          else assert.deepEqual(endOf(found), { station: result.hop, error: result.error });
          const end = result.ok ? "lands" : result.hop;
          ends.set(end, (ends.get(end) ?? 0) + 1);
        },
      ),
      { numRuns: runs(150) },
    );
    // One of these ends alone would prove little.
    assert.ok(ends.size >= 5, JSON.stringify([...ends]));
  });
});
