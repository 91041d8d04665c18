import assert from "node:assert/strict";
import { join } from "node:path";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { checkout } from "../../../tools/checkout";
import { useSandbox } from "../../engine/support";

/** The command as npm starts it, on the real engine, with simulated clouds. */
describe("npm run init", function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const init = (...args: string[]) => sandbox().run(process.execPath, ["cli/main.cjs", "init", ...args], "capture");
  const least = join(checkout, "test/cli/init/least.yaml");

  it("answers 2, without a stack trace, if it is called in the wrong way or not understood", async () => {
    const odd = join(sandbox().workspace.project, "odd.yaml");
    writeFileSync(odd, "region: 7\napps: [admin]\n");
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /required option '--stack <name>'/],
      [["--stack", "mine"], /no terminal to ask on/],
      [["--stack", "mine", "--json"], /--json does not ask: .* --answers <file>/],
      [["--stack", "mine", "--answers", least, "--json", "--preview"], /instead of --preview/],
      [["--stack", "mine", "--answers", "none.yaml"], /none\.yaml cannot be read: there is no such file/],
      [
        ["--stack", "mine", "--answers", odd],
        /odd\.yaml is not understood:\n {2}- region: must be text.*\n {2}- apps: must be a map/,
      ],
      [["--stack", "dev", "--answers", least], /Pulumi\.dev\.yaml:\d+: the stack file has settings already/],
      [
        ["--stack", "mine", "--answers", least, "--region", "eu-west-2"],
        /no Amazon Connect instance in account .*, region eu-west-2/,
      ],
    ];
    for (const [args, problem] of wrong) {
      const { code, stdout, stderr } = await init(
        ...(args.includes("--region") ? args : [...args, "--region", "us-east-1"]),
      );
      assert.equal(code, 2, stderr);
      assert.match(stderr, problem);
      assert.doesNotMatch(stdout + stderr, /\n {4}at /);
    }
    assert.ok(!existsSync(join(sandbox().workspace.project, "Pulumi.mine.yaml")));
  });

  it("goes on from what pulumi new asks, and makes, from answers, a stack that previews with the policy pack", async () => {
    const { project } = sandbox().workspace;
    const [template, made] = [join(project, "template"), join(project, "made")];
    mkdirSync(template);
    for (const part of ["Pulumi.yaml", "graph-provider"])
      cpSync(join(checkout, part), join(template, part), { recursive: true });
    writeFileSync(join(template, "package.json"), '{ "private": true }');
    const named = ["--dir", made, "--name", "acme-connect", "--stack", "live", "--yes"];
    const tenant = "11111111-2222-4333-8444-555555555555";
    // What it installs in the end, it may not be able to here.
    const asked = await sandbox().pulumi("new", template, ...named, "--config", `azuread:tenantId=${tenant}`);
    const file = readFileSync(join(made, "Pulumi.live.yaml"), "utf8");
    assert.match(file, /aws:region: us-east-1\n {2}azuread:tenantId: 11111111-/, asked.output);

    writeFileSync(join(project, "Pulumi.live.yaml"), file);
    const { code, output } = await init("--stack", "live", "--answers", least, "--yes", "--preview");
    assert.equal(code, 0, output);
    assert.ok(readFileSync(join(project, "Pulumi.live.yaml"), "utf8").startsWith(file.trimEnd()));
    assert.match(output, /Policies:\n +. entra-connect-sso@/);
    assert.match(output, /\+ \d+ to create/);
  });
});
