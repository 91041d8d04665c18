import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { plannedChanges } from "../../cli/adopt/rehearse/plannedChanges";
import { whereOf } from "../../cli/adopt/report/changeWords";
import { checkout } from "../../tools/checkout";
import { signInEverybody } from "../../sandbox/signIn";
import { followTutorialByHand } from "../../sandbox/tutorialByHand";
import { atMerge } from "../support/extent";
import { shareCompiled } from "../support/sharedDirectory";
import { useSandbox } from "./support";

/** From a tutorial that was followed by hand to a stack, as docs/adopting.md has it. */
atMerge("adopting what was set up by hand", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const printed: string[] = [];
  let report: z.infer<typeof reportSchema>;
  const reportSchema = z.object({
    ...{ written: z.boolean(), changes: z.array(z.looseObject({ type: z.string() })), next: z.array(z.string()) },
    findings: z.array(z.object({ kind: z.string(), text: z.string() })),
  });

  /** What adopt must not obey: of other stacks, of another backend, of other commands, and colours in the place of JSON. */
  const elsewhere = {
    PULUMI_STACK: "dev",
    PULUMI_ACCESS_TOKEN: "pul-0000000000000000000000000000000000000000",
    PULUMI_CONFIG_PASSPHRASE: "another",
    PULUMI_BACKEND_URL: "file:///nowhere",
    PULUMI_OPTION_TARGET: "urn:pulumi:dev::entra-connect-sso::pulumi:pulumi:Stack::entra-connect-sso-dev",
    FORCE_COLOR: "1",
  };
  const temporary = () => join(sandbox().workspace.clouds, "..", "temporary");
  const leftovers = () => readdirSync(temporary()).filter((name) => !name.startsWith("tsx-"));
  /** Runs a script of the shell in which adopt is `"$@"`. */
  const adopt = (script: string) => {
    const environment = Object.entries({ ...elsewhere, TMPDIR: temporary() }).map(
      ([name, value]) => `${name}=${value}`,
    );
    const command = ["cli/main.cjs", "adopt", "--stack", "contoso/entra-connect-sso/adopted", "--region", "us-east-1"];
    const shell = ["sh", "-c", script, "sh", process.execPath, ...command, "--json", "--yes"];
    return sandbox().run("env", [...environment, ...shell], "capture");
  };
  const states = () => {
    const { clouds } = sandbox().workspace;
    return readdirSync(clouds)
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name, readFileSync(join(clouds, name), "utf8")]);
  };
  const project = (name: string) => join(sandbox().workspace.project, name);
  const written = () => readdirSync(project("")).filter((name) => name.includes("adopted"));
  /** As it is after `pulumi config set`: with the salt of this backend's passphrase. */
  let begun = "";
  async function pulumi(...args: string[]): Promise<string> {
    const { code, output } = await sandbox().pulumi(...args, "--stack", "adopted");
    printed.push(output);
    assert.equal(code, 0, output);
    return output;
  }

  before(async () => {
    await followTutorialByHand(sandbox().clouds);
    const [salt = ""] = /^encryptionsalt: .*\n/m.exec(readFileSync(project("Pulumi.dev.yaml"), "utf8")) ?? [];
    assert.notEqual(salt, "");
    begun = `${salt}config:\n  aws:region: us-east-1 # ours\n`;
    writeFileSync(project("Pulumi.adopted.yaml"), begun);
    mkdirSync(temporary());
    shareCompiled(temporary());
  });

  it("leaves nothing behind when it is interrupted in the middle of its rehearsal", async () => {
    const before = states();
    const underway = '"$TMPDIR"/entra-connect-sso-adopt-*/backend/.pulumi/stacks';
    const script = `"$@" & until ls ${underway} || ! kill -0 $!; do sleep 0.05; done 2>&1; kill -TERM $!; wait $!`;
    const { code, output } = await adopt(script);
    assert.equal(code, 143, output);
    assert.deepEqual([leftovers(), written()], [[], ["Pulumi.adopted.yaml"]]);
    assert.equal(readFileSync(project("Pulumi.adopted.yaml"), "utf8"), begun);
    assert.deepEqual(states(), before);
  });

  it("completes a stack file and writes an import file, and changes nothing in either cloud, and no stack", async () => {
    const before = states();
    const { code, stdout, stderr } = await adopt('exec "$@"');
    printed.push(stdout, stderr);
    assert.equal(code, 0, stderr);
    assert.equal(stripVTControlCharacters(stdout), stdout);
    report = reportSchema.parse(JSON.parse(stdout));
    assert.equal(report.written, true);
    assert.deepEqual(leftovers(), []);
    assert.deepEqual(states(), before);
    assert.deepEqual(written(), ["Pulumi.adopted.yaml", "import.adopted.json"]);
    assert.ok(readFileSync(project("Pulumi.adopted.yaml"), "utf8").startsWith(begun));
    const { backend, projectName, stacks } = sandbox().workspace;
    const all = readdirSync(join(backend, ".pulumi", "stacks", projectName)).filter((name) => name.endsWith(".json"));
    assert.deepEqual(all, stacks.map((stack) => `${stack}.json`).sort());
  });

  it("answers 2, without a stack trace, where it is called in the wrong way, or has nothing to adopt", async () => {
    const run = (...args: string[]) => sandbox().run(process.execPath, ["cli/main.cjs", "adopt", ...args], "capture");
    const calls = await Promise.all([run(), run("--stack", "adopted", "--region", "us-east-1", "--yes")]);
    assert.deepEqual(
      calls.map(({ code, stdout }) => [code, stdout]),
      calls.map(() => [2, ""]),
    );
    assert.match(calls[0].stderr, /--stack/);
    assert.match(calls[1].stderr, /^Pulumi\.\w+\.yaml:\d+: the stack file has settings already/);
  });

  it("names the mistakes", () => {
    for (const mistake of [
      /is not URL-encoded/,
      /leads to us-west-2/,
      /may list the account's roles/,
      /AWS is not told of it/,
    ]) {
      assert.ok(
        report.findings.some(({ text }) => mistake.test(text)),
        mistake.source,
      );
    }
  });

  it("imports as it says, after which a deployment would do what it announced, and nothing else", async () => {
    const [init, importing, preview, up] = report.next;
    const stack = "--stack contoso/entra-connect-sso/adopted";
    assert.deepEqual(
      [init, preview, up],
      ["pulumi stack init contoso/entra-connect-sso/adopted", `pulumi preview ${stack} --diff`, `pulumi up ${stack}`],
    );
    assert.equal(
      importing,
      `pulumi import ${stack} --file import.adopted.json --generate-code=false --protect=false --yes`,
    );
    await pulumi("stack", "init");
    await pulumi("import", "--file", "import.adopted.json", "--generate-code=false", "--protect=false", "--yes");
    const before = states();
    const { stdout } = await sandbox().run("pulumi", ["preview", "--json", "--stack", "adopted"], "capture");
    assert.deepEqual(plannedChanges(stdout), report.changes);
    assert.ok(report.changes.length > 20);
    const alone = report.changes.filter(({ type }) => whereOf(type) === "state").length;
    const counted = `${report.changes.length - alone} changes in the clouds, ${alone} in Pulumi alone`;
    assert.ok(readFileSync(join(checkout, "docs", "adopting.md"), "utf8").includes(counted), counted);
    assert.deepEqual(states(), before);
  });

  it("is a stack like any other from then on: without changes, without drift", async () => {
    await pulumi("up", "--yes", "--skip-preview");
    await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    await pulumi("preview", "--expect-no-changes");
  });

  it("lets everybody sign in who was assigned", async () => {
    const all = await signInEverybody(sandbox().clouds);
    assert.deepEqual(
      all.map(({ person, signIn }) => [person, signIn.ok ? undefined : signIn.error]),
      ["ada", "bo", "chi"].map((name) => [`${name}@contoso.example`, undefined]),
    );
  });

  it("leaves the secret of no access key in an output or in plain state", async () => {
    const users = await sandbox().clouds.account.read(({ iam }) => iam.aws?.users ?? []);
    const secrets = users.flatMap(({ accessKeys }) => accessKeys.map(({ secret }) => secret));
    assert.equal(secrets.length, 2);
    const files = [
      ...readdirSync(sandbox().workspace.backend, { recursive: true, withFileTypes: true }),
      ...readdirSync(project(""), { withFileTypes: true }),
    ].filter((entry) => entry.isFile());
    const left = [...files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")), ...printed];
    for (const secret of secrets) for (const text of left) assert.ok(!text.includes(secret));
  });
});
