import assert from "node:assert/strict";
import fc from "fast-check";
import { findingsIn } from "../../../federation/checks";
import { signIn as trace } from "../../../federation/signIn";
import { memoryStore } from "../../../sandbox/core/store";
import { federationIn } from "../../../sandbox/federationIn";
import { signIn } from "../../../sandbox/signIn";
import { changesOf, type Json } from "./changes";
import { ada, bo, endOf, federation, guest } from "./fixtures";
import { runs } from "../../support/extent";

describe("a sign-in through the model", function () {
  this.timeout(600_000);

  it("ends as one in the simulated clouds, whatever is broken", async () => {
    const { clouds } = await federation();
    const before = await Promise.all([clouds.tenant.read(structuredClone), clouds.account.read(structuredClone)]);
    const text = JSON.stringify(before);
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        changesOf(text),
        fc.constantFrom([ada, "admin"], [bo, "agent"], [bo, "agent"], [ada, "admin"], [guest, "agent"]),
        async (change, [person = "", app = ""]) => {
          const state = JSON.parse(text) as Json;
          change(state);
          const [tenant, account] = state as unknown as typeof before;
          const now = new Date();
          const model = federationIn(structuredClone(tenant), structuredClone(account));
          const foreseen = trace(model, { person, app, now });
          const stores = { tenant: memoryStore(() => tenant), account: memoryStore(() => account) };
          const result = await signIn(stores, { person, app, now });
          // On what nobody can know before, the simulated clouds decide all the same.
          const open = foreseen.stops.find((stop) => stop.result === "undecided");
          if (open !== undefined && (result.ok || result.hop === open.station)) return;
          if (result.ok) assert.deepEqual([foreseen.result, foreseen.landing], ["lands", result.landing]);
          else assert.deepEqual(endOf(foreseen), { station: result.hop, error: result.error });
          // Who could sign in before, and cannot now, is locked out by something that a check finds.
          if (!result.ok && person !== guest && !meant.includes(result.hop))
            assert.notDeepEqual(findingsIn(model, { now }), [], `${result.hop}: ${result.error}`);
          const end = result.ok ? "lands" : result.hop;
          ends.set(end, (ends.get(end) ?? 0) + 1);
        },
      ),
      { numRuns: runs(400) },
    );
    // One of these ends alone would prove little.

    assert.ok(ends.size >= 8, JSON.stringify([...ends]));
  });
});

/** These states are as good as any other: somebody is not assigned, or has another name. */
const meant = ["Entra: application", "Entra: user", "Entra: assignment"];
