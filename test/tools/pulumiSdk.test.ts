import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";

type Exports = Readonly<Record<string, unknown>>;
const load = createRequire(join(checkout, "package.json"));
const { standIns } = load("./tools/pulumiSdk.cjs") as { standIns: Readonly<Record<string, () => Exports>> };

describe("Pulumi's SDK, as compiled programs get it", function () {
  this.timeout(30_000);

  for (const [name, standIn] of Object.entries(standIns)) {
    it(`has all that ${name} exports, and the same objects`, () => {
      const [ours, theirs] = [standIn(), load(name) as Exports];
      assert.deepEqual(Object.keys(ours).sort(), Object.keys(theirs).sort());
      const others = Object.keys(theirs).filter((key) => ours[key] !== theirs[key]);
      assert.deepEqual(others, name === "@pulumi/pulumi" ? ["runtime"] : []);
    });
  }

  it("is loaded without what packs functions, until something asks for that", () => {
    const told = execFileSync(
      process.execPath,
      [
        "-e",
        `const pulumi = require("./tools/pulumiSdk.cjs").standIns["@pulumi/pulumi"]();
        const loaded = () => ["pacote", "typescript"].filter((name) =>
          Object.keys(require.cache).some((file) => file.replaceAll("\\\\", "/").includes("node_modules/" + name + "/")));
        const before = loaded();
        console.log(JSON.stringify([before, typeof pulumi.runtime.serializeFunction, typeof pulumi.automation.LocalWorkspace, loaded()]));`,
      ],
      { cwd: checkout, encoding: "utf8" },
    );
    const [before, serialize, workspace, after] = JSON.parse(told) as [string[], string, string, string[]];
    assert.deepEqual([before, serialize, workspace], [[], "function", "function"]);
    // Newer SDKs do without npm's resolver.
    assert.ok(after.includes("typescript"), after.join());
  });
});
