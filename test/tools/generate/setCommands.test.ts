import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { parseDocument } from "yaml";
import { ensureEngine } from "../../../tools/engine/engine";
import { exampleOf, setCommands } from "../../../tools/generate/setCommands";
import { documentedSettings } from "../../../tools/generate/settingsReference";
import { oneIn } from "../../support/extent";
import { limit } from "../../support/limits";
import { useTemporaryDirectory } from "../../support/processes";

describe("commands that write a setting", () => {
  const set = (path: string, value: unknown) => setCommands("sso", path, value);

  it("have a path if the value stands inside a setting", () => {
    assert.deepEqual(set("metadata", "fetched"), ["pulumi config set sso:metadata fetched"]);
    assert.deepEqual(set("apps.<app>.landing", "ccp"), ["pulumi config set --path sso:apps.agent.landing ccp"]);
  });

  it("are one for each entry of a list, and for each value of a map", () => {
    assert.deepEqual(set("apps.<app>.groups", ["A B", "it's"]), [
      "pulumi config set --path 'sso:apps.agent.groups[0]' 'A B'",
      "pulumi config set --path 'sso:apps.agent.groups[1]' 'it'\\''s'",
    ]);
    assert.deepEqual(set("signing", { active: "a", certificates: { "2026": { endDate: "soon" } } }), [
      "pulumi config set --path sso:signing.active a",
      `pulumi config set --path 'sso:signing.certificates["2026"].endDate' soon`,
    ]);
  });

  it("keep text that looks like a number, and leave numbers alone", () => {
    assert.deepEqual(set("roleImport.accessKey", "2027"), [
      "pulumi config set --path --type string sso:roleImport.accessKey 2027",
    ]);
    assert.deepEqual(set("apps.<app>.sessionDuration", 3600), [
      "pulumi config set --path sso:apps.agent.sessionDuration 3600",
    ]);
  });

  describe("on the real engine", function () {
    this.timeout(limit(120_000));
    const directory = useTemporaryDirectory("describe");
    const file = () => join(directory(), "Pulumi.x.yaml");
    let shell: (script: string) => Promise<unknown>;

    before(async () => {
      const { path } = await ensureEngine(() => undefined);
      writeFileSync(join(directory(), "Pulumi.yaml"), "name: entra-connect-sso\nruntime: nodejs\n");
      mkdirSync(join(directory(), "state"));
      const env = {
        ...process.env,
        PATH: path,
        PULUMI_BACKEND_URL: pathToFileURL(join(directory(), "state")).href,
        PULUMI_CONFIG_PASSPHRASE: "x",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_STACK: "x",
      };
      shell = (script) => promisify(execFile)("sh", ["-ec", script], { cwd: directory(), env });
      await shell("pulumi stack init x --non-interactive");
    });

    for (const { path, doc } of oneIn(4, documentedSettings())) {
      it(`write the example of ${path} as it is`, async () => {
        const [example] = doc.examples;
        if (existsSync(file())) rmSync(file());
        await shell(setCommands("entra-connect-sso", path, example).join("\n"));
        const [first = "", ...inner] = exampleOf(path);
        const written: unknown = parseDocument(readFileSync(file(), "utf8")).toJS();
        const config: unknown = inner.reduceRight<unknown>((value, step) => ({ [step]: value }), example);
        assert.deepEqual((written as { config: unknown }).config, { [`entra-connect-sso:${first}`]: config });
      });
    }
  });
});
