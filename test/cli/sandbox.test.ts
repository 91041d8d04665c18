import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";
import { isAlive, until, useTemporaryDirectory } from "../support/processes";
import { atMerge } from "../support/extent";

/** The command as npm starts it. */
describe("npm run sandbox", function () {
  this.timeout(30_000);
  const directory = useTemporaryDirectory();
  const shared = useTemporaryDirectory("describe");
  let isNew = false;
  const home = () => join(isNew ? directory() : shared(), "home");
  const file = (name: string) => join(directory(), name);

  function start(args: readonly string[], env: Record<string, string> = {}, within?: "shell") {
    const command = [process.execPath, "cli/main.cjs", "sandbox", "--home", home(), ...args] as const;
    const [first, ...rest] = within ? (["sh", "-c", '"$@"; exit', "sh", ...command] as const) : command;
    const child = spawn(first, rest, {
      cwd: checkout,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((done) =>
      child.on("close", (code) => done({ code, stdout, stderr })),
    );
    return { child, ended };
  }
  const sandbox = (...args: string[]) => start(args).ended;
  /** A command that writes its number to a file, and waits. */
  const waiting = () => ["sh", "-c", `echo $$ > ${file("draft")}; mv ${file("draft")} ${file("pid")}; exec sleep 60`];
  const pid = () => Number(readFileSync(file("pid"), "utf8"));

  it("passes on arguments, output and exit code", async () => {
    const { code, stdout } = await sandbox("sh", "-c", 'echo "$1"; exit 7', "sh", "--stack");
    assert.deepEqual([code, stdout], [7, "--stack\n"]);
  });

  it("answers 127 for a command that is not there, and 2 for an option that is not", async () => {
    const [missing, wrong] = await Promise.all([sandbox("no-such-command"), sandbox("--no-such-option")]);
    assert.deepEqual([missing.code, missing.stderr], [127, "no-such-command: command not found\n"]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /no-such-option/);
  });

  it("has the stacks of the stack files, and none of the caller's own set-up", async () => {
    const { ended } = start(["sh", "-c", "pulumi stack ls --json; env"], {
      PULUMI_ACCESS_TOKEN: "mine",
      PULUMI_STACK: "mine",
      AWS_PROFILE: "mine",
      ARM_CLIENT_SECRET: "mine",
      AZURE_CONFIG_DIR: "mine",
    });
    const { stdout } = await ended;
    for (const stack of ["dev", "prod"]) assert.match(stdout, new RegExp(`"name": "${stack}"`));
    assert.doesNotMatch(stdout, /=mine/);
  });

  it("never writes to the checkout's stack files", async () => {
    const stackFile = join(checkout, "Pulumi.dev.yaml");
    const before = readFileSync(stackFile, "utf8");
    const { stdout } = await sandbox(
      ...["sh", "-c", "pulumi config set some-key some-value --stack dev && cat Pulumi.dev.yaml"],
    );
    assert.match(stdout, /encryptionsalt: /);
    assert.match(stdout, /some-key: some-value/);
    assert.equal(readFileSync(stackFile, "utf8"), before);
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 143],
  ] as const) {
    it(`ends the command at ${signal}, and then itself`, async () => {
      const { child, ended } = start(waiting());
      await until(() => existsSync(file("pid")), 20_000);
      child.kill(signal);
      assert.equal((await ended).code, code);
      assert.equal(isAlive(pid()), false);
    });
  }

  it("leaves no command behind when it is killed", async () => {
    const { child, ended } = start(waiting());
    await until(() => existsSync(file("pid")), 20_000);
    child.kill("SIGKILL");
    await ended;
    await until(() => !isAlive(pid()));
  });

  it("ends with the npm that runs it, whose signals end at its shell", async () => {
    const { child, ended } = start(waiting(), { npm_lifecycle_event: "sandbox" }, "shell");
    await until(() => existsSync(file("pid")), 20_000);
    child.kill("SIGKILL");
    await ended;
    await until(() => !isAlive(pid()));
  });

  atMerge("in a new sandbox", () => {
    before(() => {
      isNew = true;
    });
    after(() => {
      isNew = false;
    });

    it("serves two commands at once in one sandbox", async () => {
      const both = await Promise.all([1, 2].map(() => sandbox("pulumi", "stack", "export", "--stack", "dev")));
      assert.deepEqual(
        both.map(({ code, stderr }) => ({ code, stderr })),
        both.map(() => ({ code: 0, stderr: "" })),
      );
    });

    it("shows both clouds as they begin, and makes them as new", async () => {
      const { code, stdout } = await sandbox("show");
      assert.equal(code, 0);
      for (const known of ["11111111-2222-4333-8444-555555555555", "111122223333", "contoso-dev", "CONNECT_MANAGED"]) {
        assert.ok(stdout.includes(known), known);
      }
      assert.equal((await sandbox("reset")).code, 0);
      assert.equal(existsSync(join(home(), "clouds")), false);
    });

    it("follows the tutorial by hand, once, and has Entra read the roles when asked", async () => {
      assert.equal((await sandbox("tutorial-by-hand")).code, 0);
      const [cycle, again] = await Promise.all([sandbox("import-cycle"), sandbox("tutorial-by-hand")]);
      const nothing = "  Entra has every role that it can import: nothing was changed";
      assert.equal(cycle.stdout, `Amazon Connect - Admin\n${nothing}\nAmazon Connect - Agent\n${nothing}\n`);
      assert.equal(again.code, 1);
      assert.match(again.stderr, /azure_cli_policy already exists/);
    });

    it("has clouds and a local provider that a deployment works with, as users start them", async () => {
      const { code, stdout, stderr } = await sandbox(
        "pulumi",
        "up",
        "--yes",
        "--skip-preview",
        "--non-interactive",
        "--stack",
        "dev",
      );
      assert.equal(code, 0, stdout + stderr);
      assert.match(stdout, /\d+ created/);
    });

    it("begins no command once it was asked to end", async () => {
      const { child, ended } = start(waiting());
      await until(() => existsSync(home()), 20_000);
      child.kill("SIGTERM");
      assert.equal((await ended).code, 143);
      assert.equal(existsSync(file("pid")), false);
    });
  });
});
