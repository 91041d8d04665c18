import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { openPortal } from "../../../cli/portal";
import { checkout } from "../../../tools/checkout";
import { UserError } from "../../../tools/userError";
import { until, useTemporaryDirectory } from "../../support/processes";
import { visit } from "./visitor";

describe("npm run sandbox -- open", function () {
  this.timeout(60_000);
  const directory = useTemporaryDirectory();

  function start(...args: string[]) {
    const command = ["cli/main.cjs", "sandbox", "--home", join(directory(), "home"), "open", ...args];
    const child = spawn(process.execPath, command, { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] });
    const printed = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()));
    const ended = new Promise<number | null>((done) => child.on("close", done));
    return { child, printed, ended };
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`prints an address, serves a new sandbox there, and ends well at ${signal}`, async () => {
      const { child, printed, ended } = start();
      await until(() => printed.stdout.includes("\n"), 40_000);
      const [, origin = ""] =
        /^My Apps of the simulated tenant: (http:\/\/127\.0\.0\.1:\d+) \(Ctrl\+C ends it\)\n$/.exec(printed.stdout) ??
        [];
      assert.match((await visit(origin, "/")).body, /Ada Admin/);
      child.kill(signal);
      assert.deepEqual([await ended, printed.stderr], [0, ""]);
    });
  }

  it("takes the port that it is given, and says so if it cannot", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    assert.ok(address !== null && typeof address === "object");
    const { printed, ended } = start("--port", String(address.port));
    assert.equal(await ended, 2);
    assert.match(printed.stderr, /^port \d+ cannot be used \(EADDRINUSE\); leave --port out for a free one\n$/);
    other.close();
  });

  for (const args of [
    ["--port", "none"],
    ["--port", "65536"],
    ["--port", "-1"],
    ["--port=1.5"],
    ["--prot", "1"],
    ["bo"],
  ]) {
    it(`refuses ${args.join(" ")}, and says what it takes`, async () => {
      await assert.rejects(
        openPortal(directory(), args),
        (error) =>
          error instanceof UserError && error.message.endsWith("\nusage: npm run sandbox -- open [--port <number>]"),
      );
    });
  }

  it("is loaded when it is asked for, and not before", () => {
    const loading = ["commandLine", "sandbox", "portal/index"].map(
      (module) => `require("./cli/${module}.ts"); console.log(Object.keys(require.cache).join());`,
    );
    const output = execFileSync(process.execPath, ["--import", "tsx", "--eval", loading.join("")], {
      ...{ cwd: checkout, encoding: "utf8" },
    });
    const [commandLine = "", sandbox = "", portal = ""] = output.split("\n");
    assert.match(commandLine, /cli\/commandLine/);
    assert.match(sandbox, /cli\/sandbox/);
    assert.doesNotMatch(sandbox, /cli\/(portal|page)\//);
    assert.match(portal, /cli\/portal\/server/);
  });
});
