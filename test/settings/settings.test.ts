import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { parseSettings } from "../../settings";
import { problemText } from "../../settings/problems";

const project = "entra-connect-sso";
const root = join(__dirname, "../..");

type Tree = Record<string, unknown>;

/** A stack file as the engine hands it to the program. */
function configOf(settings: Tree): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key.includes(":") ? key : `${project}:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

const good = (): { apps: { admin: Tree; agent: Tree }; signing: Tree } & Tree => ({
  instance: { alias: "contoso-dev" },
  apps: {
    admin: { displayName: "Admin", landing: "admin", groups: ["Admins"] },
    agent: { displayName: "Agent", landing: "ccp", groups: ["Agents"] },
  },
  signing: { active: "2026", certificates: { "2026": { endDate: "2028-12-01T00:00:00Z" } } },
});

function problemsOf(settings: Tree, secretKeys: string[] = []): string[] {
  const stack = { project, stack: "dev" };
  const parsed = parseSettings({ ...stack, config: configOf(settings), secretKeys });
  return "problems" in parsed ? parsed.problems.map((problem) => problemText(problem, stack)) : [];
}

describe("the settings", () => {
  it("take the smallest stack, and fill in every default", () => {
    const parsed = parseSettings({ project, stack: "dev", config: configOf(good()) });
    assert.ok("settings" in parsed);
    const { settings } = parsed;
    assert.equal(settings.protection, "signIn");
    assert.equal(settings.roleSessionName, "userPrincipalName");
    assert.deepEqual(settings.role, {
      topology: "shared",
      name: "entra-connect-sso-dev",
      path: "/",
      maxSessionDuration: 3600,
    });
    assert.deepEqual(settings.apps[1], {
      slug: "agent",
      displayName: "Agent",
      landing: { page: "ccp", dialect: "current" },
      sessionDuration: 3600,
      groups: [{ displayName: "Agents" }],
      users: [],
      notificationEmails: [],
      owners: [],
      samlProvider: "entra-connect-sso-dev-agent",
      identifier: "entra-connect-sso-dev-agent",
    });
  });

  it("tell object ids from names", () => {
    const settings = good();
    settings.apps.admin["groups"] = ["0a000000-0000-4000-8000-000000000001", "Admins"];
    settings.apps.admin["users"] = ["0b000000-0000-4000-8000-000000000001", "ada@contoso.example"];
    const parsed = parseSettings({ project, stack: "dev", config: configOf(settings) });
    assert.ok("settings" in parsed);
    assert.deepEqual(parsed.settings.apps[0]?.groups, [
      { objectId: "0a000000-0000-4000-8000-000000000001" },
      { displayName: "Admins" },
    ]);
    assert.deepEqual(parsed.settings.apps[0].users, [
      { objectId: "0b000000-0000-4000-8000-000000000001" },
      { userPrincipalName: "ada@contoso.example" },
    ]);
  });

  it("give the role the longest session that an app asks for", () => {
    const settings = good();
    settings.apps.agent["sessionDuration"] = 28800;
    const parsed = parseSettings({ project, stack: "dev", config: configOf(settings) });
    assert.ok("settings" in parsed);
    assert.equal(parsed.settings.role.maxSessionDuration, 28800);
  });

  for (const stack of ["dev", "prod"]) {
    it(`take Pulumi.${stack}.yaml as it is`, () => {
      const file = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Tree };
      assert.ok("settings" in parseSettings({ project, stack, config: configOf(file.config) }));
    });
  }

  it("leave the settings of providers alone", () => {
    assert.deepEqual(problemsOf({ ...good(), "aws:region": "us-east-1", "azuread:tenantId": "x" }), []);
  });
});

/** One failing example of each rule: how the settings differ from good ones, and what the one problem says. */
const refusals: readonly [what: string, change: (settings: ReturnType<typeof good>) => void, says: RegExp][] = [
  ["no instance", (s) => delete s["instance"], /dev\.yaml: entra-connect-sso:instance is missing; it must be a map/],
  ["an instance by alias and id", (s) => (s["instance"] = { alias: "a", id: "b" }), /instance/],
  ["a malformed alias", (s) => (s["instance"] = { alias: "-a" }), /instance\.alias: "-a" is not 1 to 64/],
  ["a malformed id", (s) => (s["instance"] = { id: "42" }), /instance\.id: "42"/],
  ["no app", (s) => (s["apps"] = {} as never), /entra-connect-sso:apps: an empty map holds nothing/],
  ["a slug that makes no resource name", (s) => (s.apps = { "Ad min": s.apps.admin } as never), /apps\["Ad min"\]/],
  ["an app without a name", (s) => delete s.apps.admin["displayName"], /apps\.admin\.displayName is missing/],
  [
    "an unknown landing",
    (s) => (s.apps.admin["landing"] = "lobby"),
    /apps\.admin\.landing: "lobby" must be admin, ccp/,
  ],
  ["a landing that is not encrypted", (s) => (s.apps.admin["landing"] = { url: "http://x.example" }), /landing\.url/],
  ["a page of no instance", (s) => (s.apps.admin["landing"] = { path: "home" }), /landing\.path: "home"/],
  ["a session that is too short", (s) => (s.apps.admin["sessionDuration"] = 60), /60 is not a whole number of seconds/],
  ["a number in quotes", (s) => (s.apps.admin["sessionDuration"] = "3600"), /Write it without quotes: 3600/],
  ["six e-mails", (s) => (s.apps.admin["notificationEmails"] = [1, 2, 3, 4, 5, 6].map((n) => `a${n}@b.example`)), /5/],
  ["an owner by name", (s) => (s.apps.admin["owners"] = ["ada"]), /apps\.admin\.owners\[0\]: "ada"/],
  ["a group twice", (s) => (s.apps.admin["groups"] = ["A", "a"]), /groups\[1\]: "a" stands in the list already/],
  ["a guest", (s) => (s.apps.admin["users"] = ["g_x.example#EXT#@contoso.example"]), /is the name of a guest/],
  ["a name that Connect refuses", (s) => (s.apps.admin["users"] = ["o'neil@contoso.example"]), /users\[0\].*has "'"/],
  ["a display name twice", (s) => (s.apps.agent["displayName"] = "ADMIN"), /is the displayName of admin already/],
  ["a provider twice", (s) => (s.apps.agent["samlProvider"] = "entra-connect-sso-dev-ADMIN"), /samlProvider of admin/],
  ["an identifier twice", (s) => (s.apps.agent["identifier"] = "entra-connect-sso-dev-admin"), /identifier of admin/],
  ["a role name with a space", (s) => (s["role"] = { name: "my role" }), /role\.name: "my role" has " "/],
  ["a path without slashes", (s) => (s["role"] = { path: "sso" }), /role\.path: "sso"/],
  [
    "a session beyond the role's",
    (s) => {
      s["role"] = { maxSessionDuration: 3600 };
      s.apps.agent["sessionDuration"] = 7200;
    },
    /agent\.sessionDuration: 7200 must not be longer than role\.maxSessionDuration, which is 3600/,
  ],
  ["ARNs that Entra cannot hold", (s) => (s["role"] = { path: `/${"p".repeat(150)}/` }), /characters; Entra's limit/],
  [
    "an active slot that is not there",
    (s) => (s.signing["active"] = "2027"),
    /signing\.active: "2027" must name a slot/,
  ],
  [
    "an end date without its zone",
    (s) => (s.signing["certificates"] = { "2026": { endDate: "2028-12-01" } }),
    /endDate/,
  ],
  [
    "a day that does not exist",
    (s) => (s.signing["certificates"] = { "2026": { endDate: "2028-02-30T00:00:00Z" } }),
    /exists/,
  ],
  ["a region without Amazon Connect", (s) => (s["acsRegion"] = "cn-north-1"), /acsRegion: "cn-north-1"/],
  ["an unknown source of names", (s) => (s["roleSessionName"] = "userPrincipalname"), /Did you mean userPrincipalName/],
  ["an unknown protection", (s) => (s["protection"] = "none"), /protection: "none" must be signIn or everything/],
  ["a tag that belongs to AWS", (s) => (s["tags"] = { "aws:x": "1" }), /aws:/],
  ["an unknown setting", (s) => (s["appz"] = {}), /entra-connect-sso:appz is not a setting\. Did you mean apps/],
  [
    "an unknown inner setting",
    (s) => (s.apps.admin["group"] = []),
    /apps\.admin\.group is not a setting\. Did you mean groups/,
  ],
  ["one role a provider", (s) => (s["role"] = { topology: "perApp" }), /topology: "perApp" is not available yet/],
  ["imported roles", (s) => (s["roleAssignment"] = "imported"), /roleAssignment: "imported" is not available yet/],
  ["fetched metadata", (s) => (s["metadata"] = "fetched"), /metadata: "fetched" is not available yet/],
  [
    "a second slot",
    (s) =>
      (s.signing["certificates"] = {
        "2026": { endDate: "2028-12-01T00:00:00Z" },
        "2029": { endDate: "2029-06-01T00:00:00Z" },
      }),
    /more than one slot, which is not available yet/,
  ],
];

describe("a stack file with", () => {
  for (const [what, change, says] of refusals) {
    it(`${what} is refused, and nothing else is said`, () => {
      const settings = good();
      change(settings);
      const problems = problemsOf(settings);
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0] ?? "", says);
    });
  }

  it("several mistakes hears of all at once, across rules", () => {
    const settings = good();
    settings.apps.admin["sessionDuration"] = 1;
    settings.apps.agent["displayName"] = "Admin";
    settings.signing["active"] = "none";
    assert.equal(problemsOf(settings).length, 3);
  });

  it("a secret is refused without showing it", () => {
    const settings = { ...good(), roleSessionName: "hunter2" };
    const problems = problemsOf(settings, [`${project}:roleSessionName`]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", /roleSessionName is secret/);
    assert.doesNotMatch(problems.join(), /hunter2/);
  });

  it("anything at all gets settings or problems, never a crash", () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const key = fc.constantFrom("instance", "apps", "role", "signing", "metadata", "tags", "acsRegion", "other");
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.boolean(), (random, onTop) => {
        const parsed = parseSettings({
          project,
          stack: "dev",
          config: configOf(onTop ? { ...good(), ...random } : random),
        });
        assert.ok("settings" in parsed || parsed.problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it("any part replaced by anything gets settings or problems, never a crash", () => {
    const parts = [["apps"], ["apps", "admin"], ["apps", "admin", "landing"], ["apps", "agent", "groups"], ["signing"]];
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
        const settings: Tree = good();
        const last = path.at(-1) ?? "";
        const parent = path.slice(0, -1).reduce<Tree>((tree, step) => tree[step] as Tree, settings);
        parent[last] = value;
        const parsed = parseSettings({ project, stack: "dev", config: configOf(settings) });
        assert.ok("settings" in parsed || parsed.problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
