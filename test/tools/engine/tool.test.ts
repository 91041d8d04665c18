import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Interrupted } from "../../../tools/interruption";
import { runTool, ToolError } from "../../../tools/engine/tool";
import { emitSignal } from "../../support/interruption";
import { limit } from "../../support/limits";
import { isAlive, until, useTemporaryDirectory } from "../../support/processes";

describe("running a tool", () => {
  const directory = useTemporaryDirectory();
  const pidFile = () => join(directory(), "pid");
  /** A tool that starts another one and waits for it. */
  const nested = () => ["-c", `sleep 60 & echo $! > ${pidFile()}.draft; mv ${pidFile()}.draft ${pidFile()}; wait`];
  const nestedPid = () => Number(readFileSync(pidFile(), "utf8"));

  it("answers what it printed", async () => {
    assert.equal(await runTool("sh", ["-c", "echo out; echo err >&2"]), "out\n");
  });

  it("tells how it failed, with the end of what it said", async () => {
    await assert.rejects(
      runTool("sh", ["-c", "seq 100 >&2; exit 3"]),
      /^Error: sh ended with exit code 3\n91\n[^]*100$/,
    );
  });

  it("tells a tool that is not installed from one that fails", async () => {
    await assert.rejects(runTool("no-such-tool", []), (error) => error instanceof ToolError && error.missing);
    await assert.rejects(runTool("false", []), (error) => error instanceof ToolError && !error.missing);
  });

  it("ends all that it started when it takes too long", async () => {
    await assert.rejects(runTool("sh", nested(), { timeoutMs: limit(200) }), /took too long/);
    await until(() => !isAlive(nestedPid()));
  });

  it("kills what ignores that it is asked to end", async () => {
    const ignores = `trap "" TERM; echo $$ > ${pidFile()}; while :; do sleep 0.05; done`;
    await assert.rejects(runTool("sh", ["-c", ignores], { timeoutMs: limit(200) }), /took too long/);
    await until(() => !isAlive(nestedPid()));
  });

  it("ends all that it started when this process is asked to end", async () => {
    const running = runTool("sh", nested());
    await until(() => existsSync(pidFile()));
    emitSignal("SIGTERM");
    await assert.rejects(running, (error) => error instanceof Interrupted && error.exitCode === 143);
    await until(() => !isAlive(nestedPid()));
  });
});
