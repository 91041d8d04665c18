import assert from "node:assert/strict";
import { join } from "node:path";
import { existsSync, writeFileSync } from "node:fs";
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
      [["--stack", "mine", "--answers", "none.yaml"], /none\.yaml cannot be read: ENOENT/],
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

  it("makes, from answers, a stack that previews with the policy pack", async () => {
    const { code, output } = await init(
      ...["--stack", "mine", "--region", "us-east-1", "--answers", least, "--yes", "--preview"],
    );
    assert.equal(code, 0, output);
    assert.match(output, /Created stack 'mine'/);
    assert.match(output, /Policies:\n +. entra-connect-sso@/);
    assert.match(output, /\+ \d+ to create/);
  });
});
