import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../tools/checkout";
import { isAlive, until, useTemporaryDirectory } from "./support/processes";
import { shareCompiled } from "./support/sharedDirectory";

/** mocha as `npm test` starts it, on files of its own. */
describe("a parallel test run", function () {
  this.timeout(30_000);
  const directory = useTemporaryDirectory();
  const file = (name: string) => join(directory(), name);

  function start(files: Record<string, string>, env: Record<string, string> = {}) {
    for (const [name, text] of Object.entries(files)) writeFileSync(file(name), text);
    return spawn(
      process.execPath,
      [
        ...["node_modules/mocha/bin/mocha.js", "--parallel", "--jobs", "2"],
        ...["--reporter", "test/support/countingReporter.ts"],
        ...Object.keys(files).map(file),
      ],
      {
        cwd: checkout,
        env: { ...process.env, MOCHA_WORKER_ID: undefined, TEST_COUNTS_FILE: file("counts"), ...env },
        stdio: "ignore",
      },
    );
  }

  it("counts its tests, and fails for each rejection that nobody handled, in later files of a worker, too", async () => {
    const test = `it("rejects", () => void Promise.reject(new Error("unhandled")));`;
    const names = ["one", "two", "three", "four"].map((name) => `${name}.test.cjs`);
    const [code] = (await once(start(Object.fromEntries(names.map((name) => [name, test]))), "exit")) as [number];
    // Each test has passed; it is the hook after it that fails.
    assert.deepEqual([code, readFileSync(file("counts"), "utf8")], [4, "4 4\n"]);
  });

  it("gives what it waits for more time on a slow machine, by default and where a limit is set", async () => {
    const limits = `
      const { writeFileSync } = require("node:fs");
      const { limit } = require(${JSON.stringify(join(checkout, "test/support/limits.ts"))});
      const limits = {};
      const note = (name) => function () { limits[name] = this.timeout(); };
      it("default", note("default"));
      it("own", function () { this.timeout(100); note("own").call(this); });
      it("chained", note("chained")).timeout(200);
      describe("of", function () {
        this.timeout(300);
        before(note("hook"));
        it("describe", note("describe"));
        it("none", function () { this.timeout(0); note("none").call(this); });
      });
      it("waits longer than on a usual machine", (done) => setTimeout(done, 500)).timeout(300);
      after(() => writeFileSync(${JSON.stringify(file("limits"))}, JSON.stringify({ ...limits, until: limit(400) })));
    `;
    const [code] = (await once(start({ "limits.test.cjs": limits }, { TEST_SLOWNESS: "3" }), "exit")) as [number];
    assert.deepEqual(
      [code, JSON.parse(readFileSync(file("limits"), "utf8"))],
      [0, { default: 30_000, own: 300, chained: 600, hook: 900, describe: 900, none: 0, until: 1200 }],
    );
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
    it(`ends at ${signal}, with what its tests have started, and leaves no files`, async () => {
      mkdirSync(file("tmp"));
      shareCompiled(file("tmp"));
      const files = {
        "passes.test.cjs": `it("passes", () => undefined);`,
        "waits.test.cjs": `
          const { mkdtempSync, writeFileSync } = require("node:fs");
          const { join } = require("node:path");
          const { tmpdir } = require("node:os");
          writeFileSync(join(mkdtempSync(join(tmpdir(), "left-")), "file"), "");
          const { runCommand } = require(${JSON.stringify(join(checkout, "cli/commandRunner.ts"))});
          const script = 'echo $$ > "$0"; exec sleep 60';
          it("waits", () => runCommand("sh", ["-c", script, ${JSON.stringify(file("pid"))}], {
            cwd: __dirname, env: process.env, output: "capture",
          })).timeout(60_000);
        `,
      };
      const run = start(files, { TMPDIR: file("tmp") });
      await until(() => {
        assert.equal(run.exitCode, null, "it has ended by itself");
        return existsSync(file("pid")) && readFileSync(file("pid"), "utf8").endsWith("\n");
      }, 20_000);
      const ended = once(run, "exit");
      run.kill(signal);
      const [code] = (await ended) as [number | null];
      assert.notEqual(code, 0);
      const pid = Number(readFileSync(file("pid"), "utf8"));
      await until(() => !isAlive(pid), 10_000);
      await until(() => readdirSync(file("tmp")).every((name) => name.startsWith("tsx-")), 10_000);
    });
  }
});
