import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { checkout } from "../../tools/checkout";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

const lockFile = z.object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })) });

/** A checkout in which `npm ci --omit=dev` was run: the files that are in Git, and of the packages the `dependencies`. */
function layOut(copy: string): void {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: checkout,
    encoding: "utf8",
  });
  for (const file of files.split("\0").filter((each) => each !== "" && !each.startsWith("test/")))
    cpSync(join(checkout, file), join(copy, file), { recursive: true });
  const lock = lockFile.parse(JSON.parse(readFileSync(join(checkout, "node_modules/.package-lock.json"), "utf8")));
  const kept = Object.entries(lock.packages).filter(([, { dev }]) => !dev);
  // Those inside of others come with them.
  for (const [path] of kept.filter(([each]) => each.lastIndexOf("node_modules/") === 0)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    symlinkSync(join(checkout, path), join(copy, path));
  }
  writeFileSync(join(copy, "node_modules/.package-lock.json"), JSON.stringify({ packages: Object.fromEntries(kept) }));
}

inFull("a checkout without the packages for development", function () {
  this.timeout(120_000);
  const sandbox = useSandbox({ attaches: false });
  let copy: string;

  before(() => {
    copy = join(sandbox().workspace.project, "copies/checkout");
    layOut(copy);
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
});
