import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findStackFile } from "../../cli/stack/project";
import { checkout } from "../../tools/checkout";
import { prepareWorkspace, takeStackFile } from "../../cli/workspace";
import { UserError } from "../../tools/userError";
import { useTemporaryDirectory } from "../support/processes";

const map = "it must be a map. Write config: in the first column, and each setting below it as name: value, two spaces";

/** What a stack file says, and what is said of it behind its name. */
const broken: readonly (readonly [what: string, text: string | Buffer, said: string])[] = [
  ["a list that does not end", "config:\n  a:b: [1\n", ":3:1: this is not YAML that Pulumi reads: Flow sequence in"],
  ["two colons", "config:\n  a: b: c\n", ":2:6: this is not YAML that Pulumi reads: Nested mappings are not"],
  [
    "a wrong indentation",
    "config:\n  a:b: 1\n a:c: 2\n",
    ":3:1: this is not YAML that Pulumi reads: All mapping items",
  ],
  [
    "a key twice",
    "config:\n  a:b: 1\n  a:b: 2\n",
    ":3:3: this is not YAML that Pulumi reads: Map keys must be unique: a:b",
  ],
  ["a key twice inside", "config: {a:b: {c: 1, c: 2}}\n", ":1:22: this is not YAML that Pulumi reads: Map keys must"],
  [
    "a tab",
    "config:\n\ta:b: 1\n",
    ":2:1: this is not YAML that Pulumi reads: Tabs are not allowed as indentation. Indent",
  ],
  ["two documents", "config: {}\n---\nconfig: {}\n", ":2:1: this is not YAML that Pulumi reads: a second document"],
  ["an unknown alias", "config: {a:b: *x}\n", ": this is not YAML that Pulumi reads: Unresolved alias"],
  ["an alias of itself", "config: &x {a:b: *x}\n", ": this is not YAML that Pulumi reads: an anchor holds an alias"],
  ["a list", "- config\n", `:1:1: the file holds a list; ${map}`],
  ["a text", "config\n", `:1:1: the file holds plain text; ${map}`],
  ["a list of settings", "config:\n  - a:b: 1\n", `:2:3: config holds a list; ${map}`],
  ["a list of settings elsewhere", "x: &x [1]\nconfig: *x\n", `:2:9: config holds a list; ${map}`],
  ["a missing space", "config:\n  a:b:1\n", `:2:3: config holds plain text; ${map}`],
  ["what a Windows shell writes", Buffer.from("\ufeffconfig: {}\r\n", "utf16le"), " is not UTF-8 text. Save it again"],
];

const fine: readonly (readonly [what: string, text: string])[] = [
  ["nothing", ""],
  ["a comment", "# later\n"],
  ["no config", "encryptionsalt: v1:x\n"],
  ["an empty config", "config:\n"],
  ["settings of elsewhere", "x: &x {a:b: 1}\nconfig: *x\n"],
  ["a byte order mark, and line ends from Windows", "\ufeffconfig:\r\n  a:b: 1\r\n"],
];

const dev = "config:\n  aws:region: us-east-1\n  entra-connect-sso:metadata: fetched\n";

describe("a stack file that is no YAML", () => {
  const directory = useTemporaryDirectory();
  const source = (entry: string) => join(directory(), "checkout", entry);
  const home = () => join(directory(), "home");
  const copy = (entry: string) => join(home(), "project", entry);
  const prepare = () => {
    const said: string[] = [];
    const { stacks } = prepareWorkspace(home(), source(""), (text) => said.push(text));
    return { stacks: [...stacks].sort(), said: said.join("\n") };
  };

  beforeEach(() => {
    mkdirSync(source(""), { recursive: true });
    writeFileSync(source("Pulumi.yaml"), "name: entra-connect-sso\nruntime: nodejs\n");
    writeFileSync(source("Pulumi.dev.yaml"), dev);
  });

  for (const [what, text, said] of broken) {
    it(`is refused with its place, and leaves other stacks alone: ${what}`, () => {
      writeFileSync(source("Pulumi.prod.yaml"), text);
      assert.throws(
        () => findStackFile("prod", source("")),
        (error) => error instanceof UserError && error.message.startsWith(`Pulumi.prod.yaml${said}`),
      );
      assert.equal(findStackFile("dev", source("")).text, dev);
      const prepared = prepare();
      assert.deepEqual(prepared.stacks, ["dev"]);
      assert.ok(prepared.said.startsWith(`sandbox: ${source("Pulumi.prod.yaml")}${said}`), prepared.said);
      assert.match(prepared.said, /\nThe sandbox does not have this stack until then\.$/);
    });
  }

  for (const [what, text] of fine) {
    it(`is not one with ${what}`, () => {
      writeFileSync(source("Pulumi.prod.yaml"), text);
      assert.equal(findStackFile("prod", source("")).text, text);
      assert.deepEqual(prepare(), { stacks: ["dev", "prod"], said: "" });
    });
  }

  it("leaves the sandbox the copy that it has, until it is right again", () => {
    writeFileSync(source("Pulumi.prod.yaml"), "config: {a:b: 1}\n");
    prepare();
    writeFileSync(source("Pulumi.prod.yaml"), "config: [");
    const { stacks, said } = prepare();
    assert.deepEqual(stacks, ["dev", "prod"]);
    assert.match(said, /\nThe sandbox keeps using its own file\.$/);
    assert.throws(() => takeStackFile(home(), "checkout", "Pulumi.prod.yaml", source("")), UserError);
    assert.throws(() => takeStackFile(home(), "sandbox", "Pulumi.prod.yaml", source("")), UserError);
    writeFileSync(source("Pulumi.prod.yaml"), "config: {a:b: 2}\n");
    assert.deepEqual(prepare(), { stacks: ["dev", "prod"], said: "" });
    assert.equal(readFileSync(copy("Pulumi.prod.yaml"), "utf8"), "config: { a:b: 2 }\n");
  });

  it("may be the copy: the checkout's can be taken again", () => {
    writeFileSync(source("Pulumi.prod.yaml"), "config: {a:b: 1}\n");
    prepare();
    writeFileSync(copy("Pulumi.prod.yaml"), "encryptionsalt: own\nconfig: [\n");
    writeFileSync(source("Pulumi.prod.yaml"), "config: {a:b: 2}\n");
    const { stacks, said } = prepare();
    assert.deepEqual(stacks, ["dev"]);
    assert.ok(said.startsWith(`sandbox: ${copy("Pulumi.prod.yaml")}:3:1: `), said);
    assert.ok(said.endsWith(`npm run sandbox -- --home ${home()} take checkout Pulumi.prod.yaml`), said);
    takeStackFile(home(), "checkout", "Pulumi.prod.yaml", source(""));
    assert.deepEqual(prepare(), { stacks: ["dev", "prod"], said: "" });
    assert.equal(readFileSync(copy("Pulumi.prod.yaml"), "utf8"), "config: { a:b: 2 }\nencryptionsalt: own\n");
  });

  it("stops everything if it is the project's own", () => {
    writeFileSync(source("Pulumi.yaml"), "name: [\n");
    assert.throws(() => findStackFile("dev", source("")), /Pulumi\.yaml:2:1: this is not YAML that Pulumi reads/);
    assert.throws(prepare, /Pulumi\.yaml:2:1: this is not YAML that Pulumi reads/);
  });

  describe("and the commands", function () {
    this.timeout(60_000);
    /** A state without stacks, so that a command that gets so far ends there. */
    const run = (...args: string[]) => {
      mkdirSync(join(directory(), "state"));
      const cli = [join(checkout, "cli/main.cjs")];
      const env = {
        ...process.env,
        PULUMI_BACKEND_URL: pathToFileURL(join(directory(), "state")).href,
        PULUMI_CONFIG_PASSPHRASE: "x",
      };
      const child = spawn(process.execPath, [...cli, ...args], {
        cwd: source(""),
        env,
        stdio: ["ignore", "ignore", "pipe"],
      });
      let stderr = "";
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
      return new Promise<{ code: number | null; stderr: string }>((done) =>
        child.on("close", (code) => done({ code, stderr })),
      );
    };

    for (const command of ["rotate", "adopt", "doctor", "leftovers"]) {
      it(`${command} says where, in one line`, async () => {
        writeFileSync(source("Pulumi.prod.yaml"), "config:\n  aws:region: [\n");
        const { code, stderr } = await run(command, "--stack", "prod");
        assert.equal(code, 2);
        assert.match(stderr, /^Pulumi\.prod\.yaml:3:1: this is not YAML that Pulumi reads: [^\n]+\n$/);
      });

      it(`${command} does its work on another stack`, async () => {
        writeFileSync(source("Pulumi.prod.yaml"), "config:\n  aws:region: [\n");
        const { code, stderr } = await run(command, "--stack", "dev");
        assert.equal(code, 2);
        assert.match(
          stderr,
          command === "adopt" ? /the stack file has settings already/ : /no stack named 'dev' found/,
        );
        assert.doesNotMatch(stderr, /Pulumi\.prod/);
      });
    }
  });
});
