import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { cachedEngine } from "../../../tools/engine/cache";
import { ensureEngine, type Source } from "../../../tools/engine/engine";
import { engineVersion } from "../../../tools/engine/version";
import { useTemporaryDirectory, writeScript } from "../../support/processes";

describe("the engine", () => {
  const directory = useTemporaryDirectory();
  const path = () => join(directory(), "path");
  const cache = () => join(directory(), "cache");
  const cached = () => join(cachedEngine(cache()), "bin", "pulumi");

  const writePulumi = (file: string, version: string) => writeScript(file, `echo v${version}`);
  const surroundings = (...sources: Source[]) => ({ path: path(), cache: cache(), sources });

  function source(name: string, get: Source["get"]): Source {
    return { doing: `getting it from ${name}`, done: `got it from ${name}`, get };
  }
  const working = (name: string, version = engineVersion) =>
    source(name, (root) => {
      writePulumi(join(root, "bin", "pulumi"), version);
      return Promise.resolve();
    });
  const failing = (name: string, why: string) => source(name, () => Promise.reject(new Error(why)));

  async function ensure(...sources: Source[]) {
    const lines: string[] = [];
    return { engine: await ensureEngine((line) => lines.push(line), surroundings(...sources)), lines };
  }

  it("is the one on PATH if its version will do, and PATH stays as it is", async () => {
    const onPath = writePulumi(join(path(), "pulumi"), "3.260.1");
    writePulumi(cached(), engineVersion);
    const { engine, lines } = await ensure();
    assert.deepEqual(engine, { pulumi: onPath, version: "3.260.1", languageHost: "ours", path: path() });
    assert.deepEqual(lines, []);
  });

  it("is the cached one where that on PATH is too old, and comes before it on PATH", async () => {
    writePulumi(join(path(), "pulumi"), "3.100.0");
    writePulumi(cached(), engineVersion);
    const { engine, lines } = await ensure();
    assert.equal(engine.pulumi, cached());
    assert.equal(engine.path, `${join(cachedEngine(cache()), "bin")}:${path()}`);
    assert.deepEqual(lines, []);
  });

  it("comes from the first source that has it, and says what it did and how long that took", async () => {
    const { engine, lines } = await ensure(
      failing("afar", "no network"),
      working("here"),
      failing("nowhere", "unused"),
    );
    assert.equal(engine.pulumi, cached());
    assert.deepEqual(
      lines.map((line) => line.replace(/\d+\.\d s/, "N s").replace(cached(), "<cached>")),
      [
        "getting it from afar ...",
        "not possible: no network (N s)",
        "getting it from here ...",
        "got it from here in N s: <cached>, 0 MB",
      ],
    );
  });

  it("is got once, also by two at once", async () => {
    let times = 0;
    const slow = source("here", async (root) => {
      times += 1;
      await new Promise((done) => setTimeout(done, 100));
      writePulumi(join(root, "bin", "pulumi"), engineVersion);
    });
    const both = await Promise.all([ensure(slow), ensure(slow)]);
    assert.deepEqual([both[0].engine.pulumi, both[1].engine.pulumi, times], [cached(), cached(), 1]);
    assert.ok(both.some(({ lines }) => lines.some((line) => line.startsWith("waiting for another"))));
  });

  it("is not one that does not run, or of another version", async () => {
    const { lines } = await ensure(
      source("broken", () => Promise.resolve()),
      working("old", "3.1.0"),
      working("here"),
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith("not possible")).map((line) => line.replace(/ \(.*/, "")),
      ["not possible: what came is nothing that runs", "not possible: what came is 3.1.0"],
    );
  });

  it("is missed with one error that names what was tried and the ways out", async () => {
    writePulumi(join(path(), "pulumi"), "3.100.0");
    await assert.rejects(
      ensure(failing("afar", "no network"), failing("here", "Go is not installed")),
      (error: Error) => {
        for (const expected of [
          `${engineVersion} or a newer 3.x`,
          "3.100.0 is not",
          "getting it from afar: no network",
          "getting it from here: Go is not installed",
          "https://www.pulumi.com/docs/install/",
          "https://go.dev/dl/",
        ]) {
          assert.ok(error.message.includes(expected), `${expected} in ${error.message}`);
        }
        return true;
      },
    );
  });

  it("brings its own language host where one lies beside it, also behind a link", async () => {
    writePulumi(join(directory(), "opt", "pulumi"), engineVersion);
    writeScript(join(directory(), "opt", "pulumi-language-nodejs"));
    writeScript(join(path(), "other"));
    symlinkSync(join(directory(), "opt", "pulumi"), join(path(), "pulumi"));
    const { engine } = await ensure();
    assert.equal(engine.languageHost, "installed");
  });

  it("uses the language host on PATH", async () => {
    writePulumi(cached(), engineVersion);
    writeScript(join(path(), "pulumi-language-nodejs"));
    const { engine } = await ensure();
    assert.equal(engine.languageHost, "installed");
  });
});
