import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runImportCycle } from "../../sandbox/importer";
import { signInEverybody, type SignInClouds } from "../../sandbox/signIn";
import { atMerge, inFull } from "../support/extent";
import { useSandbox } from "./support";
import { cloudsOf, WatchedClouds } from "./watchedClouds";

atMerge("imported roles", function () {
  this.timeout(120_000);
  let watched: WatchedClouds;
  const sandbox = useSandbox({ served: (clouds) => (watched = new WatchedClouds(clouds)) });
  const printed: string[] = [];

  async function pulumi(...args: string[]): Promise<string> {
    const { code, output } = await sandbox().pulumi(...args, "--stack", "tutorial");
    printed.push(output);
    assert.equal(code, 0, output);
    return output;
  }
  const up = (...options: string[]) => pulumi("up", "--yes", "--skip-preview", ...options);
  const policies = ["--policy-pack", "policies"];
  const setTo = (setting: string, value: string) => sandbox().set("tutorial", [`entra-connect-sso:${setting}`], value);
  const accessKeys = () =>
    sandbox().clouds.account.read(({ iam }) => iam.aws?.users.flatMap((user) => user.accessKeys) ?? []);

  /** Names of those who arrive; all who are assigned must. */
  async function arrived(clouds: SignInClouds = sandbox().clouds, when = ""): Promise<string[]> {
    const all = await signInEverybody(clouds);
    for (const { person, signIn } of all) assert.ok(signIn.ok, `${when}${person}: ${signIn.ok ? "" : signIn.error}`);
    return [...new Set(all.map(({ person }) => person))].sort();
  }
  const people = ["ada@contoso.example", "bo@contoso.example", "chi@contoso.example"];

  it("are pending after the first deployment, which says so", async () => {
    const output = await up(...policies);
    assert.match(output, /app agent: Entra has not imported the role AzureAD_Connect_Agent yet/);
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
    await pulumi("preview", "--refresh=false", "--expect-no-changes");
  });

  it("survive a new access key: the old one goes when Entra has signed in with the new one", async () => {
    const [old] = await accessKeys();
    await pulumi("config", "set", "--path", "roleImport.accessKey", "second");
    await up("--refresh=false", ...policies);
    const [key, ...others] = await accessKeys();
    assert.deepEqual(others, []);
    assert.notEqual(key?.id, old?.id);
    const reports = await runImportCycle(sandbox().clouds);
    assert.deepEqual(
      reports.map(({ error }) => error),
      [undefined, undefined],
    );
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

  it("do not give way to declared ones in one step: the preview refuses it, and the deployment", async () => {
    const before = await sandbox().clouds.tenant.read((state) => JSON.stringify(state));
    sandbox().edit("tutorial", (file) => {
      file.deleteIn(["config", "entra-connect-sso:roleImport"]);
      file.setIn(["config", "entra-connect-sso:roleAssignment"], "declared");
    });
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const { code, output } = await sandbox().pulumi(...command, "--refresh=false", "--stack", "tutorial");
      assert.notEqual(code, 0);
      assert.match(output, /which Entra imported: a declared one cannot take its place in one step/);
    }
    assert.equal(await sandbox().clouds.tenant.read((state) => JSON.stringify(state)), before);
    sandbox().restore("tutorial");
  });

  // Change by change, test/proofs/everyStep.test.ts proves it in memory.
  inFull("on the way to declared ones", () => {
    /** Each deployed, with everybody signed in after every single change that it makes. */
    async function take(...steps: readonly (readonly [setting: string, value: string])[]): Promise<void> {
      for (const [setting, value] of steps) {
        setTo(setting, value);
        // Nothing may be set that nothing reads: the user has its default name with the declared roles of this stack.
        if (value === "declared") await pulumi("config", "rm", "roleImport");
        await watched.start();
        await up("--refresh=false");
        for (const [index, moment] of watched.take().entries()) {
          const when = `${setting}: ${value}, change ${index}: `;
          assert.deepEqual(await arrived(cloudsOf(moment), when), people, when);
        }
        assert.deepEqual(await arrived(), people);
      }
    }

    it("give way to declared ones, with everybody signed in at every moment", async () => {
      await pulumi("config", "rm", "--path", "roleImport.accessKey");
      await take(["roleClaim", "everyone"], ["roleAssignment", "declared"], ["roleClaim", "assigned"]);
      await pulumi("preview", "--expect-no-changes");
    });

    // In two, they can: test/proofs/everyStep.test.ts.
    it("cannot take their place again in one step", async () => {
      setTo("roleAssignment", "imported");
      const { code, output } = await sandbox().pulumi("preview", "--refresh=false", "--stack", "tutorial");
      assert.notEqual(code, 0);
      assert.match(output, /would lock out everybody who uses admin and agent/);
      assert.deepEqual(await arrived(), people);
      setTo("roleAssignment", "declared");
    });
  });
});
