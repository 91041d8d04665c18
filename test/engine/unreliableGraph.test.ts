import assert from "node:assert/strict";
import { faults } from "../../sandbox/core/faults";
import { signInEverybody } from "../../sandbox/signIn";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";
import { atMerge, oneIn } from "../support/extent";

/**
 * Graph refuses a write to an object while another one lasts, shows azuread its own writes only after a while, and copies app
 * roles late. The program's own provider is another client, which sees what others wrote later still.
 */
for (const [stack, seconds] of oneIn(6, [
  ["dev", 15],
  ["dev", 3],
  ["prod", 3],
  ["prod", 15],
  ["tutorial", 15],
  ["tutorial", 3],
] as const)) {
  atMerge(`a Graph that refuses overlapping writes and shows what was written ${seconds} s later`, function () {
    this.timeout(120_000);
    const graph = { writeMs: 200, readLagMs: seconds * 1000, copyToServicePrincipalMs: 2000 };
    const sandbox = useSandbox({ faults: faults({ graph, replicationLagMs: 1000 }) });
    const up = () => sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", stack);

    it(`lets the first pulumi up of ${stack} succeed in one go, in which everything is made once`, async () => {
      const { code, output } = await up();
      assert.equal(code, 0, output);
      const { applications, claimsMappingPolicies, tokenIssuancePolicies } = await sandbox().clouds.tenant.read(
        (state) => state,
      );
      const made = Object.values(applications).filter(({ applicationTemplateId }) => applicationTemplateId !== null);
      assert.deepEqual(
        [made, Object.keys(claimsMappingPolicies), Object.keys(tokenIssuancePolicies)].map(({ length }) => length),
        [2, 2, 2],
      );
      if (stack === "dev") await assertEverybodySignsIn(sandbox().clouds);
      for (const { person, signIn } of await signInEverybody(sandbox().clouds)) {
        assert.ok(signIn.ok, `${person}: ${signIn.ok ? "" : signIn.error}`);
      }
    });

    if (stack !== "dev") return;
    it("lets a rotation succeed in one go, too", async () => {
      const inYears = (years: number): string => `${new Date().getUTCFullYear() + years}-01-01T00:00:00Z`;
      const certificates = { "2026": { endDate: inYears(1) }, new: { endDate: inYears(2) } };
      sandbox().set("dev", ["entra-connect-sso:signing"], { active: "new", certificates });
      const { code, output } = await up();
      assert.equal(code, 0, output);
      await assertEverybodySignsIn(sandbox().clouds);
    });
  });
}
