import assert from "node:assert/strict";
import { toDiagnose, toListLeftovers, toPreview } from "../../federation/access/commands";
import { permissionsIn, type Grants } from "../../federation/access/grants";
import { policyOf } from "../../federation/access/policy";
import { featuresOf, reachOf } from "../../settings/access";
import { accountId, Asked, settingsOfStack } from "../access/held";
import { dev } from "../program/lookups/settled";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

/** On the real engine, over HTTP, as whoever may do what a list says, and nothing else. */
inFull("the lists of permissions, as commands ask for them", function () {
  this.timeout(120_000);
  const asked = new Asked();
  const sandbox = useSandbox({ deployed: true, witnesses: asked.witnesses });
  const settings = settingsOfStack("dev", dev());
  const reach = reachOf(settings, { account: accountId, region: "us-east-1" });

  async function become(grants: Grants): Promise<void> {
    const { tenant, account } = sandbox().clouds;
    await tenant.write((state) => {
      state.callerPermissions = permissionsIn(grants);
    });
    await account.write((state) => {
      state.caller.policies = [JSON.stringify(policyOf(grants, reach))];
    });
  }
  const command = (name: string) =>
    sandbox().run(process.execPath, ["cli/main.cjs", name, "--stack", "dev", "--json"], "capture");

  it("let doctor see everything", async () => {
    await become(toDiagnose);
    const { code, stdout, stderr } = await command("doctor");
    assert.deepEqual([code, stderr], [0, ""], stdout);
    assert.deepEqual((JSON.parse(stdout) as { unreadable: unknown }).unreadable, []);
  });

  it("let leftovers look", async () => {
    await become(toListLeftovers);
    const { code, stdout, stderr } = await command("leftovers");
    assert.deepEqual([code, stderr], [0, ""], stdout);
  });

  it("let a preview look, and nobody deploy who may only preview", async () => {
    await become(toPreview(featuresOf(settings)));
    const preview = await sandbox().pulumi("preview", "--stack", "dev", "--expect-no-changes");
    assert.equal(preview.code, 0, preview.output);
    sandbox().set("dev", ["entra-connect-sso:tags", "Environment"], "test");
    const up = await sandbox().pulumi("up", "--stack", "dev", "--yes", "--skip-preview");
    assert.notEqual(up.code, 0);
    assert.match(up.output, /is not authorized to perform: iam:Tag\w+ on resource: /);
  });
});
