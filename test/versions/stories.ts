import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assertAsShown, type ShownDemo } from "../docs/demoSample";
import { checkout } from "../../tools/checkout";
import type { NodeVersion } from "./nodeVersion";

/** What starts as one file, and what depends on words of Node. */
const others = [
  "test/tools/compiled.test.ts",
  "test/tools/pulumiSdk.test.ts",
  "test/graph-provider/plugin.test.ts",
  "test/clouds/graph/http/ask.test.ts",
];

interface Stories {
  /** Those of `test/engine/` that are told. Default: none of them, and none of the others. */
  readonly engine?: readonly string[];
  /** Whose they are. Default: this checkout. */
  readonly project?: () => string;
}

/** What has to go well on a version of Node. */
export function tellStories(
  node: () => NodeVersion,
  demo: ShownDemo,
  { engine = [], project = () => checkout }: Stories = {},
): void {
  it("fails a story in which something warns", async () => {
    const warning = node().run("node", ["--eval", 'process.emitWarning("old", "DeprecationWarning")']);
    await assert.rejects(warning, /DeprecationWarning: old/);
  });

  it(`shows the demo as its page does (${demo}), and nothing that is no part of it`, async function () {
    this.timeout(300_000);
    const { code, stdout, stderr, programs } = await node().run("npm", ["run", "demo", "--", demo], project());
    assert.equal(code, 0, stdout + stderr);
    assert.equal(stderr, "");
    assertAsShown(demo, stdout);
    for (const program of [/cli\/main\.cjs$/, /pulumi\/cmd\/run\b/, /policy/, /graph-provider\/main\.cjs$/])
      assert.ok(
        programs.some((each) => program.test(each)),
        `${String(program)} is none of\n${programs.join("\n")}`,
      );
  });

  if (engine.length === 0) return;
  it("passes some engine tests, and those of what asks Node for more", async function () {
    this.timeout(400_000);
    const files = [...engine.map((name) => `test/engine/${name}.test.ts`), ...others];
    const file = join(node().directory, "report.json");
    const reporter = ["--reporter", "json", "--reporter-option", `output=${file}`];
    const { code, output } = await node().run("npx", ["mocha", ...reporter, ...files], project());
    const { stats, failures, pending } = read(file, output);
    assert.deepEqual(
      failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message ?? ""}`),
      [],
    );
    // What needs a tool that the machine lacks says so in its title.
    assert.deepEqual(
      pending.map(({ fullTitle }) => fullTitle).filter((title) => !/\(needs [^)]+\)$/.test(title)),
      [],
    );
    assert.ok(code === 0 && stats.passes > 20, output);
  });
}

interface Report {
  readonly stats: { readonly passes: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[];
  readonly pending: readonly { readonly fullTitle: string }[];
}

function read(file: string, output: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    throw new Error(`mocha told of no tests:\n${output}`);
  }
}
