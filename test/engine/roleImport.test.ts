import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runImportCycle } from "../../sandbox/importer";
import { signInEverybody } from "../../sandbox/signIn";
import { useSandbox } from "./support";

describe("imported roles", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const printed: string[] = [];

  async function pulumi(...args: string[]): Promise<string> {
    const { code, output } = await sandbox().pulumi(...args, "--stack", "tutorial");
    printed.push(output);
    assert.equal(code, 0, output);
    return output;
  }
  const up = (...options: string[]) => pulumi("up", "--yes", "--skip-preview", ...options);
  const policies = ["--policy-pack", "policies"];
  const set = (key: string, value: string) => pulumi("config", "set", "--path", key, value);
  const accessKeys = () =>
    sandbox().clouds.account.read(({ iam }) => iam.aws?.users.flatMap((user) => user.accessKeys) ?? []);

  /** Names of those who arrive; all who are assigned must. */
  async function arrived(): Promise<string[]> {
    const all = await signInEverybody(sandbox().clouds);
    for (const { person, signIn } of all) assert.ok(signIn.ok, `${person}: ${signIn.ok ? "" : signIn.error}`);
    return [...new Set(all.map(({ person }) => person))].sort();
  }
  const people = ["ada@contoso.example", "bo@contoso.example", "chi@contoso.example"];

  it("are pending after the first deployment, which says so", async () => {
    const output = await up(...policies);
    assert.match(output, /app agent: Entra has not imported the role AzureAD_Connect_Agent yet/);
    assert.match(output, /npm run status -- --stack tutorial says how far Entra is/);
    assert.deepEqual(await arrived(), []);
  });

  it("are assigned by the deployment after Entra's cycle, and people sign in", async () => {
    const reports = await runImportCycle(sandbox().clouds);
    assert.deepEqual(
      reports.map(({ added, error }) => [added.length, error]),
      [
        [2, undefined],
        [2, undefined],
      ],
    );
    assert.doesNotMatch(await up(), /warning: app/);
    assert.deepEqual(await arrived(), people);
    await pulumi("preview", "--expect-no-changes");
  });

  it("survive a new access key: the old one goes when Entra has signed in with the new one", async () => {
    const [old] = await accessKeys();
    await set("roleImport.accessKey", "second");
    await up(...policies);
    const [key, ...others] = await accessKeys();
    assert.deepEqual(others, []);
    assert.notEqual(key?.id, old?.id);
    const reports = await runImportCycle(sandbox().clouds);
    assert.deepEqual(
      reports.map(({ error }) => error),
      [undefined, undefined],
    );
  });

  it("do not give way to declared ones in one step: the preview refuses it, and the deployment", async () => {
    const before = await sandbox().clouds.tenant.read((state) => JSON.stringify(state));
    sandbox().edit("tutorial", (file) => {
      file.deleteIn(["config", "entra-connect-sso:roleImport"]);
      file.setIn(["config", "entra-connect-sso:roleAssignment"], "declared");
    });
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const { code, output } = await sandbox().pulumi(...command, "--stack", "tutorial");
      assert.notEqual(code, 0);
      assert.match(output, /which Entra imported: a declared one cannot take its place in one step/);
    }
    assert.equal(await sandbox().clouds.tenant.read((state) => JSON.stringify(state)), before);
    sandbox().restore("tutorial");
  });

  it("give way to declared ones and come back, with everybody signed in at each step, and never in a leap", async () => {
    await pulumi("config", "rm", "--path", "roleImport.accessKey");
    const step = async (setting: string, value: string) => {
      await set(setting, value);
      if (value === "assigned") await runImportCycle(sandbox().clouds);
      await up();
      assert.deepEqual(await arrived(), people, `${setting}: ${value}`);
    };
    await step("roleClaim", "everyone");
    // Nothing may be set that nothing reads: with declared roles there is no user that could have a name.
    await pulumi("config", "rm", "roleImport");
    await step("roleAssignment", "declared");
    await step("roleClaim", "assigned");

    await set("roleAssignment", "imported");
    const { code, output } = await sandbox().pulumi("preview", "--stack", "tutorial");
    assert.notEqual(code, 0);
    assert.match(output, /would lock out everybody who uses admin and agent/);

    await set("roleAssignment", "declared");
    await step("roleClaim", "everyone");
    await step("roleAssignment", "imported");
    await step("roleClaim", "assigned");
    await pulumi("preview", "--expect-no-changes");
  });

  it("leave the access key's secret in no output and in no plain state", async () => {
    const secrets = (await accessKeys()).map(({ secret }) => secret);
    assert.ok(secrets.length > 0);
    const { backend } = sandbox().workspace;
    const files = readdirSync(backend, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const left = [...files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")), ...printed];
    for (const secret of secrets) {
      for (const text of left) assert.ok(!text.includes(secret));
    }
  });
});
