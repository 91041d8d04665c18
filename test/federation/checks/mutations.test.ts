import assert from "node:assert/strict";
import { checks, findingsIn, type Found } from "../../../federation/checks";
import { signIn as trace } from "../../../federation/signIn";
import { memoryStore } from "../../../sandbox/core/store";
import { signIn } from "../../../sandbox/signIn";
import { ada, endOf } from "../../sandbox/signIn/fixtures";
import { mutations } from "./mutations/catalogue";
import { checksOf, deployment, type Deployment, expectedOf, modelOf } from "./mutations/deployment";
import { recorded, type Refusal, told } from "./mutations/told";

describe("what changed by hand is found by the right check, and sign-in fails where it says", function () {
  this.timeout(60_000);

  it("a healthy federation has no finding", async () => {
    assert.deepEqual(checksOf(found(await deployment())), []);
  });

  for (const { title, by, finds, lands = false } of mutations) {
    it(title, async () => {
      const deployed = await deployment();
      by(deployed);
      const findings = found(deployed);
      assert.deepEqual(checksOf(findings), [...finds].sort());
      const { lands: landed, refusals } = await everybody(deployed);
      const now = told(findings, refusals, deployed);
      assert.equal(now, recorded.of(title, now));
      assert.equal(landed, lands);
    });
  }

  describe("the catalogue", () => {
    it("has at least 80 mutations, and each check finds one", () => {
      assert.ok(mutations.filter(({ finds }) => finds.length > 0).length >= 80, String(mutations.length));
      const finding = new Set(mutations.flatMap(({ finds }) => finds));
      assert.deepEqual(
        checks.map(({ id }) => id).filter((id) => !finding.has(id)),
        [],
      );
    });

    it("is recorded, and nothing else", () => {
      assert.deepEqual(recorded.titles().sort(), mutations.map(({ title }) => title).sort());
    });
  });
});

const found = (deployed: Deployment): Found<string>[] =>
  findingsIn(modelOf(deployed), { now: new Date(), ...expectedOf(deployed) });

/** Whether bo and ada can sign in to the simulated clouds; the trace must foresee it. */
async function everybody(deployed: Deployment): Promise<{ lands: boolean; refusals: Refusal[] }> {
  const { tenant, account, bo } = deployed;
  const now = new Date();
  const results = [];
  const refusals = [];
  for (const [person, app] of [[bo.userPrincipalName, "agent"] as const, [ada, "admin"] as const]) {
    const foreseen = trace(modelOf(deployed), { person, app, now });
    const stores = { tenant: memoryStore(() => tenant), account: memoryStore(() => account) };
    const result = await signIn(stores, { person, app, now });
    if (result.ok) assert.deepEqual([foreseen.result, foreseen.landing], ["lands", result.landing]);
    else assert.deepEqual(endOf(foreseen), { station: result.hop, error: result.error });
    results.push(result.ok);
    refusals.push(...foreseen.stops.flatMap((stop) => (stop.result === "failed" ? { ...stop, app } : [])));
  }
  return { lands: results.every((ok) => ok), refusals };
}
