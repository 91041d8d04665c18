import assert from "node:assert/strict";
import { Account } from "../../../sandbox/aws";
import { runImportCycle } from "../../../sandbox/importer";
import { useSandbox } from "../../engine/support";
import { inFull } from "../../support/extent";

interface Found {
  readonly check: string;
  readonly at: { readonly title: string };
  readonly problem: string;
  readonly remedy: string;
}

/** The command as npm starts it, on the real engine, with simulated clouds: a stack of imported roles on its way through all states. */
inFull("npm run doctor, on roles that Entra imports", function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const printed: string[] = [];

  async function run(command: string, ...args: string[]) {
    const finished = await sandbox().run(command, args, "capture");
    printed.push(finished.output);
    return finished;
  }
  const doctor = (...args: string[]) => run(process.execPath, "cli/main.cjs", "doctor", "--stack", "tutorial", ...args);
  const up = async () => {
    const { code, output } = await sandbox().pulumi(
      ...["up", "--yes", "--skip-preview", "--refresh=false", "--stack", "tutorial"],
    );
    assert.equal(code, 0, output);
  };
  async function findings(): Promise<readonly Found[]> {
    const { code, stdout, stderr } = await doctor("--json");
    assert.equal(stderr, "");
    const { findings: found } = JSON.parse(stdout) as { readonly findings: readonly Found[] };
    assert.equal(code, found.length === 0 ? 0 : 1);
    return found;
  }
  const checks = (found: readonly Found[]): string[] => [...new Set(found.map(({ check }) => check))].sort();
  const account = () => new Account(sandbox().clouds.account).inRegion("us-east-1");

  it("says that roles are still to come after the first deployment, and when", async () => {
    await up();
    const found = await findings();
    assert.deepEqual(checks(found), ["assignments", "imported-roles"]);
    const waiting = found.filter(({ check }) => check === "imported-roles");
    assert.equal(waiting.length, 2);
    for (const { problem, remedy } of waiting) {
      assert.match(problem, /^does not have the role \w+ yet: Entra's next cycle is due at any moment$/);
      assert.match(remedy, /^wait for the next cycle, and run pulumi up/);
    }
  });

  it("says that they can be assigned after Entra's cycle, and nothing after the second deployment", async () => {
    await runImportCycle(sandbox().clouds);
    const found = await findings();
    assert.deepEqual(checks(found), ["assignments"]);
    assert.ok(found.every(({ remedy }) => remedy === "run pulumi up, which assigns the role that Entra has imported"));
    await up();
    assert.deepEqual(await findings(), []);
  });

  it("warns of a role that trusts two providers before Entra's cycle, and says what Entra has done after", async () => {
    const role = "AzureAD_Connect_Agent";
    const { trustPolicy } = await account().getRole(role);
    const provider = "arn:aws:iam::111122223333:saml-provider/AzureAD_Connect_Agent";
    const both = [provider, provider.replace("Agent", "Admin")];
    await account().updateAssumeRolePolicy(role, trustPolicy.replace(JSON.stringify(provider), JSON.stringify(both)));
    const [before, ...others] = await findings();
    assert.deepEqual([before?.check, others], ["importable-roles", []]);
    assert.match(before?.problem ?? "", /^is never imported by Entra, because it trusts 2 SAML providers/);

    await runImportCycle(sandbox().clouds);
    const after = await findings();
    assert.ok(after.some(({ check, problem }) => check === "assignments" && problem.includes("is disabled")));
    assert.ok(after.some(({ check, at }) => check === "importable-roles" && at.title === `role ${role}`));
  });

  it("says that the user's key is inactive, and that it has led to quarantine", async () => {
    const [key] = await account().listAccessKeys("azure_cli_user");
    assert.ok(key);
    await account().updateAccessKey("azure_cli_user", key.id, "Inactive");
    const inactive = (await findings()).find(({ check }) => check === "import-user");
    assert.match(inactive?.problem ?? "", new RegExp(`^has no active access key: ${key.id} \\(inactive, last used `));

    await runImportCycle(sandbox().clouds);
    const held = (await findings()).filter(({ check }) => check === "import-runs");
    assert.equal(held.length, 2);
    assert.match(
      held[0]?.problem ?? "",
      /^is in quarantine since .* UTC \(.*\), because Entra cannot read the roles: /,
    );
  });

  it("has printed no secret", async () => {
    const users = await sandbox().clouds.account.read(({ iam }) => iam.aws?.users ?? []);
    const secrets = users.flatMap(({ accessKeys }) => accessKeys.map(({ secret }) => secret));
    assert.ok(secrets.length > 0);
    for (const secret of secrets) assert.ok(printed.every((text) => !text.includes(secret)));
  });
});
