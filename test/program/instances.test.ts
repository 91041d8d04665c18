import assert from "node:assert/strict";
import fc from "fast-check";
import type { Roster } from "../../federation/roster/roster";
import { federationPolicy } from "../../federation/permissions";
import { breakGlassPolicy } from "../../federation/breakGlass";
import { decide } from "../../federation/iam/evaluation";
import { federationAction } from "../../federation/permissions";
import { permittedInstances } from "../../program/instances";
import { settingsOf } from "../settings/support";
import { component, deploySso, type ProgramOptions, types } from "./ssoProgram";

const dev = "arn:aws:connect:eu-central-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const id = "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
const sales = {
  arn: `arn:aws:connect:us-west-2:111122223333:instance/${id}`,
  ...{ instanceId: id, alias: "contoso-sales", region: "us-west-2" },
};
const agentInSales: ProgramOptions = { instances: { agent: sales } };
const breakGlass = { trusted: ["arn:aws:iam::111122223333:root"] };
const users = "entra-connect-sso:graph:ConnectUsers";
const profile = "aws:connect/securityProfile:SecurityProfile";
const connectUsers = { everyone: { securityProfiles: ["Agent"], routingProfile: "Basic" }, maxDeletions: 7 };
const rosterOf = (username: string): Roster => ({
  users: [{ username, firstName: "A", lastName: "B", profile: "agent" }],
  ...{ profiles: {}, nameless: [] },
});
const rosters = { [dev]: rosterOf("ada"), [sales.arn]: rosterOf("bo") };

describe("apps of several instances", () => {
  const policyOf = async (role: string, changes: object) => {
    const deployment = await deploySso("preview", changes, agentInSales);
    return JSON.parse(String(deployment.one(types.rolePolicy, role).inputs["policy"])) as unknown;
  };

  it("share a role that lets people into each of these instances, and into no other", async () =>
    assert.deepEqual(await policyOf("entra-connect-sso-dev", {}), federationPolicy(dev, sales.arn)));

  it("have roles of their own that let people into their own instance alone", async () => {
    const perApp = { role: { topology: "perApp" } };
    assert.deepEqual(await policyOf("entra-connect-sso-dev-admin", perApp), federationPolicy(dev));
    assert.deepEqual(await policyOf("entra-connect-sso-dev-agent", perApp), federationPolicy(sales.arn));
  });

  it("have one break-glass role, for all instances of the stack", async () =>
    assert.deepEqual(await policyOf("sso-break-glass", { breakGlass }), breakGlassPolicy(dev, sales.arn)));

  it("lead to their own, and tell of it if it is another one than the stack's", async () => {
    const deployment = await deploySso("update", {}, agentInSales);
    const relayState = (slug: string) => JSON.stringify(deployment.one(types.servicePrincipal, slug).inputs);
    assert.match(relayState("admin"), /eu-central-1\.console\S+federate\/2fb42df9/);
    assert.match(relayState("agent"), /us-west-2\.console\S+federate\/7d1c5c2e/);
    const { admin, agent } = (deployment.outputs(component("SingleSignOn"), "sso") as { apps: Apps }).apps;
    assert.deepEqual([admin.instance, admin.signOut], [undefined, undefined]);
    assert.equal(agent.instance?.arn, sales.arn);
    assert.equal(agent.signOut?.amazonConnect, "https://contoso-sales.my.connect.aws/logout");
    assert.equal(agent.streams?.region, "us-west-2");
    assert.equal(agent.formerInstance, undefined);
  });

  it("post to one address, that of the stack's own region", async () => {
    const deployment = await deploySso("update", {}, agentInSales);
    for (const slug of ["admin", "agent"])
      assert.deepEqual(deployment.one(types.applicationSettings, slug).inputs["replyUrls"], [
        "https://eu-central-1.signin.aws.amazon.com/saml",
      ]);
  });

  it("have users of each instance, named by its alias; the stack's own keep their name", async () => {
    const deployment = await deploySso("update", { connectUsers }, { ...agentInSales, rosters });
    const declared = deployment
      .all(users)
      .map(({ name, inputs }) => [name, inputs["instanceArn"], Object.keys(inputs["users"] as object)]);
    assert.deepEqual(declared, [
      ["sso-users", dev, ["ada"]],
      ["sso-users-contoso-sales", sales.arn, ["bo"]],
    ]);
  });

  it("have the security profiles that the stack makes in each instance, before its users", async () => {
    const securityProfiles = { Leads: { set: "agent", permissions: ["Users.View"] } };
    const changes = { connectUsers, securityProfiles, tags: { Team: "cc" } };
    const deployment = await deploySso("update", changes, { ...agentInSales, rosters });
    const made = (name: string) => deployment.one(profile, name);
    for (const [alias, suffix, instanceId, region] of [
      ["contoso-dev", "", dev.slice(-36), "eu-central-1"],
      ["contoso-sales", "-contoso-sales", sales.instanceId, "us-west-2"],
    ] as const) {
      const { inputs, protect } = made(`sso-profiles-${alias}-Leads`);
      assert.deepEqual([inputs["instanceId"], inputs["region"], inputs["name"]], [instanceId, region, "Leads"]);
      assert.deepEqual(inputs["permissions"], ["BasicAgentAccess", "OutboundCallAccess", "Users.View"]);
      assert.deepEqual(inputs["tags"], { Team: "cc" });
      assert.ok(!protect);
      const before = deployment.one(users, `sso-users${suffix}`).dependencies;
      assert.ok(before.includes(`${profile}::sso-profiles-${alias}-Leads`), before.join());
    }
    assert.equal((await deploySso("update", { securityProfiles })).all(profile).length, 1);
    assert.equal((await deploySso("update", {})).all(profile).length, 0);
  });

  it("lead to another instance only once their people are users there; who leaves by that is deleted after it", async () => {
    const moving = { ...agentInSales, rosters, formerInstances: { agent: { arn: dev, alias: "contoso-dev" } } };
    const deployment = await deploySso("update", { connectUsers }, moving);
    const waitsFor = (slug: string) =>
      deployment.one(types.servicePrincipal, slug).dependencies.filter((each) => each.startsWith(users));
    assert.deepEqual(waitsFor("agent"), [`${users}::sso-users-contoso-sales`]);
    assert.deepEqual(waitsFor("admin"), []);
    const most = (name: string) => deployment.one(users, name).inputs["maxDeletions"];
    assert.deepEqual([most("sso-users"), most("sso-users-contoso-sales")], [0, 7]);
  });
});

describe("who may sign in to several instances", () => {
  const instances = ["a", "b", "c"].map((alias, index) => {
    const instanceId = `2fb42df9-78a2-4e74-9572-c8af67ed289${index}`;
    const arn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
    return { alias, arn, instanceId, region: "us-east-1" };
  });
  const [own] = instances;
  const slugs = ["admin", "agent", "desk", "sales"];
  const stacks = fc.record({
    topology: fc.constantFrom("shared", "perApp"),
    leads: fc.tuple(...slugs.map(() => fc.constantFrom(...instances))),
    former: fc.tuple(...slugs.map(() => fc.option(fc.constantFrom(...instances), { nil: undefined }))),
  });

  it("is whoever has a role of an app that leads there or did, as themselves, and nobody else", () => {
    assert.ok(own);
    fc.assert(
      fc.property(stacks, ({ topology, leads, former }) => {
        const settings = settingsOf({
          role: { topology },
          apps: Object.fromEntries(slugs.map((slug) => [slug, { displayName: slug, landing: "ccp" }])),
        });
        const by = <T extends object>(all: readonly (T | undefined)[]) =>
          Object.fromEntries(slugs.flatMap((slug, index) => (all[index] ? [[slug, all[index]]] : [])));
        const surroundings = {
          ...{ partition: "aws" as const, account: "111122223333", tenantId: "", instance: own },
          ...{ instances: by(leads), formerInstances: by(former) },
          ...{ principals: {}, deployed: {}, deployedRoles: {} },
        };
        for (const role of settings.roles) {
          const policy = JSON.stringify(federationPolicy(...permittedInstances(role, { settings, surroundings })));
          const may = (arn: string, user: string) =>
            decide([policy], {
              ...{ action: federationAction, resource: `${arn}/user/${user}` },
              context: { "aws:userid": "AROAEXAMPLE:ada" },
            });
          for (const { arn } of instances) {
            const isLed = slugs.some(
              (slug, index) => role.apps.includes(slug) && [leads[index]?.arn, former[index]?.arn].includes(arn),
            );
            assert.equal(may(arn, "AROAEXAMPLE:ada"), isLed ? "allowed" : "not allowed");
            assert.equal(may(arn, "AROAEXAMPLE:bo"), "not allowed");
          }
        }
      }),
    );
  });
});

type Apps = Readonly<
  Record<
    "admin" | "agent",
    {
      readonly instance?: { readonly arn: string };
      readonly formerInstance?: unknown;
      readonly signOut?: { readonly amazonConnect: string };
      readonly streams?: { readonly region: string };
    }
  >
>;
