import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, it } from "mocha";

describe("a program that is started compiled", function () {
  this.timeout(30_000);
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const put = (name: string, text: string): void => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "compiled-"));
    put("program/main.ts", 'import { word } from "./word"; import { said } from "said"; console.log(said(word));');
    put("program/word.ts", 'export const word: string = "one";');
    put("node_modules/said/package.json", '{"name":"said","main":"index.js"}');
    put("node_modules/said/index.js", 'exports.said = (word) => "said " + word;');
    put(
      "main.cjs",
      `require(${JSON.stringify(resolve("tools/compiled.cjs"))}).runCompiled(${JSON.stringify(at("program/main.ts"))}, ` +
        `{ external: (process.env.EXTERNAL ?? "").split(",").filter(Boolean), cache: ${JSON.stringify(at("cache"))} });`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function start(environment: Record<string, string> = {}): Promise<string> {
    const env = { ...process.env, NODE_OPTIONS: "", ...environment };
    const { stdout } = await promisify(execFile)(process.execPath, [at("main.cjs")], { env });
    return stdout.trim();
  }
  const kept = (name: RegExp): string => {
    const [program = ""] = readdirSync(at("cache"));
    return join(
      at("cache"),
      program,
      readdirSync(join(at("cache"), program)).find((file) => name.test(file)) ?? "none",
    );
  };
  const manifest = () => kept(/^manifest\.json$/);

  it("runs, and is compiled once", async () => {
    assert.equal(await start(), "said one");
    const { mtimeMs } = statSync(manifest());
    assert.equal(await start(), "said one");
    assert.equal(statSync(manifest()).mtimeMs, mtimeMs);
  });

  it("runs what was compiled, and nothing else", async () => {
    await start();
    const program = kept(/\.cjs$/);
    writeFileSync(program, readFileSync(program, "utf8").replace('"one"', '"kept"'));
    assert.equal(await start(), "said kept");
  });

  const changes: readonly (readonly [string, () => void, string])[] = [
    ["a file of it changes", () => put("program/word.ts", 'export const word = "another";'), "said another"],
    [
      "a file changes, with the same size and the same time",
      () => {
        const { atime, mtime } = statSync(at("program/word.ts"));
        put("program/word.ts", 'export const word: string = "two";');
        utimesSync(at("program/word.ts"), atime, mtime);
      },
      "said two",
    ],
    ["a package changes", () => put("node_modules/said/index.js", "exports.said = (word) => word;"), "one"],
    [
      "a package has another main file",
      () => {
        put("node_modules/said/other.js", 'exports.said = (word) => "other " + word;');
        put("node_modules/said/package.json", '{"name":"said","main":"other.js"}');
      },
      "other one",
    ],
    [
      "a file becomes a folder",
      () => {
        rmSync(at("program/word.ts"));
        put("program/word/index.ts", 'export const word = "within";');
      },
      "said within",
    ],
    ["another file takes its place", () => put("program/word.tsx", 'export const word = "x";'), "said x"],
  ];
  for (const [what, change, expected] of changes) {
    it(`is compiled again if ${what}`, async () => {
      assert.equal(await start(), "said one");
      change();
      assert.equal(await start(), expected);
      assert.equal(await start(), expected);
    });
  }

  for (const [what, damage] of [
    ["what it consists of", () => writeFileSync(manifest(), "{")],
    ["the program", () => rmSync(kept(/\.cjs$/))],
  ] as const) {
    it(`is compiled again if ${what} is damaged`, async () => {
      await start();
      damage();
      assert.equal(await start(), "said one");
      assert.ok(statSync(kept(/\.cjs$/)).size > 0);
    });
  }

  it("keeps V8's code once it has run for a while, and runs without it if it is damaged", async () => {
    put("program/word.ts", 'export const word = "one"; setTimeout(() => undefined, 1500);');
    await start();
    const code = kept(/\.v8$/);
    assert.equal(await start(), "said one");
    writeFileSync(code, "damaged");
    assert.equal(await start(), "said one");
    assert.ok(statSync(code).size > 100, "written again");
  });

  it("leaves packages out that are loaded when they are needed", async () => {
    put("program/main.ts", 'void import("said").then(({ said }) => console.log(said("late")));');
    assert.equal(await start({ EXTERNAL: "said" }), "said late");
    put("node_modules/said/index.js", "exports.said = () => 'loaded again';");
    assert.equal(await start({ EXTERNAL: "said" }), "loaded again");
    assert.doesNotMatch(readFileSync(kept(/\.cjs$/), "utf8"), /loaded again/);
  });

  it("can be started several times at once, the first time too", async () => {
    assert.deepEqual(await Promise.all([start(), start(), start()]), Array<string>(3).fill("said one"));
    assert.equal(await start(), "said one");
  });

  it("runs where nothing can be kept", async () => {
    put("cache", "not a folder");
    assert.equal(await start(), "said one");
  });

  it("says what is wrong with it if it cannot be compiled", async () => {
    put("program/word.ts", "export const word = ;");
    await assert.rejects(start(), /word\.ts.*\n?.*Unexpected ";"/);
  });
});
