import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { buildEngine } from "../../../tools/engine/build";
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
    writeScript(file("bin/go"), `cd_was=$(pwd); log=${directory()}`, findOut, ...lines);
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
