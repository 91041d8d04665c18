import { stripVTControlCharacters } from "node:util";
import assert from "node:assert/strict";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Deployed } from "../../../cli/rotation/deployed";
import type { PulumiStack } from "../../../cli/rotation/pulumi";
import { rotateStack, type Rotation } from "../../../cli/rotation/rotateStack";
import { findStackFile } from "../../../cli/stack/project";
import { readSettings } from "../../../cli/stack/settings";
import { UserError } from "../../../tools/userError";
import { useTemporaryDirectory } from "../../support/processes";
import { least } from "../../settings/support";
import { now } from "./support";

const text = `config:
  # where it stands
  entra-connect-sso:instance: { alias: contoso-dev }
  entra-connect-sso:apps: ${JSON.stringify(least.apps)}
  entra-connect-sso:signing:
    active: "2026"
    certificates:
      "2026": { endDate: "2028-12-01T00:00:00Z" }
`;
const added = '      "2026-2": { endDate: "2029-11-23T00:00:00Z" }\n';
const deployed: Deployed = {
  admin: { signingSlot: "2026", certificates: { "2026": { thumbprint: "AB12", endDate: "2028-12-01T00:00:00Z" } } },
};

describe("the rotation of a stack", () => {
  const directory = useTemporaryDirectory();
  const path = () => join(directory(), "Pulumi.dev.yaml");
  const read = () => readFileSync(path(), "utf8");

  beforeEach(() => {
    writeFileSync(join(directory(), "Pulumi.yaml"), "name: entra-connect-sso\nruntime: nodejs\n");
    writeFileSync(path(), text);
  });

  /** An engine that knows no defaults and no environments. */
  function engine(changes: Partial<PulumiStack> = {}, at = now): PulumiStack {
    return {
      deployed: () => Promise.resolve(deployed),
      settingsOf: async (content, refuse) => {
        const { config } = parse(content) as { config: Record<string, unknown> };
        const values = Object.entries(config).map(([key, value]) => [
          key,
          { value: typeof value === "string" ? value : JSON.stringify(value), secret: false },
        ]);
        const file = { project: "entra-connect-sso", stack: "dev", name: "Pulumi.dev.yaml" };
        const json = JSON.stringify(Object.fromEntries(values));
        const edited = refuse === "always" && { with: "this edit" };
        return Promise.resolve(readSettings(json, { ...file, text: content, refuse, now: at, ...edited }));
      },
      ...changes,
    };
  }

  async function rotate(changes: Partial<Rotation> = {}) {
    let [stdout, stderr] = ["", ""];
    const code = await rotateStack({
      stack: "dev",
      request: { step: "next" },
      file: findStackFile("dev", directory()),
      pulumi: engine(),
      ask: undefined,
      // The test runner decides about colours before a test can.
      print: (printed) => (stdout += stripVTControlCharacters(printed)),
      complain: (printed) => (stderr += printed),
      now,
      ...changes,
    });
    return { code, stdout, stderr };
  }

  it("shows the edit and writes nothing where nobody can be asked", async () => {
    const { code, stdout, stderr } = await rotate();
    assert.equal(code, 1);
    assert.match(stdout, /"2026" signs, and no rotation is under way/);
    assert.ok(stdout.includes(`--- Pulumi.dev.yaml\n+++ Pulumi.dev.yaml\n@@`), stdout);
    assert.ok(stdout.includes(`\n+${added}`), stdout);
    assert.equal(stderr, "Nothing was written: there is no terminal to ask on. --yes writes the edit.\n");
    assert.equal(read(), text);
  });

  it("writes what was agreed to, and says how to go on", async () => {
    const asked: string[] = [];
    const ask = (question: string) => Promise.resolve(asked.push(question) > 0);
    const { code, stdout } = await rotate({ ask });
    assert.equal(code, 0);
    assert.deepEqual(asked, ["Write Pulumi.dev.yaml?"]);
    assert.equal(read(), text + added);
    assert.match(stdout, /Next: pulumi up --stack dev\n.*npm run rotate -- --stack dev\n$/);
  });

  it("writes nothing where the answer is no", async () => {
    const { code, stderr } = await rotate({ ask: () => Promise.resolve(false) });
    assert.deepEqual([code, stderr, read()], [1, "Nothing was written.\n", text]);
  });

  it("does not ask where yes was said already", async () => {
    const { code } = await rotate({ yes: true, ask: () => Promise.reject(new Error("asked")) });
    assert.deepEqual([code, read()], [0, text + added]);
  });

  it("writes nothing, and is content, where there is nothing to do", async () => {
    const { code, stdout } = await rotate({ yes: true, request: { step: "next", within: 90 } });
    assert.deepEqual([code, read()], [0, text]);
    assert.match(stdout, /more than 90 days\.\n$/);
  });

  it("asks for a deployment first, and names what it would do", async () => {
    writeFileSync(path(), text + added);
    const { code, stdout, stderr } = await rotate({ yes: true });
    assert.deepEqual([code, read()], [1, text + added]);
    assert.match(stdout, /"2026-2" +until 2029-11-23, 1094 days left; not deployed/);
    assert.match(stdout, /pulumi up would:\n {2}publish "2026-2" \(admin\)/);
    assert.match(stderr, /First: pulumi up --stack dev\n$/);
  });

  it("tells machines all of it, and asks them nothing", async () => {
    const options = { json: true as const, ask: () => Promise.reject(new Error("asked")) };
    const { code, stdout } = await rotate(options);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(code, 1);
    assert.deepEqual(
      { ...report, diff: undefined },
      {
        stack: "dev",
        file: path(),
        stage: "steady",
        active: "2026",
        slots: [
          {
            name: "2026",
            endDate: "2028-12-01T00:00:00Z",
            daysLeft: 737,
            inSettings: true,
            apps: { admin: { state: "signs", thumbprint: "AB12" } },
          },
        ],
        differences: [],
        edit: { kind: "publish", slot: "2026-2", endDate: "2029-11-23T00:00:00Z" },
        diff: undefined,
        written: false,
        next: [],
      },
    );
    assert.ok(String(report["diff"]).includes(`+${added}`));

    const written = JSON.parse((await rotate({ json: true, yes: true })).stdout) as Record<string, unknown>;
    assert.deepEqual(
      [written["written"], written["next"]],
      [true, ["pulumi up --stack dev", "npm run rotate -- --stack dev"]],
    );
    assert.equal(read(), text + added);
  });

  it("refuses to write what the program would refuse", async () => {
    await assert.rejects(
      rotate({ yes: true, request: { step: "next", endDate: "2029-11-24T12:00:01Z" } }),
      (error) => error instanceof UserError && /with this edit cannot .*more than 3 years ahead/s.test(error.message),
    );
    assert.equal(read(), text);
  });

  it("names what is wrong with a stack file that cannot be deployed as it is", async () => {
    writeFileSync(path(), text.replace("contoso-dev", "contoso dev"));
    await assert.rejects(
      rotate({ yes: true }),
      /Pulumi\.dev\.yaml cannot be deployed:\n {2}- Pulumi\.dev\.yaml:3: entra-connect-sso:instance\.alias: "contoso dev"/,
    );
  });

  it("works above all where the program refuses to deploy because the certificate ends", async () => {
    const late = new Date("2028-11-25T00:00:00Z");
    const pulumi = engine({}, late);
    await assert.rejects(pulumi.settingsOf(text, "always"), /deployments stop 14 days before/);
    const { code } = await rotate({ yes: true, now: late, pulumi });
    assert.deepEqual([code, read()], [0, `${text}      "2028": { endDate: "2031-11-24T00:00:00Z" }\n`]);
  });

  it("writes nothing where the engine reads the edited file in another way than it was meant", async () => {
    const { settingsOf } = engine();
    const asBefore: PulumiStack["settingsOf"] = (_content, refuse) => settingsOf(text, refuse);
    await assert.rejects(
      rotate({ yes: true, pulumi: engine({ settingsOf: asBefore }) }),
      /not read the edited stack file/,
    );

    const other: PulumiStack["settingsOf"] = async (content, refuse) => {
      const read = await settingsOf(content, refuse);
      return refuse === "always" ? { ...read, config: { ...read.config, "aws:region": "us-west-2" } } : read;
    };
    await assert.rejects(
      rotate({ yes: true, pulumi: engine({ settingsOf: other }) }),
      /not read the edited stack file/,
    );
    assert.equal(read(), text);
  });

  it("does not overwrite what somebody wrote while the question stood there", async () => {
    const ask = () => {
      writeFileSync(path(), `${text}# mine\n`);
      return Promise.resolve(true);
    };
    await assert.rejects(rotate({ ask }), /changed meanwhile/);
    assert.equal(read(), `${text}# mine\n`);
  });

  it("leaves nothing beside the file, and its mode and a link to it as they are", async () => {
    const elsewhere = join(directory(), "elsewhere");
    mkdirSync(elsewhere);
    const target = join(elsewhere, "Pulumi.linked.yaml");
    writeFileSync(target, text);
    chmodSync(target, 0o640);
    symlinkSync(target, join(directory(), "Pulumi.linked.yaml"));
    const file = findStackFile("linked", directory());
    const { code } = await rotate({ yes: true, file });
    assert.deepEqual([code, readFileSync(target, "utf8")], [0, text + added]);
    assert.equal(lstatSync(file.path).isSymbolicLink(), true);
    assert.equal(statSync(target).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(elsewhere), ["Pulumi.linked.yaml"]);
  });
});

describe("the stack file of a rotation", () => {
  const directory = useTemporaryDirectory();
  const write = (file: string, content: string) => writeFileSync(join(directory(), file), content);

  it("is that of the nearest project above, by the stack's short name", () => {
    write("Pulumi.yaml", "name: some-project\n");
    write("Pulumi.prod.yaml", "");
    const below = join(directory(), "policies");
    mkdirSync(below);
    assert.deepEqual(findStackFile("acme/some-project/prod", below), {
      directory: directory(),
      project: "some-project",
      stack: "prod",
      path: join(directory(), "Pulumi.prod.yaml"),
      name: "Pulumi.prod.yaml",
      text: "",
    });
  });

  it("is where the project keeps its stack files", () => {
    write("Pulumi.yaml", "name: some-project\nstackConfigDir: stacks\n");
    mkdirSync(join(directory(), "stacks"));
    write("stacks/Pulumi.dev.yaml", "");
    assert.equal(findStackFile("dev", directory()).path, join(directory(), "stacks/Pulumi.dev.yaml"));
  });

  it("must be there, and its project", () => {
    assert.throws(() => findStackFile("dev", directory()), /there is no Pulumi\.yaml here/);
    write("Pulumi.yaml", "name: some-project\n");
    assert.throws(() => findStackFile("dev", directory()), /there is no .*Pulumi\.dev\.yaml: is "dev" the name/);
  });
});
