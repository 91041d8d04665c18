import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { putLink } from "../../tools/link";

describe("a link", function () {
  this.timeout(60_000);
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), "entra-connect-sso-link-"))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it("takes the place of another one", () => {
    const path = join(home, "link");
    for (const target of ["a", "b", "b"]) {
      putLink(join(home, target), path);
      assert.equal(readlinkSync(path), join(home, target));
    }
    assert.deepEqual(readdirSync(home), ["link"]);
  });

  it("can be made by several processes at once", async () => {
    const script = join(home, "script.ts");
    const path = join(home, "link");
    const times = `for (let i = 0; i < 500; i++) putLink(${JSON.stringify(home)}, ${JSON.stringify(path)});`;
    writeFileSync(
      script,
      `import { putLink } from ${JSON.stringify(join(__dirname, "../../tools/link"))};\n${times}\n`,
    );
    const run = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", script], { cwd: join(__dirname, "../..") });
    await Promise.all([run(), run(), run()]);
    assert.equal(readlinkSync(path), home);
    assert.deepEqual(readdirSync(home).sort(), ["link", "script.ts"]);
  });
});
