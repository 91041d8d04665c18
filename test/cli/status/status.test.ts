import assert from "node:assert/strict";
import { Account } from "../../../sandbox/aws";
import { runImportCycle } from "../../../sandbox/importer";
import { useSandbox } from "../../engine/support";

interface Judged {
  readonly state: string;
  readonly says: string;
  readonly remedy?: string;
}

interface Report {
  readonly findings: number;
  readonly apps: readonly { readonly slug: string; readonly role: Judged; readonly import?: Judged }[];
  readonly user?: Judged;
}

/** The command as npm starts it, on the real engine, with simulated clouds: one stack on its way through all states. */
describe("npm run status", function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const printed: string[] = [];

  async function run(command: string, ...args: string[]) {
    const finished = await sandbox().run(command, args, "capture");
    printed.push(finished.output);
    return finished;
  }
  const main = ["--import", "tsx", "cli/main.ts", "status"];
  const status = (...args: string[]) => run(process.execPath, ...main, ...args);
  const npm = (...args: string[]) => run("npm", "run", "--silent", "status", "--", ...args);
  const up = async () => {
    const { code, output } = await sandbox().pulumi(
      ...["up", "--yes", "--skip-preview", "--refresh=false", "--stack", "tutorial"],
    );
    assert.equal(code, 0, output);
  };
  /** The states of role and import, by app, and of the IAM user; nothing else may be wrong with the run. */
  async function states() {
    const { code, stdout, stderr } = await status("--stack", "tutorial", "--json");
    assert.equal(stderr, "");
    const report = JSON.parse(stdout) as Report;
    assert.equal(code, report.findings === 0 ? 0 : 1);
    const apps = report.apps.map(({ slug, role, import: imports }) => [slug, [role.state, imports?.state]]);
    return { apps: Object.fromEntries(apps) as Record<string, unknown>, user: report.user?.state, report };
  }
  const account = () => new Account(sandbox().clouds.account).inRegion("us-east-1");

  it("answers 2, without a stack trace, where it is called in the wrong way or let in nowhere", async () => {
    const calls = await Promise.all([
      status(),
      status("--stack", "nope"),
      run("env", "ARM_CLIENT_SECRET=wr0ng", process.execPath, ...main, "--stack", "tutorial"),
      run("env", "AWS_SECRET_ACCESS_KEY=wr0ng", process.execPath, ...main, "--stack", "tutorial"),
    ]);
    for (const [index, problem] of [
      /--stack/,
      /there is no .*Pulumi\.nope\.yaml/,
      /cannot sign in to Microsoft Entra ID at https:\S+ by client secret/,
      /cannot find out which AWS account the credentials are for/,
    ].entries()) {
      const { code, stdout, stderr } = calls[index] ?? { code: 0, stdout: "", stderr: "" };
      assert.equal(code, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, problem);
      assert.doesNotMatch(stderr, /\n\s+at |wr0ng/);
    }
  });

  it("reads no other account than the stack allows", async () => {
    sandbox().edit("tutorial", (file) => file.setIn(["config", "aws:allowedAccountIds"], ["999999999999"]));
    const { code, stderr } = await status("--stack", "tutorial");
    sandbox().restore("tutorial");
    assert.equal(code, 2);
    assert.match(stderr, /AWS account 111122223333, and aws:allowedAccountIds allows 999999999999 only/);
  });

  it("says that a stack is not deployed yet", async () => {
    const { code, stdout } = await npm("--stack", "tutorial");
    assert.deepEqual(
      [code, stdout],
      [
        1,
        "Stack tutorial is not deployed yet: its applications are not in Entra.\nFirst: pulumi up --stack tutorial\n",
      ],
    );
  });

  it("says that roles are still to come after the first deployment", async () => {
    await up();
    const { apps, user } = await states();
    const waiting = ["waiting", "starting"];
    assert.deepEqual([apps, user], [{ admin: waiting, agent: waiting }, "works"]);
  });

  it("says that they can be assigned after Entra's cycle", async () => {
    await runImportCycle(sandbox().clouds);
    const { apps } = await states();
    const unassigned = ["unassigned", "works"];
    assert.deepEqual(apps, { admin: unassigned, agent: unassigned });
  });

  it("has nothing to say after the second deployment but who is assigned", async () => {
    await up();
    const { code, stdout } = await status("--stack", "tutorial");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^Stack tutorial, whose roles are imported: nothing to do$/m);
    assert.match(stdout, /^ {2}role {4}AzureAD_Connect_Admin: imported, assigned to Ada Admin$/m);
    assert.match(stdout, /^ {2}role {4}AzureAD_Connect_Agent: imported, assigned to Bo Agent, Chi Agent$/m);
    assert.match(stdout, /^ {2}user {4}azure_cli_user: access key AKIA\w{16}, active, last used /m);
  });

  it("warns of a role that trusts two providers before Entra's cycle, and says why Entra has disabled it after", async () => {
    const role = "AzureAD_Connect_Agent";
    const { trustPolicy } = await account().getRole(role);
    const provider = "arn:aws:iam::111122223333:saml-provider/AzureAD_Connect_Agent";
    const both = [provider, provider.replace("Agent", "Admin")];
    const twice = trustPolicy.replace(JSON.stringify(provider), JSON.stringify(both));
    await account().updateAssumeRolePolicy(role, twice);
    const before = await states();
    assert.deepEqual(before.apps, { admin: ["assigned", "works"], agent: ["endangered", "works"] });

    await runImportCycle(sandbox().clouds);
    const { apps, report } = await states();
    assert.deepEqual(apps, { admin: ["assigned", "works"], agent: ["never", "works"] });
    const { says, remedy } = report.apps[1]?.role ?? { says: "" };
    assert.match(says, /^it is disabled in Entra, because it trusts 2 SAML providers/);
    assert.match(remedy ?? "", /name one SAML provider/);
  });

  it("says that an inactive key will fail, and that it has led to quarantine", async () => {
    const [key] = await account().listAccessKeys("azure_cli_user");
    assert.ok(key);
    await account().updateAccessKey("azure_cli_user", key.id, "Inactive");
    const before = await states();
    assert.deepEqual([before.apps["admin"], before.user], [["assigned", "failing"], "inactiveKey"]);

    await runImportCycle(sandbox().clouds);
    const { apps, report } = await states();
    assert.deepEqual(apps["admin"], ["assigned", "quarantine"]);
    const says = report.apps[0]?.import?.says ?? "";
    assert.match(says, new RegExp(`^in quarantine since .* UTC \\(.*\\), because access key ${key.id} is inactive$`));
  });

  it("has printed no secret", async () => {
    const users = await sandbox().clouds.account.read(({ iam }) => iam.aws?.users ?? []);
    const secrets = users.flatMap(({ accessKeys }) => accessKeys.map(({ secret }) => secret));
    const environment = await run("env");
    printed.pop();
    for (const name of ["ARM_CLIENT_SECRET", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) {
      const value = new RegExp(`^${name}=(.+)$`, "m").exec(environment.stdout)?.[1];
      assert.ok(value, name);
      secrets.push(value);
    }
    assert.ok(secrets.length > 3);
    for (const secret of secrets) assert.ok(printed.every((text) => !text.includes(secret)));
  });
});
