import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { buildEngine, buildPlan } from "../../../tools/engine/build";
import { ensureEngine } from "../../../tools/engine/engine";
import { engineVersion } from "../../../tools/engine/version";
import { Interrupted } from "../../../tools/interruption";
import { emitSignal } from "../../support/interruption";
import { isAlive, until, useTemporaryDirectory, writeScript } from "../../support/processes";

/** With a script in the place of Go, which finds where the result goes in $out. */
describe("building the engine", () => {
  const directory = useTemporaryDirectory();
  const file = (name: string) => join(directory(), name);
  const logged = (name: string) => readFileSync(file(name), "utf8").trim();
  const before = { ...process.env };

  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  function writeGo(...lines: string[]): void {
    const findOut = 'out=; for word; do [ "$last" = -o ] && out=$word; last=$word; done';
    const others = [
      `[ "$1" = env ] && { echo https://proxy.example,direct; echo ${file("modules")}; exit; }`,
      `[ "$1" = list ] && { seq 4; exit; }`,
    ];
    writeScript(file("bin/go"), `cd_was=$(pwd); log=${directory()}`, findOut, ...others, ...lines);
    process.env["PATH"] = [file("bin"), before["PATH"]].join(delimiter);
  }
  const makesPulumi = `printf '#!/bin/sh\\necho v${engineVersion}\\n' > "$out"; chmod +x "$out"`;

  function ensure() {
    const source = { doing: "building", done: "built", get: buildEngine };
    return ensureEngine(() => undefined, { path: file("empty"), cache: file("cache"), sources: [source] });
  }

  it("takes the sources that go.mod pins, and stamps the SDK's version", async () => {
    writeGo('for word; do echo "$word"; done > $log/args', 'echo "$cd_was" > $log/cwd', makesPulumi);
    const engine = await ensure();
    assert.equal(engine.version, engineVersion);
    assert.equal(engine.languageHost, "ours");
    const args = logged("args").split("\n");
    assert.deepEqual(
      [args[0], args.at(-1), args.includes("-mod=readonly")],
      ["build", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", true],
    );
    assert.ok(args.some((arg) => arg.endsWith(`/go/common/version.Version=v${engineVersion}`)));
    assert.equal(logged("cwd"), realpathSync(join(__dirname, "../../../tools/engine")));
  });

  it("is for this machine, whatever its user builds otherwise", async () => {
    Object.assign(process.env, { GOOS: "plan9", GOARCH: "mips", GOFLAGS: "-mod=mod", GOWORK: "/elsewhere" });
    writeGo('echo "$GOOS|$GOARCH|$GOFLAGS|$GOWORK|$CGO_ENABLED" > $log/env', makesPulumi);
    await ensure();
    assert.equal(logged("env"), "|||off|0");
  });

  it("keeps Go's caches in a temporary directory that is gone afterwards, and downloads nothing twice", async () => {
    process.env["TMPDIR"] = mkdtempSync(file("tmp-"));
    const caches = "$GOCACHE $GOMODCACHE $GOTMPDIR";
    writeGo(`echo "${caches}" > $log/caches`, `mkdir -p ${caches}`, 'echo "$GOPROXY" > $log/proxy', makesPulumi);
    mkdirSync(join(process.env["TMPDIR"], "entra-connect-sso-go-4194999-killed"));
    await ensure();
    for (const cache of logged("caches").split(" ")) {
      assert.ok(cache.startsWith(`${process.env["TMPDIR"]}/entra-connect-sso-go-${process.pid}-`), cache);
    }
    assert.deepEqual(readdirSync(process.env["TMPDIR"]), []);
    assert.equal(logged("proxy"), `file://${file("modules/cache/download")},https://proxy.example,direct`);
  });

  it("says how far it is, by the packages that Go names", async () => {
    writeGo("echo go: downloading x >&2", "for i in a/b c/d e main; do echo $i >&2; done", makesPulumi);
    const lines: string[] = [];
    await buildEngine(file("root"), (line) => lines.push(line));
    assert.deepEqual(lines, [
      "downloading the sources",
      ...[1, 2, 3].map((count) => `compiled ${count} of 4 packages`),
      "compiled 4 of 4 packages, linking",
    ]);
  });

  it("does not begin if the temporary directory is too small, and says how to name another", async () => {
    writeGo("touch $log/began", makesPulumi);
    await assert.rejects(
      buildEngine(file("root"), undefined, 1.2e9),
      /^Error: 1\.2 of 3 GB are free in .*; TMPDIR=<directory> names another place$/,
    );
    assert.equal(existsSync(file("began")), false);
  });

  it("says beforehand what it takes, by the cores that there are", () => {
    assert.match(
      buildPlan(2),
      /^Takes about 7 min on 2 idle cores, a download of 260 MB and, until it is done, 3 GB in \//,
    );
    assert.match(buildPlan(64), /about 1 min on 64 idle cores/);
  });

  it("leaves nothing behind when it is interrupted, and works the next time", async () => {
    writeGo('echo half > "$out"; chmod +x "$out"', "echo $$ > $log/pid.draft; mv $log/pid.draft $log/pid", "sleep 60");
    const running = ensure();
    await until(() => existsSync(file("pid")));
    emitSignal("SIGINT");
    await assert.rejects(running, (error) => error instanceof Interrupted && error.exitCode === 130);
    await until(() => !isAlive(Number(logged("pid"))));
    assert.deepEqual(readdirSync(file("cache")), []);

    writeGo(makesPulumi);
    assert.equal((await ensure()).version, engineVersion);
  });

  it("leaves nothing behind when it fails, and says what Go said", async () => {
    writeGo('echo half > "$out"', "echo no such module >&2", "exit 1");
    await assert.rejects(ensure(), /building: go ended with exit code 1\s+no such module/);
    assert.deepEqual(readdirSync(file("cache")), []);
  });

  it("says so where there is no Go", async () => {
    mkdirSync(file("empty"));
    process.env["PATH"] = file("empty");
    await assert.rejects(buildEngine(file("root")), /^Error: Go is not installed$/);
  });
});
