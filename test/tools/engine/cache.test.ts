import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cachedEngine, engineCache, fillCache, withCacheLock } from "../../../tools/engine/cache";
import { useTemporaryDirectory } from "../../support/processes";

describe("where engines are kept", () => {
  it("is the user's cache directory of each platform", () => {
    assert.equal(engineCache({}, "linux"), join(homedir(), ".cache", "entra-connect-sso"));
    assert.equal(engineCache({}, "darwin"), join(homedir(), "Library", "Caches", "entra-connect-sso"));
    assert.equal(engineCache({ LOCALAPPDATA: "/local" }, "win32"), "/local/entra-connect-sso");
  });

  it("follows XDG_CACHE_HOME, unless that is relative", () => {
    assert.equal(engineCache({ XDG_CACHE_HOME: "/cache" }, "linux"), "/cache/entra-connect-sso");
    assert.equal(engineCache({ XDG_CACHE_HOME: "cache" }, "linux"), join(homedir(), ".cache", "entra-connect-sso"));
  });
});

describe("filling the cache", () => {
  const cache = useTemporaryDirectory();

  it("goes on if somebody else takes the lock, as of a machine that stood still", async () => {
    const patience = { stale: 2_000, update: 1_000, onCompromised: () => void (taken = true) };
    let taken = false;
    await withCacheLock(
      cache(),
      () => assert.fail("there is nobody to wait for"),
      async () => {
        rmdirSync(`${cache()}.lock`);
        mkdirSync(`${cache()}.lock`);
        while (!taken) await sleep(50);
      },
      patience,
    );
    // The lock of the other is still there.
    rmdirSync(`${cache()}.lock`);
  });

  it("shows the engine only once it is whole", async () => {
    await fillCache(cache(), (directory) => {
      writeFileSync(join(directory, "part"), "");
      assert.equal(existsSync(cachedEngine(cache())), false);
      return Promise.resolve();
    });
    assert.equal(existsSync(join(cachedEngine(cache()), "part")), true);
  });

  it("leaves nothing of a failure", async () => {
    await assert.rejects(
      fillCache(cache(), () => Promise.reject(new Error("no"))),
      /^Error: no$/,
    );
    assert.deepEqual(readdirSync(cache()), []);
  });

  it("replaces an engine that does not run", async () => {
    mkdirSync(join(cachedEngine(cache()), "bin"), { recursive: true });
    await fillCache(cache(), (directory) => {
      writeFileSync(join(directory, "new"), "");
      return Promise.resolve();
    });
    assert.deepEqual(readdirSync(cachedEngine(cache())), ["new"]);
  });

  it("removes what a killed process left, and not what another is making", async () => {
    // Linux numbers processes up to 2^22.
    mkdirSync(join(cache(), "draft-4194999-a"));
    mkdirSync(join(cache(), `draft-${process.pid}-b`));
    await fillCache(cache(), () => Promise.resolve());
    assert.deepEqual(
      readdirSync(cache()).filter((entry) => entry.startsWith("draft")),
      [`draft-${process.pid}-b`],
    );
  });
});
