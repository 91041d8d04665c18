import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../cli/commandRunner";
import { emitSignal } from "../support/interruption";
import { isAlive, until, useTemporaryDirectory } from "../support/processes";

describe("running a command in the sandbox", () => {
  const directory = useTemporaryDirectory();
  const sh = (script: string) =>
    runCommand("sh", ["-c", script], { cwd: directory(), env: process.env, output: "capture" });
  const file = (name: string) => join(directory(), name);
  const text = (name: string) => readFileSync(file(name), "utf8");
  /** Counts the signals it gets in a file, and ends at the `last` one. */
  const counts = (signal: string, last: number) =>
    `trap 'echo x >> got; [ $(wc -l < got) -ge ${last} ] && exit 9' ${signal}; touch ready; while :; do sleep 0.05; done`;
  const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

  it("answers its exit code and what it printed", async () => {
    const { code, stdout, stderr, output } = await sh("echo out; echo err >&2; exit 7");
    assert.deepEqual({ code, stdout, stderr }, { code: 7, stdout: "out\n", stderr: "err\n" });
    assert.equal(output.length, 8);
  });

  it("answers as a shell does for a command that a signal ended", async () => {
    assert.equal((await sh("kill -TERM $$")).code, 143);
  });

  it("refuses a command that is not there, as a shell does", async () => {
    const running = runCommand("no-such-command", [], { cwd: directory(), env: process.env, output: "capture" });
    await assert.rejects(running, { message: "no-such-command: command not found", exitCode: 127 });
  });

  it("passes a signal on once, although npm repeats it, and waits", async () => {
    const running = sh(counts("TERM", 2));
    await until(() => existsSync(file("ready")));
    emitSignal("SIGTERM");
    emitSignal("SIGTERM");
    await until(() => existsSync(file("got")));
    await later(100);
    assert.equal(text("got"), "x\n");

    await later(500);
    emitSignal("SIGTERM");
    assert.equal((await running).code, 9);
    assert.equal(text("got"), "x\nx\n");
  });

  it("passes on the end of a terminal as a signal that the engine knows", async () => {
    const running = sh(counts("TERM", 1));
    await until(() => existsSync(file("ready")));
    emitSignal("SIGHUP");
    assert.equal((await running).code, 9);
  });

  it("kills at the third signal what ignores the others", async () => {
    const running = sh("trap '' TERM HUP; touch ready; while :; do sleep 0.05; done");
    await until(() => existsSync(file("ready")));
    for (const signal of ["SIGTERM", "SIGHUP", "SIGTERM"] as const) emitSignal(signal);
    assert.equal((await running).code, 137);
  });

  it("ends what the command left behind, also what ignores being asked", async function () {
    this.timeout(10_000);
    const leave = (name: string) =>
      `sh -c 'trap "" TERM; echo $$ > ${name}; touch ready; while :; do sleep 0.05; done' &`;
    const { code } = await sh(`sleep 60 & echo $! > one; ${leave("two")} while [ ! -e ready ]; do sleep 0.01; done`);
    assert.equal(code, 0);
    for (const name of ["one", "two"]) await until(() => !isAlive(Number(text(name))));
  });

  it("listens to signals no longer than the command runs", async () => {
    const before = process.listenerCount("SIGTERM");
    const running = sh(`while [ ! -e go ]; do sleep 0.01; done`);
    assert.equal(process.listenerCount("SIGTERM"), before + 1);
    await runCommand("touch", [file("go")], { cwd: directory(), env: process.env, output: "capture" });
    await running;
    rmSync(file("go"));
    assert.equal(process.listenerCount("SIGTERM"), before);
  });
});
