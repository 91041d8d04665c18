import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { memoryStore, openStore, type Store } from "../../../sandbox/core/store";

interface State {
  count: number;
  list: string[];
}
const seed = (): State => ({ count: 0, list: [] });

describe("stores", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "store-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const kinds: readonly (readonly [string, () => Store<State>])[] = [
    ["memoryStore", () => memoryStore(seed)],
    ["openStore", () => openStore(join(folder, "deep", "state.json"), seed)],
  ];
  for (const [name, open] of kinds) {
    describe(name, () => {
      it("starts from the seed and keeps what is written", async () => {
        const store = open();
        assert.equal(await store.read((state) => state.count), 0);
        assert.equal(await store.write((state) => (state.count += 2)), 2);
        assert.equal(await store.read((state) => state.count), 2);
      });

      it("writes nothing when the change throws", async () => {
        const store = open();
        await store.write((state) => state.list.push("kept"));
        const failing = store.write((state) => {
          state.list.push("lost");
          throw new Error("refused");
        });
        await assert.rejects(failing, /refused/);
        assert.deepEqual(await store.read((state) => state.list), ["kept"]);
      });

      it("goes on after a change that threw", async () => {
        const store = open();
        await assert.rejects(store.write(() => assert.fail("refused")));
        assert.equal(await store.write((state) => ++state.count), 1);
      });

      it("lets nobody who reads change anything", async () => {
        const store = open();
        await assert.rejects(
          store.read((state) => state.list.push("mine alone")),
          TypeError,
        );
        assert.deepEqual(await store.read((state) => state.list), []);
      });

      it("does changes one after the other, in the order of the calls", async () => {
        const store = open();
        await Promise.all(["a", "b", "c", "d"].map((item) => store.write((state) => state.list.push(item))));
        assert.deepEqual(await store.read((state) => state.list), ["a", "b", "c", "d"]);
      });

      it("shows a reader the changes that were asked for before", async () => {
        const store = open();
        const written = store.write((state) => ++state.count);
        assert.equal(await store.read((state) => state.count), 1);
        await written;
      });
    });
  }

  it("loses no change of two processes that write at once", async () => {
    const file = join(folder, "state.json");
    const run = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", join(__dirname, "counting.ts"), file, "25"]);
    await Promise.all([run(), run()]);
    assert.equal(await openStore(file, seed).read((state) => state.count), 50);
  });

  it("leaves nothing but the state, readable by its owner alone", async () => {
    const file = join(folder, "state.json");
    const store = openStore(file, seed);
    await store.write((state) => ++state.count);
    assert.deepEqual(readdirSync(folder), ["state.json"]);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { count: 1, list: [] });
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it("takes over the lock of a process that was killed", async () => {
    const file = join(folder, "state.json");
    const lock = `${file}.lock`;
    mkdirSync(lock);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    assert.equal(await openStore(file, seed).write((state) => ++state.count), 1);
  });
});
