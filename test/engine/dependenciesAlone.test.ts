import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { checkout } from "../../tools/checkout";
import { inFull } from "../support/extent";
import { filesInGit } from "../support/filesInGit";
import { useTemporaryDirectory } from "../support/processes";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

const lockFile = z.object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })) });

/** A checkout in which `npm ci --omit=dev` was run: the files that are in Git, and of the packages the `dependencies`. */
function layOut(copy: string, putPackage: (from: string, to: string) => void): void {
  for (const file of filesInGit().filter((each) => !each.startsWith("test/")))
    cpSync(join(checkout, file), join(copy, file));
  const lock = lockFile.parse(JSON.parse(readFileSync(join(checkout, "node_modules/.package-lock.json"), "utf8")));
  const kept = Object.entries(lock.packages).filter(([, { dev }]) => !dev);
  // Those inside of others come with them.
  for (const [path] of kept.filter(([each]) => each.lastIndexOf("node_modules/") === 0)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    putPackage(join(checkout, path), join(copy, path));
  }
  writeFileSync(join(copy, "node_modules/.package-lock.json"), JSON.stringify({ packages: Object.fromEntries(kept) }));
  assert.throws(() => createRequire(join(copy, "index.ts")).resolve("mocha"), /Cannot find module/);
}

describe("the commands without the packages for development", function () {
  this.timeout(60_000);
  const copy = useTemporaryDirectory("describe");
  before(() => layOut(copy(), symlinkSync));

  for (const command of ["doctor", "leftovers", "rotate", "adopt", "report record"]) {
    it(`start as one compiled file: ${command}`, () => {
      const { status, stderr } = spawnSync(process.execPath, ["cli/main.cjs", ...command.split(" ")], {
        cwd: copy(),
        encoding: "utf8",
      });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /--stack/);
      const compiled = readdirSync(join(copy(), "node_modules/.cache/compiled"));
      assert.deepEqual(
        compiled.map((name) => name.split("-")[0]),
        ["cli"],
      );
    });
  }
});

inFull("a checkout without the packages for development", function () {
  this.timeout(180_000);
  const sandbox = useSandbox({ attaches: false });
  let copy: string;

  before(() => {
    const { project } = sandbox().workspace;
    // A link to all packages, which would be found from below it, too.
    rmSync(join(project, "node_modules"));
    copy = join(project, "copies/checkout");
    // No links: a package looks for those that it needs from where it really is.
    layOut(copy, (from, to) => cpSync(from, to, { recursive: true }));
  });

  /** In the checkout, as somebody types it. */
  const type = (line: string) => sandbox().run("sh", ["-ec", `cd "$0"; ${line}`, copy], "capture");

  it("deploys a stack by the policy pack, and people sign in", async () => {
    for (const command of ["preview", "up --yes"]) {
      const { code, output } = await type(`pulumi ${command} --stack dev --policy-pack policies --non-interactive`);
      assert.equal(code, 0, output);
    }
    await assertEverybodySignsIn(sandbox().clouds);
  });

  for (const [command, says] of [
    ["doctor", /nothing is wrong/],
    ["leftovers", /nothing is left over/],
    ["rotate", /Publish "2026-2"/],
  ] as const) {
    it(`has what npm run ${command} needs, and installs no more`, async () => {
      const { output } = await type(`npm run ${command} -- --stack dev`);
      assert.match(output, says);
      assert.doesNotMatch(output, /set-up:/);
    });
  }

  it("is packed for programs of others, which need no more than npm installs with it", async () => {
    const program = sandbox().copyProject("examples/typescript");
    const own = join(program, "node_modules/entra-connect-sso");
    mkdirSync(own, { recursive: true });
    const packed = await type("npm pack --ignore-scripts --silent");
    execFileSync("tar", ["-xzf", packed.output.trim(), "-C", own, "--strip-components=1"], { cwd: copy });
    for (const name of readdirSync(join(copy, "node_modules")).filter((each) => !each.startsWith(".")))
      symlinkSync(join(copy, "node_modules", name), join(program, "node_modules", name));

    const preview = ["-C", program, "preview", "--stack", "dev"];
    await sandbox().pulumi("-C", program, "stack", "init", "dev");
    const { code, output } = await sandbox().pulumi(...preview, "--policy-pack", join(own, "policies"));
    assert.equal(code, 0, output);
    assert.match(output, /29 to create/);
  });
});
