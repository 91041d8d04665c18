import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isAlive, until, useTemporaryDirectory, writeScript } from "../support/processes";

/** The set-up step of a checkout in which npm is a script, and the engine's part says `engine`. */
describe("the set-up", function () {
  this.timeout(30_000);
  const directory = useTemporaryDirectory();
  const file = (name: string) => join(directory(), name);

  beforeEach(() => {
    mkdirSync(file("tools"));
    cpSync(join(__dirname, "../../tools/setup.mjs"), file("tools/setup.mjs"));
    writeLock(lock);
    writeFileSync(
      file("install.mjs"),
      `import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
       const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
       const wanted = Object.entries(packages).filter(([path, { dev }]) => path && !(dev && process.argv.includes("--omit=dev")));
       mkdirSync("node_modules/tsx", { recursive: true });
       writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: Object.fromEntries(wanted) }));`,
    );
    writeNpm("sleep 0.2", install);
    writeFileSync(
      file("tools/compiled.cjs"),
      `exports.runCompiled = () => {
         require("tsx/package.json");
         return { ensureEngine() { if (process.env.ENGINE_FAILS) throw new Error("no engine"); } };
       };`,
    );
  });

  const install = 'node install.mjs "$@"';
  const lock = {
    "": {},
    "node_modules/tsx": { version: "4.0.0" },
    "node_modules/mocha": { version: "12.0.0", dev: true },
    "node_modules/for-another-machine": { version: "1.0.0", optional: true },
  };
  function writeLock(packages: Record<string, object>): void {
    writeFileSync(file("package-lock.json"), JSON.stringify({ packages }));
  }

  function writeNpm(...lines: string[]): void {
    writeScript(file("bin/npm"), 'echo "$@" >> npm.log', ...lines, "echo '{}' > node_modules/tsx/package.json");
  }

  function start(env: Record<string, string> = {}, ...options: string[]) {
    const child = spawn(process.execPath, ["tools/setup.mjs", ...options], {
      cwd: directory(),
      env: { ...process.env, ...env, PATH: [file("bin"), process.env["PATH"]].join(delimiter) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<{ code: number | null; said: string }>((done) =>
      child.on("close", (code) => done({ code, said: said.replace(/\d+\.\d s/g, "N s").replace(/, 0 MB/, ", N MB") })),
    );
    return { child, ended };
  }
  const installs =
    "set-up: installing 3 npm packages, some 360 MB, once: about a minute ...\n" +
    "set-up: installed npm packages (N s, N MB)\n";
  const npmCalls = () => readFileSync(file("npm.log"), "utf8").trim().split("\n");

  it("installs what the lock file says, and tells how long it took", async () => {
    assert.deepEqual(await start().ended, {
      code: 0,
      said: installs,
    });
    assert.deepEqual(npmCalls(), ["ci --include=dev --no-audit --no-fund --loglevel=error"]);
  });

  it("says that npm is still at work where it takes long", async () => {
    // Each half minute is a fifth of a second.
    const clock = `
      import timers from "node:timers";
      import { syncBuiltinESMExports } from "node:module";
      const { setInterval } = timers;
      timers.setInterval = (call, ms) => setInterval(call, ms === 30_000 ? 200 : ms);
      syncBuiltinESMExports();
    `;
    writeFileSync(file("clock.mjs"), clock);
    writeNpm("sleep 1", install);
    const { code, said } = await start({ NODE_OPTIONS: `--import ${file("clock.mjs")}` }).ended;
    assert.equal(code, 0);
    assert.match(said, /^set-up: installing.*\n(?:set-up: still installing npm packages \(N s\)\n)+set-up: installed/);
  });

  it("is silent the second time", async () => {
    await start().ended;
    assert.deepEqual(await start().ended, { code: 0, said: "" });
    assert.equal(npmCalls().length, 1);
  });

  it("installs again if the lock file names another version, however old the file is", async () => {
    await start().ended;
    writeLock({ ...lock, "node_modules/tsx": { version: "4.0.1" } });
    utimesSync(file("package-lock.json"), 0, 0);
    await start().ended;
    await start().ended;
    assert.equal(npmCalls().length, 2);
  });

  it("installs no packages for development if the command needs none", async () => {
    await start({}, "--omit=dev").ended;
    await start({}, "--omit=dev").ended;
    assert.deepEqual(npmCalls(), ["ci --omit=dev --no-audit --no-fund --loglevel=error"]);
  });

  it("installs them once a command needs them, and keeps them from then on", async () => {
    await start({}, "--omit=dev").ended;
    await start().ended;
    writeLock({ ...lock, "node_modules/tsx": { version: "4.0.1" } });
    await start({}, "--omit=dev").ended;
    await start().ended;
    assert.deepEqual(
      npmCalls().map((call) => call.split(" ")[1]),
      ["--omit=dev", "--include=dev", "--include=dev"],
    );
  });

  it("installs once where two begin at once", async () => {
    const both = await Promise.all([start().ended, start().ended]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    );
    assert.equal(npmCalls().length, 1);
    assert.match(both.map(({ said }) => said).join(""), /waiting for another set-up/);
  });

  describe("with a lock that nobody holds", () => {
    const lock = () => file(".sandbox/set-up.lock");
    beforeEach(() => mkdirSync(file(".sandbox")));

    it("takes it at once from a process that is gone", async () => {
      // Linux numbers processes up to 2^22.
      writeFileSync(lock(), "4194999");
      const { code, said } = await start().ended;
      assert.equal(code, 0);
      assert.match(
        said,
        /^set-up: waiting for another set-up of this checkout \(.*set-up\.lock\) \.\.\.\nset-up: inst/,
      );
      assert.equal(existsSync(lock()), false);
    });

    for (const [what, text] of [
      ["empty", ""],
      ["of a number that another process has now", String(process.pid)],
    ] as const) {
      it(`takes it if it is ${what} and nobody touches it`, async () => {
        writeFileSync(lock(), text);
        assert.equal((await start().ended).code, 0);
        assert.equal(existsSync(lock()), false);
      });
    }
  });

  it("says beforehand how large the packages are, not far from the truth", () => {
    const said = /sizeOfPackages = (\d+)/.exec(readFileSync(file("tools/setup.mjs"), "utf8"))?.[1];
    const packages = readdirSync(join(__dirname, "../../node_modules/"), { recursive: true, withFileTypes: true });
    const files = packages.filter((entry) => entry.isFile() && !/node_modules.\.cache\b/.test(entry.parentPath));
    const sizes = files.map((entry) => statSync(join(entry.parentPath, entry.name)).size);
    const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    assert.ok(Math.abs(megabytes / Number(said) - 1) < 0.2, `${megabytes} MB`);
  });

  it("fails with what npm said", async () => {
    writeNpm("echo no such package >&2", "exit 3");
    const { code, said } = await start().ended;
    assert.equal(code, 1);
    assert.match(said, /npm ci .* ended with exit code 3\nno such package/);
  });

  it("fails where there is no engine", async () => {
    assert.deepEqual(await start({ ENGINE_FAILS: "yes" }).ended, {
      code: 1,
      said: `${installs}set-up: no engine\n`,
    });
  });

  it("ends npm when it is asked to end, and works the next time", async () => {
    writeNpm("echo $$ > npm.pid", "sleep 60");
    const { child, ended } = start();
    await until(() => existsSync(file("npm.pid")) && readFileSync(file("npm.pid"), "utf8") !== "");
    child.kill("SIGTERM");
    assert.equal((await ended).code, 143);
    await until(() => !isAlive(Number(readFileSync(file("npm.pid"), "utf8"))));

    writeNpm(install);
    assert.equal((await start().ended).code, 0);
  });

  it("leaves no npm behind when it is asked to end as soon as npm has started", async () => {
    writeNpm("echo $$ > npm.pid", "kill -TERM $PPID", "sleep 60");
    for (let time = 0; time < 8; time += 1) {
      // The exit code of its own: not ended by the signal itself, which would leave npm running.
      assert.equal((await start().ended).code, 143);
      assert.equal(isAlive(Number(readFileSync(file("npm.pid"), "utf8"))), false);
    }
  });

  it("ends an npm that takes its time to end", async () => {
    writeNpm("trap '' TERM", "echo $$ > npm.pid", "while :; do sleep 0.1; done");
    const { child, ended } = start();
    await until(() => existsSync(file("npm.pid")) && readFileSync(file("npm.pid"), "utf8") !== "");
    child.kill("SIGINT");
    assert.equal((await ended).code, 130);
    assert.equal(isAlive(Number(readFileSync(file("npm.pid"), "utf8"))), false);
  });
});
