import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { generatedFiles, root, staleFiles } from "../../../tools/generate/generated";
import { appSnippet, stackSnippet } from "../../../tools/generate/snippets";
import { exampleOf } from "../../../tools/generate/setCommands";
import { documentedSettings } from "../../../tools/generate/settingsReference";
import { stackFileOf, underlined } from "../../settings/editors";
import { least, settingsOf } from "../../settings/support";

describe("generated files", () => {
  let files: Map<string, string>;
  before(async function () {
    this.timeout(60_000);
    files = await generatedFiles();
  });

  it("are current (npm run generate)", () => assert.deepEqual(staleFiles(files, root), []));

  it("are settings, checks, limits, permissions, errors, the component and provider tables", () => {
    const tables = ["aws", "azuread", "random"].map((name) => `sandbox/schema/${name}.json`);
    const pages = ["checks", "limits", "permissions", "settings", "troubleshooting"].map((name) => `docs/${name}.md`);
    const component = ["package/index.d.ts", "package/schema.json"];
    assert.deepEqual([...files.keys()].sort(), [...pages, ...component, ...tables, "settings.schema.json"]);
  });

  it("are stale where they are missing or say something else, and are named", () => {
    const directory = mkdtempSync(join(tmpdir(), "generated-"));
    try {
      writeFileSync(join(directory, "a.json"), "1");
      writeFileSync(join(directory, "b.json"), "1");
      const wanted = new Map(["a.json", "b.json", "c.json"].map((name, index) => [name, String(index + 1)]));
      assert.deepEqual(staleFiles(wanted, directory), ["b.json", "c.json"]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("describe every setting, with its limits and default, and the way back from the table", () => {
    const reference = files.get("docs/settings.md") ?? "";
    assert.match(
      reference,
      /^\| \[`apps\.<app>\.sessionDuration`\]\(#appsappsessionduration\) .*900 to 43200 .*`3600`/m,
    );
    assert.match(reference, /^\| \[`acsRegion`\].*the instance's region/m);
    assert.match(reference, /^\| \[`signing\.certificates\.<slot>\.endDate`\].*required/m);
    const headings = [...reference.matchAll(/^## `(.*)`$/gm)].map(([, path]) => path ?? "");
    const rows = [...reference.matchAll(/^\| \[`(.*?)`\]\(#(.*?)\)/gm)];
    assert.deepEqual(
      rows.map(([, path]) => path),
      headings,
    );
    for (const [, path = "", anchor] of rows) assert.equal(anchor, path.toLowerCase().replace(/[^\w-]/g, ""));
  });
});

describe("the schema of stack files", () => {
  const example = (name: string) =>
    z
      .looseObject({ config: z.record(z.string(), z.unknown()) })
      .parse(parse(readFileSync(join(root, `Pulumi.${name}.yaml`), "utf8")));
  const accepts = (change: (file: ReturnType<typeof example>) => void, name = "dev") => {
    const file = example(name);
    change(file);
    return underlined(file).length === 0;
  };

  for (const name of ["dev", "prod"]) {
    it(`accepts Pulumi.${name}.yaml, which names it for editors`, () => {
      assert.ok(accepts(() => undefined, name));
      assert.match(
        readFileSync(join(root, `Pulumi.${name}.yaml`), "utf8"),
        /^# yaml-language-server: \$schema=\.\/settings\.schema\.json\n/,
      );
    });
  }

  it("accepts what Pulumi and the providers keep there", () => {
    assert.ok(
      accepts((file) => {
        Object.assign(file, {
          encryptionsalt: "v1:x",
          secretsprovider: "awskms://alias/x",
          encryptedkey: "x",
          environment: ["a"],
        });
        Object.assign(file.config, { "aws:secretKey": { secure: "v1:x" }, "azuread:tenantId": "x", "pulumi:tags": {} });
      }),
    );
  });

  const refused: readonly (readonly [what: string, key: string, value: unknown])[] = [
    ["an unknown setting", "entra-connect-sso:colour", "red"],
    ["a key without a namespace", "protection", "signIn"],
    ["an unknown value", "entra-connect-sso:protection", "all"],
    ["an access key that is a number", "entra-connect-sso:roleImport", { accessKey: 2027 }],
    ["an unknown key inside", "entra-connect-sso:role", { description: "x" }],
    ["a role name with a space", "entra-connect-sso:role", { name: "my role" }],
    [
      "an instance by alias and id",
      "entra-connect-sso:instance",
      { alias: "a", id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" },
    ],
    [
      "a date that YAML takes for one",
      "entra-connect-sso:signing",
      { active: "1", certificates: { 1: { endDate: "2029-01-01 00:00:00" } } },
    ],
    ["no app", "entra-connect-sso:apps", undefined],
    ["an encrypted value", "entra-connect-sso:protection", { secure: "v1:x" }],
  ];
  for (const [what, key, value] of refused) {
    it(`refuses ${what}`, () => assert.ok(!accepts((file) => void (file.config[key] = value))));
  }

  it("limits sessions as the program does", () => {
    const session = (sessionDuration: unknown) => ({
      admin: { displayName: "Admin", landing: "ccp", sessionDuration },
    });
    for (const [seconds, fine] of [
      [899, false],
      [900, true],
      [3600.5, false],
      [43200, true],
      [43201, false],
    ] as const) {
      assert.equal(
        accepts((file) => void (file.config["entra-connect-sso:apps"] = session(seconds))),
        fine,
        String(seconds),
      );
    }
  });

  const users = {
    connectUsers: { everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } },
  };

  /** What must stand beside a setting for it to be read. */
  const beside: Readonly<Record<string, object>> = {
    "role.policyName": { role: { permissions: "tutorial" } },
    "instance.id": { instance: {} },
    "instance.arn": { instance: {} },
    ...Object.fromEntries(
      ["roleSessionName", "renamesPeople", "sourceIdentity"].flatMap((key): [string, object][] => [
        [`${key}.attribute`, { [key]: { domain: "contoso.example" } }],
        [`${key}.domain`, { [key]: { attribute: "mailNickname" } }],
      ]),
    ),
    "apps.<app>.role": { role: { topology: "perApp" } },
    "apps.<app>.landing.vdiPlatform": { apps: { agent: { ...least.apps.admin, landing: { page: "agentWorkspace" } } } },
    "apps.<app>.landing.dialect": { apps: { agent: { ...least.apps.admin, landing: { page: "ccp" } } } },
    "connectUsers.groups": { apps: { agent: { ...least.apps.admin, groups: ["Contact Centre Leads"] } }, ...users },
    "connectUsers.everyone.phone.number": users,
    roleImport: { roleAssignment: "imported" },
    "roleImport.user": { roleAssignment: "imported" },
    "roleImport.policy": { roleAssignment: "imported" },
    "roleImport.accessKey": { roleAssignment: "imported" },
    ...Object.fromEntries(
      ["role", "mfa", "permissionsBoundary"].map((key) => [
        `breakGlass.${key}`,
        { breakGlass: { trusted: ["arn:aws:iam::111122223333:role/OnCall"] } },
      ]),
    ),
    ...Object.fromEntries(
      ["state", "require", "excludedLocations", "excludedIpRanges", "name"].map((key) => [
        `conditionalAccess.${key}`,
        { conditionalAccess: { excludedGroups: ["Break-glass accounts"] } },
      ]),
    ),
    ...Object.fromEntries(
      ["name", "trail"].map((key) => [`alerts.${key}`, { alerts: { emails: ["identity@contoso.example"] } }]),
    ),
  };

  for (const { path, doc } of documentedSettings()) {
    it(`has examples of ${path} that the program and editors take`, () => {
      assert.ok(doc.title.length > 0 && !doc.title.endsWith("."));
      for (const example of doc.examples) {
        const base = { ...least, apps: { agent: { ...least.apps.admin } }, ...beside[path] };
        const settings = withValue(base, exampleOf(path), example);
        settingsOf(settings);
        assert.deepEqual(underlined(stackFileOf(settings)), []);
      }
    });
  }

  it("offers a new stack and a new app that the program takes as they are", () => {
    const filled = (body: object) =>
      z.record(z.string(), z.unknown()).parse(parse(filledIn(JSON.stringify(body)).replaceAll('\\"', "")));
    const file = filled(stackSnippet("entra-connect-sso").body);
    assert.deepEqual(underlined(file), []);
    const config = z.record(z.string(), z.unknown()).parse(file["config"]);
    const own = Object.entries(config).map(([key, value]) => [key.replace("entra-connect-sso:", ""), value] as const);
    assert.equal(settingsOf(Object.fromEntries(own)).apps.length, 1);
    assert.equal(settingsOf({ apps: filled(appSnippet.body) }).apps[0]?.slug, "agent");
  });
});

/** As an editor leaves it if nobody types anything: the first choice, or what stands there. */
function filledIn(body: string): string {
  return body.replaceAll(/\$\{\d+[:|]([^},|]*)(?:,[^}|]*)?\|?\}/g, "$1");
}

function withValue(holder: object, [step = "", ...inner]: readonly (string | number)[], value: unknown): object {
  const held: unknown = Reflect.get(holder, step);
  const next =
    inner.length === 0 ? value : withValue(typeof held === "object" && held !== null ? held : {}, inner, value);
  return { ...holder, [step]: next };
}
