import assert from "node:assert/strict";
import { checks, findingsIn, type Found } from "../../../federation/checks";
import { signIn as trace } from "../../../federation/signIn";
import { memoryStore } from "../../../sandbox/core/store";
import { federationIn } from "../../../sandbox/federationIn";
import { signIn } from "../../../sandbox/signIn";
import { ada, endOf } from "../../sandbox/signIn/fixtures";
import { catalogue } from "./mutations/catalogue";
import { deployment, type Deployment, expectedOf } from "./mutations/deployment";
import { recorded, recordedTitles, type Refusal, told } from "./mutations/told";

describe("what changed by hand is found by the right check, and sign-in fails where it says", function () {
  this.timeout(60_000);

  it("a healthy federation has no finding", async () => {
    assert.deepEqual(idsOf(found(await deployment())), []);
  });

  for (const [of, mutations] of Object.entries(catalogue)) {
    describe(of, () => {
      for (const { what, by, finds, lands = false } of mutations) {
        it(what, async () => {
          const deployed = await deployment();
          by(deployed);
          const findings = found(deployed);
          assert.deepEqual(idsOf(findings), [...finds].sort());
          const { lands: landed, refusals } = await everybody(deployed);
          const now = told(findings, refusals, deployed);
          assert.equal(now, recorded(`${of}: ${what}`, now));
          assert.equal(landed, lands);
        });
      }
    });
  }

  describe("the catalogue", () => {
    it("has at least 80 mutations, and each check finds one", () => {
      const all = Object.values(catalogue).flat();
      assert.ok(all.filter(({ finds }) => finds.length > 0).length >= 80, String(all.length));
      const finding = new Set(all.flatMap(({ finds }) => finds));
      assert.deepEqual(
        checks.map(({ id }) => id).filter((id) => !finding.has(id)),
        [],
      );
    });

    it("is recorded, and nothing else", () => {
      const titles = Object.entries(catalogue).flatMap(([of, mutations]) =>
        mutations.map(({ what }) => `${of}: ${what}`),
      );
      assert.deepEqual(recordedTitles().sort(), titles.sort());
    });
  });
});

function found(deployed: Deployment): Found<string>[] {
  const federation = federationIn(structuredClone(deployed.tenant), structuredClone(deployed.account));
  const given = { now: new Date(), ...expectedOf(deployed) };
  return findingsIn(federation, given);
}

const idsOf = (findings: readonly Found<string>[]): string[] =>
  [...new Set(findings.map(({ check }) => check.id))].sort();

/** Whether bo and ada can sign in to the simulated clouds; the trace must foresee it. */
async function everybody({ tenant, account, bo }: Deployment): Promise<{ lands: boolean; refusals: Refusal[] }> {
  const now = new Date();
  const results = [];
  const refusals = [];
  for (const [person, app] of [[bo.userPrincipalName, "agent"] as const, [ada, "admin"] as const]) {
    const foreseen = trace(federationIn(structuredClone(tenant), structuredClone(account)), { person, app, now });
    const stores = { tenant: memoryStore(() => tenant), account: memoryStore(() => account) };
    const result = await signIn(stores, { person, app, now });
    if (result.ok) assert.deepEqual([foreseen.result, foreseen.landing], ["lands", result.landing]);
    else assert.deepEqual(endOf(foreseen), { station: result.hop, error: result.error });
    results.push(result.ok);
    refusals.push(...foreseen.stops.flatMap((stop) => (stop.result === "failed" ? { ...stop, app } : [])));
  }
  return { lands: results.every((ok) => ok), refusals };
}
