import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { prepareWorkspace, removeWorkspace, takeStackFile } from "../../cli/workspace";
import { useTemporaryDirectory } from "../support/processes";

describe("the sandbox's view of the project", () => {
  const directory = useTemporaryDirectory();
  const source = (entry: string) => join(directory(), "checkout", entry);
  const home = () => join(directory(), "home");
  const prepare = () => prepareWorkspace(home(), source(""));
  const project = (entry: string) => join(home(), "project", entry);
  const read = (entry: string) => readFileSync(project(entry), "utf8");

  beforeEach(() => {
    for (const folder of [".git", ".sandbox", "policies"]) mkdirSync(source(folder), { recursive: true });
    writeFileSync(source("Pulumi.yaml"), "name: some-project # kept\nbackend: { url: s3://ours }\n");
    writeFileSync(source("Pulumi.dev.yaml"), "secretsprovider: awskms://x\nencryptedkey: k\nconfig:\n  a:b: 1\n");
    writeFileSync(source("Pulumi.prod.yaml"), "environment: [prod/env]\nencryptionsalt: real\nconfig: {}\n");
    writeFileSync(source("Pulumi.README.md"), "text");
    writeFileSync(source("index.ts"), "first");
  });

  it("names the project and has a stack for each stack file", () => {
    const { projectName, stacks } = prepare();
    assert.equal(projectName, "some-project");
    assert.deepEqual([...stacks].sort(), ["dev", "prod"]);
  });

  it("shows the files as they are now, relative paths included", () => {
    prepare();
    writeFileSync(source("index.ts"), "second");
    assert.equal(read("index.ts"), "second");
    assert.equal(realpathSync(project("policies")), realpathSync(source("policies")));
    assert.equal(existsSync(project(".git")) || existsSync(project(".sandbox")), false);
  });

  it("copies what the engine writes to, without what belongs to the real stacks", () => {
    prepare();
    assert.equal(lstatSync(project("Pulumi.dev.yaml")).isSymbolicLink(), false);
    assert.deepEqual(parse(read("Pulumi.dev.yaml")), { config: { "a:b": 1 } });
    assert.deepEqual(parse(read("Pulumi.prod.yaml")), { config: {} });
    assert.equal(read("Pulumi.yaml"), "name: some-project # kept\n");
    assert.equal(lstatSync(project("Pulumi.README.md")).isSymbolicLink(), true);
  });

  it("has no stack files elsewhere, where the engine would write into the real ones", () => {
    writeFileSync(source("Pulumi.yaml"), "name: some-project\nstackConfigDir: stacks\n");
    prepare();
    assert.equal(read("Pulumi.yaml"), "name: some-project\n");
  });

  it("takes a stack file that is empty", () => {
    writeFileSync(source("Pulumi.dev.yaml"), "");
    prepare();
    assert.equal(parse(read("Pulumi.dev.yaml")), null);
  });

  it("never writes to the checkout", () => {
    const before = readFileSync(source("Pulumi.dev.yaml"), "utf8");
    prepare();
    writeFileSync(project("Pulumi.dev.yaml"), "encryptionsalt: own\nconfig: {}\n");
    prepare();
    assert.equal(readFileSync(source("Pulumi.dev.yaml"), "utf8"), before);
  });

  describe("and a copy that commands have changed", () => {
    let said: string[] = [];
    const prepareAgain = () => prepareWorkspace(home(), source(""), (text) => said.push(text));
    const dev = () => parse(read("Pulumi.dev.yaml")) as unknown;
    const rotated = { encryptionsalt: "own", config: { "a:b": 1, "a:signing": "rotated" } };

    beforeEach(() => {
      said = [];
      writeFileSync(source("Pulumi.dev.yaml"), "encryptionsalt: real\nconfig:\n  a:b: 1\n  a:signing: first\n");
      prepare();
      writeFileSync(project("Pulumi.dev.yaml"), stringify(rotated));
    });

    it("keeps it as long as its original stays", () => {
      prepareAgain();
      assert.deepEqual([dev(), said], [rotated, []]);
    });

    it("takes over what was changed in the original elsewhere, and says so once", () => {
      writeFileSync(source("Pulumi.dev.yaml"), "config:\n  a:new: [2]\n  a:signing: first\n");
      prepareAgain();
      prepareAgain();
      assert.deepEqual(dev(), { encryptionsalt: "own", config: { "a:new": [2], "a:signing": "rotated" } });
      assert.equal(said.length, 1);
      assert.match(said[0] ?? "", /Pulumi\.dev\.yaml has the changes of .*Pulumi\.dev\.yaml now, and keeps its own/);
    });

    it("keeps it if both were changed, and says each time which files these are and what to do", () => {
      writeFileSync(source("Pulumi.dev.yaml"), "config:\n  a:b: 2\n  a:signing: edited\n");
      prepareAgain();
      prepareAgain();
      assert.deepEqual(dev(), rotated);
      assert.equal(said.length, 2);
      for (const named of [
        "differently in the sandbox: config.a:signing.",
        source("Pulumi.dev.yaml"),
        project("Pulumi.dev.yaml"),
        `npm run sandbox -- --home ${home()} take checkout Pulumi.dev.yaml`,
        `npm run sandbox -- --home ${home()} take sandbox Pulumi.dev.yaml`,
      ]) {
        assert.ok(said[0]?.includes(named), named);
      }
    });

    for (const [side, expected] of [
      ["checkout", { config: { "a:b": 2, "a:signing": "edited" }, encryptionsalt: "own" }],
      ["sandbox", rotated],
    ] as const) {
      it(`takes the file of the ${side} if asked to, and is silent from then on`, () => {
        writeFileSync(source("Pulumi.dev.yaml"), "config:\n  a:b: 2\n  a:signing: edited\n");
        prepareAgain();
        takeStackFile(home(), side, "Pulumi.dev.yaml", source(""));
        prepareAgain();
        assert.deepEqual(dev(), expected);
        assert.equal(said.length, 1);
      });
    }

    it("refuses other sides and files", () => {
      assert.throws(() => takeStackFile(home(), "mine", "Pulumi.dev.yaml", source("")), /checkout or sandbox/);
      assert.throws(() => takeStackFile(home(), "checkout", "dev", source("")), /Pulumi\.dev\.yaml, Pulumi\.prod/);
    });

    it("keeps it if its original goes, and what a command wrote if the checkout gets a file of that name", () => {
      writeFileSync(project("Pulumi.mine.yaml"), "config:\n  a:b: adopted\n");
      rmSync(source("Pulumi.dev.yaml"));
      writeFileSync(source("Pulumi.mine.yaml"), "config:\n  a:b: other\n");
      prepareAgain();
      assert.deepEqual([dev(), parse(read("Pulumi.mine.yaml"))], [rotated, { config: { "a:b": "adopted" } }]);
      assert.match(said.join(), /Pulumi\.mine\.yaml was changed .*: config\.a:b\./);
    });
  });

  it("takes a changed original whole, comments included, if no command has changed the copy", () => {
    prepare();
    writeFileSync(project("Pulumi.dev.yaml"), "config:\n  a:b: 1\nencryptionsalt: own\n");
    writeFileSync(source("Pulumi.dev.yaml"), "config:\n  # new\n  a:b: 3\n");
    prepare();
    assert.equal(read("Pulumi.dev.yaml"), "config:\n  # new\n  a:b: 3\nencryptionsalt: own\n");
  });

  it("follows the checkout where entries come and go, and keeps what commands made", () => {
    prepare();
    writeFileSync(project("state.json"), "{}");
    writeFileSync(project("Pulumi.mine.yaml"), "config: {}\n");
    rmSync(source("index.ts"));
    rmSync(source("Pulumi.prod.yaml"));
    writeFileSync(source("new.ts"), "");
    prepare();
    assert.deepEqual(
      readdirSync(join(home(), "project"))
        .filter((entry) => !entry.startsWith("."))
        .sort(),
      ["Pulumi.README.md", "Pulumi.dev.yaml", "Pulumi.mine.yaml", "Pulumi.yaml", "new.ts", "policies", "state.json"],
    );
  });

  it("unlocks stacks whose engine is gone, and only these", () => {
    const { backend } = prepare();
    const locks = join(backend, ".pulumi/locks/organization/some-project/dev");
    mkdirSync(locks, { recursive: true });
    // Linux numbers processes up to 2^22.
    writeFileSync(join(locks, "dead.json"), JSON.stringify({ pid: 4194999 }));
    writeFileSync(join(locks, "alive.json"), JSON.stringify({ pid: process.pid }));
    prepare();
    assert.deepEqual(readdirSync(locks), ["alive.json"]);
  });

  it("is removed without what else is in its home, or behind its links", () => {
    prepare();
    writeFileSync(join(home(), "letter.txt"), "");
    symlinkSync(source(""), project("everything"));
    removeWorkspace(home());
    assert.deepEqual(readdirSync(home()), ["letter.txt"]);
    assert.equal(existsSync(source("index.ts")), true);
  });
});
