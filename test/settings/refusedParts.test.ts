import assert from "node:assert/strict";
import { parseSettings } from "../../settings/parse";
import { keyText, problemText, type Path } from "../../settings/problems";
import { asConfig, settingsOf, stack, today } from "./support";

/** With names that come out too long by default, and a certificate that ends too soon for the default limits. */
const project = { project: stack.project, stack: "x".repeat(90) };
const users = { admin: ["gil_partner.example#EXT#@contoso.example"], agent: ["0b000000-0000-4000-8000-000000000001"] };
const app = (slug: string, more: object) => ({
  ...{ displayName: slug, samlProvider: `${slug}-provider`, identifier: slug, sessionDuration: 7200 },
  ...{ groups: [`${slug} group`, "Everybody"], users: users[slug as "admin"], ...more },
});
const common = {
  signing: {
    active: "2026",
    certificates: { "2026": { endDate: "2026-11-28T00:00:00Z" } },
    expiry: { warnDays: 3, failDays: 0 },
  },
  roleSessionName: { attribute: "mailNickname", domain: "contoso.example" },
  renamesPeople: { mailPrefix: "mail" },
  breakGlass: { role: "BreakGlass", trusted: ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/On"] },
  conditionalAccess: { excludedGroups: ["Break-glass accounts"], name: "sign-in" },
  securityProfiles: { Leads: { permissions: ["Users.View", "BasicAgentAccess"] }, Agents: { set: "agent" } },
  connectUsers: {
    everyone: { routingProfile: "Basic", phone: { number: "+4930123456", afterContactWorkSeconds: 5 } },
    apps: { admin: { securityProfiles: ["Agent", "Leads"] }, agent: { securityProfiles: ["Agent"] } },
    groups: { Everybody: { routingProfile: "Other" }, "agent group": { phone: { autoAccept: true } } },
    people: { "ada@contoso.example": { routingProfile: "Own" } },
  },
  alerts: { name: "sign-in", emails: ["ops@contoso.example", "soc@contoso.example"] },
  approvedOrigins: ["https://crm.example.com", "https://desk.example.com"],
  people: { unfit: "warn", missing: "refuse" },
  tags: { Owner: "Ada", CostCenter: "4711" },
};
const arn = (region: string) => `arn:aws:connect:${region}:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f`;

const table: Readonly<Record<string, object>> = {
  "one role": {
    ...common,
    instance: { arn: arn("us-east-1") },
    apps: {
      admin: app("admin", { landing: { path: "/real-time-metrics" }, instance: { arn: arn("eu-west-2") } }),
      agent: app("agent", { landing: { page: "agentWorkspace", vdiPlatform: "AZURE" } }),
    },
    role: {
      ...{ name: "SignIn", path: "/sso/", permissions: "tutorial", policyName: "SignIn", maxSessionDuration: 14400 },
      ...{ trustedProviders: ["arn:aws:iam::111122223333:saml-provider/Okta"] },
    },
    roleImport: { policy: "Import" },
    sourceIdentity: { mailPrefix: "mail" },
    sessionTags: { Department: "department", Team: { value: "a" } },
    acsRegion: "eu-west-2",
  },
  "a role each, which Entra imports": {
    ...common,
    instance: { alias: "contoso", create: { inboundCalls: true, onRemoval: "keep" } },
    apps: { admin: app("admin", { landing: "admin", role: "A" }), agent: app("agent", { landing: "ccp", role: "B" }) },
    role: { topology: "perApp" },
    roleAssignment: "imported",
    roleImport: { user: "Import", policy: "Import", accessKey: "2027" },
  },
  "a Global Resiliency pair": {
    signing: common.signing,
    instance: { arn: arn("us-east-1") },
    apps: { admin: { ...app("admin", { landing: { path: "/users" } }), users: [] } },
    role: { name: "SignIn" },
    globalResiliency: { replicaRegion: "us-west-2" },
  },
};

describe("a value that is refused", () => {
  for (const [what, settings] of Object.entries(table)) {
    it(`is the only one: nothing follows from what would stand there by default (${what})`, () => {
      settingsOf(settings, project);
      for (const path of pathsIn(settings)) {
        const parsed = parseSettings({ ...project, config: asConfig(spoiled(settings, path)) }, today);
        const problems = "problems" in parsed ? parsed.problems : [];
        const places = problems.map((problem) =>
          onOneLine(problem.path, path) ? "there" : problemText(problem, stack),
        );
        assert.deepEqual(places, ["there"], keyText(path, stack));
      }
    }).timeout(60_000);
  }
});

/** Every place in the settings. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const own = path.length === 0 ? [] : [path];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** With a fraction there, which no setting takes. */
function spoiled(settings: object, path: Path): object {
  const copy = structuredClone(settings);
  const [last = "", ...outer] = [...path].reverse();
  const holder = outer.reverse().reduce<object>((value, step) => Reflect.get(value, step) as object, copy);
  Reflect.set(holder, last, 0.5);
  return copy;
}

/** One holds the other, or they are the same. */
function onOneLine(one: Path, other: Path): boolean {
  return one.every((step, index) => index >= other.length || other[index] === step);
}
