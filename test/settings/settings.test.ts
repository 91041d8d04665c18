import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parseSettings } from "../../settings/parse";
import type { Settings } from "../../settings/schema";
import { admin, asConfig, least, settingsOf, stack } from "./support";

describe("the settings", () => {
  it("take the least that a stack file can say, and fill in every default", () => {
    assert.deepEqual(settingsOf(), {
      instance: { alias: "contoso-dev" },
      apps: [
        {
          slug: "admin",
          instance: { alias: "contoso-dev" },
          displayName: "Admin",
          landing: { page: "admin", dialect: "current" },
          sessionDuration: 3600,
          groups: [],
          users: [],
          notificationEmails: [],
          owners: [],
          samlProvider: "entra-connect-sso-dev-admin",
          role: "entra-connect-sso-dev",
          identifier: "entra-connect-sso-dev-admin",
          protection: "signIn",
        },
      ],
      role: {
        topology: "shared",
        path: "/",
        permissions: "leastPrivilege",
        policyName: "entra-connect-sso-dev",
        trustPolicyQuota: 2048,
        trustedProviders: [],
      },
      roles: [{ name: "entra-connect-sso-dev", maxSessionDuration: 3600, apps: ["admin"] }],
      roleAssignment: "declared",
      roleClaim: "assigned",
      roleImport: {
        user: "entra-connect-sso-dev-role-import",
        policy: "entra-connect-sso-dev-role-import",
        accessKey: "1",
      },
      signing: {
        active: "2026",
        certificates: { "2026": { endDate: "2028-12-01T00:00:00Z" } },
        expiry: { warnDays: 60, failDays: 14 },
      },
      metadata: "synthesized",
      roleSessionName: "userPrincipalName",
      sessionTags: {},
      approvedOrigins: [],
      securityProfiles: {},
      people: { unfit: "refuse", missing: "warn" },
      protection: "signIn",
      tags: {},
    } satisfies Settings);
  });

  it("keep everything that is said", () => {
    const own = { samlProvider: "AzureAD_Connect_Admin", role: "Connect_Admin", identifier: "" };
    const role = {
      topology: "perApp",
      path: "/sso/",
      permissionsBoundary: "arn:aws:iam::111122223333:policy/Boundary",
      permissions: "tutorial",
      policyName: "azure_federation_policy",
      trustPolicyQuota: 4096,
      trustedProviders: [],
    };
    const said = {
      instance: { id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" },
      roleAssignment: "imported",
      roleClaim: "everyone",
      roleImport: { user: "azure_cli_user", policy: "azure_cli_policy", accessKey: "2027" },
      signing: {
        active: "2026",
        certificates: { "2026": { endDate: "2028-12-01T00:00:00Z" } },
        expiry: { warnDays: 90, failDays: 0 },
      },
      metadata: "fetched",
      roleSessionName: "extensionAttribute7",
      renamesPeople: { attribute: "mailNickname", domain: "contoso.example" },
      sessionTags: {},
      approvedOrigins: [],
      securityProfiles: {},
      people: { unfit: "warn", missing: "refuse" },
      acsRegion: "eu-west-2",
      protection: "everything",
      tags: { Owner: "identity@contoso.example", CostCenter: "4711" },
    };
    const { apps, roles, ...others } = settingsOf({
      ...said,
      role: { ...role, maxSessionDuration: 43200 },
      ...admin(own),
    });
    assert.deepEqual(others, { ...said, role });
    assert.deepEqual(roles, [{ name: "Connect_Admin", maxSessionDuration: 43200, apps: ["admin"] }]);
    const [{ samlProvider, role: roleName, identifier } = own] = apps;
    assert.deepEqual({ samlProvider, role: roleName, identifier }, own);
  });

  it("order apps by slug, whatever the order in the file", () => {
    const app = (displayName: string) => ({ displayName, landing: "ccp" });
    const { apps } = settingsOf({ apps: { c: app("1"), a: app("2"), b: app("3") } });
    assert.deepEqual(
      apps.map(({ slug }) => slug),
      ["a", "b", "c"],
    );
  });

  it("tell object ids from names", () => {
    const ids = { group: "0a000000-0000-4000-8000-000000000001", user: "0b000000-0000-4000-8000-000000000001" };
    const [app] = settingsOf(admin({ groups: [ids.group, "Admins"], users: [ids.user, "ada@contoso.example"] })).apps;
    assert.deepEqual(app?.groups, [{ objectId: ids.group }, { displayName: "Admins" }]);
    assert.deepEqual(app.users, [{ objectId: ids.user }, { userPrincipalName: "ada@contoso.example" }]);
  });

  it("take a name for a name, however much it resembles an id", () => {
    assert.deepEqual(settingsOf(admin({ groups: ["facade-ade"] })).apps[0]?.groups, [{ displayName: "facade-ade" }]);
  });

  const landings: readonly (readonly [written: unknown, meant: object])[] = [
    ["ccp", { page: "ccp", dialect: "current" }],
    [
      { page: "admin", dialect: "legacy" },
      { page: "admin", dialect: "legacy" },
    ],
    [
      { page: "agentWorkspace", vdiPlatform: "AZURE" },
      { page: "agentWorkspace", vdiPlatform: "AZURE", dialect: "current" },
    ],
    [{ path: "/real-time-metrics" }, { path: "/real-time-metrics", dialect: "current" }],
    [{ path: "/ccp-v2" }, { page: "ccp", dialect: "current" }],
    [{ url: "https://desk.contoso.example/a?b=c" }, { url: "https://desk.contoso.example/a?b=c" }],
  ];
  for (const [written, meant] of landings) {
    it(`take the landing ${JSON.stringify(written)}`, () =>
      assert.deepEqual(settingsOf(admin({ landing: written })).apps[0]?.landing, meant));
  }

  it("let anybody in whose user name does not come from the user principal name", () => {
    const guest = admin({ users: ["gil_partner.example#EXT#@contoso.example"] });
    assert.equal(settingsOf({ ...guest, roleSessionName: "mail" }).apps[0]?.users.length, 1);
  });

  it("let in those whose user principal name becomes a user name, and those whose is not known", () => {
    const who = (users: string[], roleSessionName: object) =>
      settingsOf({ ...admin({ users }), roleSessionName }).apps[0];
    assert.ok(who(["ada@contoso.example"], { mailPrefix: "userPrincipalName" }));
    const domain = "a-rather-long-one.contoso.example";
    assert.ok(who(["0b000000-0000-4000-8000-000000000001"], { attribute: "userPrincipalName", domain }));
  });

  it("take an instance by the ARN of one in the stack's region", () => {
    const arn = "arn:aws:connect:us-east-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
    assert.deepEqual(settingsOf({ "aws:region": "us-east-1", instance: { arn } }).instance, { arn });
  });

  it("take further identity providers of roles that the stack declares", () => {
    const trustedProviders = ["arn:aws:iam::111122223333:saml-provider/Okta"];
    assert.deepEqual(settingsOf({ role: { trustedProviders } }).role.trustedProviders, trustedProviders);
  });

  it("take an app for an app, though its name is that of encrypted values", () => {
    assert.equal(settingsOf({ apps: { secure: least.apps.admin } }).apps[0]?.slug, "secure");
  });

  it("leave providers, Pulumi and other projects alone", () => {
    settingsOf({
      "aws:region": "us-east-1",
      "aws:tags": "x",
      "aws:defaultTags": "x",
      "pulumi:tags": {},
      "other:apps": 1,
      "entra-connect-so:colour": "red",
      "azuread:tenantId": "x",
    });
  });

  it("leave a region that is not given to the provider, which may find it elsewhere", () => {
    assert.equal(settingsOf({ acsRegion: "eu-west-2", "aws:region": "" }).acsRegion, "eu-west-2");
  });

  it("take a whole number for the text that YAML without quotes, and pulumi config set --path, make of it", () => {
    const { instance, apps, signing, tags, roleImport } = settingsOf({
      instance: { alias: 4711 },
      ...admin({ groups: [4711], role: 1 }),
      role: { topology: "perApp" },
      signing: { active: 2026, certificates: least.signing.certificates },
      tags: { CostCenter: 4711 },
      roleAssignment: "imported",
      roleImport: { accessKey: 2027 },
    });
    assert.deepEqual(
      [instance, apps[0]?.groups, apps[0]?.role, signing.active, tags, roleImport.accessKey],
      [{ alias: "4711" }, [{ displayName: "4711" }], "1", "2026", { CostCenter: "4711" }, "2027"],
    );
  });

  it("keep numbers that are numbers", () => {
    assert.equal(settingsOf(admin({ sessionDuration: 7200 })).apps[0]?.sessionDuration, 7200);
  });

  it("take maps that were set as JSON text", () => {
    assert.deepEqual(settingsOf({ tags: ' {"Owner": "Ada"}' }).tags, { Owner: "Ada" });
  });
});

describe("the settings of a Conditional Access policy", () => {
  const only = (conditionalAccess: object) => settingsOf({ conditionalAccess }).conditionalAccess;

  it("ask for multi-factor authentication, and only report, unless they say more", () => {
    assert.deepEqual(only({ excludedGroups: ["Break-glass accounts"] }), {
      ...{ name: "entra-connect-sso-dev", state: "reportOnly", require: ["mfa"] },
      ...{ excludedGroups: [{ displayName: "Break-glass accounts" }], excludedUsers: [] },
      ...{ excludedLocations: [], excludedIpRanges: [] },
    });
  });

  it("name groups and accounts as apps do", () => {
    const objectId = "2f0e9d8c-7b6a-4594-8382-716051403f2e";
    const settings = only({ excludedGroups: [objectId], excludedUsers: [objectId, "break-glass@contoso.example"] });
    assert.deepEqual(settings?.excludedGroups, [{ objectId }]);
    assert.deepEqual(settings.excludedUsers, [{ objectId }, { userPrincipalName: "break-glass@contoso.example" }]);
  });

  it("exclude no group, if they name none", () =>
    assert.deepEqual(only({ excludedUsers: ["a@b.example"] })?.excludedGroups, []));

  it("are none, unless somebody writes them", () => assert.equal(settingsOf().conditionalAccess, undefined));
});

describe("the settings of a break-glass role", () => {
  const trusted = ["arn:aws:iam::111122223333:role/OnCall"];
  const name = (role: object) => settingsOf({ breakGlass: { trusted, ...role } }).breakGlass?.role;

  it("name it after project and stack, unless they name it themselves", () => {
    assert.deepEqual([name({}), name({ role: "Help" })], ["entra-connect-sso-dev-break-glass", "Help"]);
  });
});

describe("the settings of what people may do, and how they work", () => {
  it("give a security profile the permissions of its set, and its own", () => {
    const { securityProfiles } = settingsOf({
      securityProfiles: {
        Viewers: { permissions: ["Users.View"] },
        Agents: { set: "agent", permissions: ["Users.View"] },
      },
    });
    assert.deepEqual(securityProfiles, {
      Viewers: ["Users.View"],
      Agents: ["BasicAgentAccess", "OutboundCallAccess", "Users.View"],
    });
  });

  it("take a phone with a number for one on a desk, at every level", () => {
    const everyone = { securityProfiles: ["Agent"], routingProfile: "Basic" };
    const { connectUsers } = settingsOf({
      ...admin({ groups: ["Leads"] }),
      connectUsers: {
        everyone,
        apps: { admin: { phone: { number: "+4930123456" } } },
        groups: { Leads: { phone: { autoAccept: true } } },
        people: { "ada@contoso.example": { routingProfile: "Own" } },
      },
    });
    assert.deepEqual(connectUsers, {
      everyone,
      apps: {
        admin: {
          phone: { type: "deskPhone", number: "+4930123456", autoAccept: false, afterContactWorkSeconds: 0 },
        },
      },
      groups: { Leads: { phone: { type: "softphone", autoAccept: true, afterContactWorkSeconds: 0 } } },
      people: { "ada@contoso.example": { routingProfile: "Own" } },
      maxDeletions: 0,
      writesPerSecond: 2,
    });
  });

  it("are none, unless somebody writes them", () => assert.ok(!("connectUsers" in settingsOf())));
});

describe("the example stacks", () => {
  const read = (name: string) => {
    const file: unknown = parse(readFileSync(join(__dirname, `../../Pulumi.${name}.yaml`), "utf8"));
    assert.ok(typeof file === "object" && file !== null && "config" in file && typeof file.config === "object");
    const parsed = parseSettings({ ...stack, stack: name, config: asConfig(file.config ?? {}) });
    assert.ok("settings" in parsed, JSON.stringify(parsed));
    return parsed.settings;
  };

  for (const name of ["dev", "prod"]) {
    it(`Pulumi.${name}.yaml is accepted as it is`, () => assert.equal(read(name).apps.length, 2));
  }

  it("differ in more than names", () => {
    const [dev, prod] = [read("dev"), read("prod")];
    for (const key of ["instance", "apps", "signing", "acsRegion", "protection", "tags"] as const) {
      assert.notDeepEqual(dev[key], prod[key], key);
    }
    for (const key of ["path", "permissionsBoundary"] as const) {
      assert.notEqual(dev.role[key], prod.role[key], key);
    }
    assert.notEqual(dev.roles[0]?.maxSessionDuration, prod.roles[0]?.maxSessionDuration);
    const groups = ({ apps }: Settings) => apps.flatMap((app) => app.groups.map((group) => Object.keys(group)[0]));
    assert.deepEqual([new Set(groups(dev)), new Set(groups(prod))], [new Set(["displayName"]), new Set(["objectId"])]);
  });
});

describe("secrets in the settings", () => {
  it("are refused once, by key, and never shown", () => {
    const parsed = parseSettings({
      ...stack,
      config: asConfig({
        ...least,
        apps: { admin: { displayName: "hunter2", landing: "hunter2" } },
        colour: "hunter2",
      }),
      secretKeys: ["entra-connect-sso:apps", "entra-connect-sso:colour"],
    });
    assert.ok("problems" in parsed);
    assert.deepEqual(
      parsed.problems.map(({ path, rule }) => [path, rule.split(",")[0]]),
      [
        [["apps"], "is secret"],
        [["colour"], "is secret"],
      ],
    );
    assert.doesNotMatch(JSON.stringify(parsed), /hunter2/);
  });
});
