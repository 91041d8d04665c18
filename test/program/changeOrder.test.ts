import assert from "node:assert/strict";
import type { DeployedRole } from "../../program/lookups/deployedRoles";
import { assignmentNames, component, deploySso, type ProgramOptions, types } from "./ssoProgram";

const role = "entra-connect-sso-dev";
const longer = { apps: appsWith(7200) };
const usual = { apps: appsWith(3600) };

function appsWith(sessionDuration: number) {
  return {
    admin: { displayName: "Amazon Connect - Admin", landing: "admin", groups: ["Admins"], sessionDuration },
    agent: { displayName: "Amazon Connect - Agent", landing: "ccp", groups: ["Agents"] },
  };
}

const formerInstance = {
  arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f",
  alias: "contoso-old",
};
const former = { admin: formerInstance, agent: formerInstance };
const ownId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";

async function dependenciesOf(
  changes: object,
  deployed?: Partial<DeployedRole>,
  formerInstances: ProgramOptions["formerInstances"] = {},
  instances: ProgramOptions["instances"] = {},
) {
  const deployment = await deploySso("update", changes, {
    ...{ formerInstances, instances },
    deployedRoles: deployed
      ? { [role]: { maxSessionDuration: 3600, audiences: [], providerArns: [], passing: [], ...deployed } }
      : {},
  });
  const needs = (type: string, name: string, other: string, otherName: string): boolean =>
    deployment.one(type, name).dependencies.includes(`${other}::${otherName}`);
  return {
    claimsNeedRole: needs(types.claims, "admin", types.role, role),
    roleNeedsClaims: needs(types.role, role, types.claims, "admin"),
    replyUrlsNeedRole: needs(types.applicationSettings, "admin", types.role, role),
    relayStateNeedsPermission: needs(types.servicePrincipal, "admin", types.rolePolicy, role),
    permissionNeedsRole: needs(types.rolePolicy, role, types.role, role),
    roleNeedsAssignments: assignmentNames.every((name) => needs(types.role, role, types.assignment, name)),
    maxSessionDuration: deployment.one(types.role, role).inputs["maxSessionDuration"],
    permission: String(deployment.one(types.rolePolicy, role).inputs["policy"]),
    trust: String(deployment.one(types.role, role).inputs["assumeRolePolicy"]),
    pending: Object.values(
      (deployment.outputs(component("SingleSignOn"), "sso") as { apps: Record<string, { pending?: string[] }> }).apps,
    ).flatMap(({ pending = [] }) => pending),
  };
}

describe("the order of changes at a role", () => {
  it("is free as long as nobody signs in with it", async () => {
    const { claimsNeedRole, roleNeedsClaims, replyUrlsNeedRole } = await dependenciesOf(longer);
    assert.deepEqual([claimsNeedRole, roleNeedsClaims, replyUrlsNeedRole], [false, false, false]);
  });

  it("is free if nothing of it changes", async () => {
    const { claimsNeedRole, roleNeedsClaims, replyUrlsNeedRole } = await dependenciesOf(usual, {});
    assert.deepEqual([claimsNeedRole, roleNeedsClaims, replyUrlsNeedRole], [false, false, false]);
  });

  it("lets the role allow longer sessions before claims ask for them", async () => {
    const { claimsNeedRole, roleNeedsClaims } = await dependenciesOf(longer, {});
    assert.deepEqual([claimsNeedRole, roleNeedsClaims], [true, false]);
  });

  it("lets claims ask for shorter sessions before the role refuses longer ones", async () => {
    const { claimsNeedRole, roleNeedsClaims } = await dependenciesOf(usual, { maxSessionDuration: 7200 });
    assert.deepEqual([claimsNeedRole, roleNeedsClaims], [false, true]);
  });

  const tagged = { ...usual, sessionTags: { Department: "department" } };

  it("lets the role take tags before claims send them, and until they send none", async () => {
    const sent = await dependenciesOf(tagged, {});
    assert.deepEqual([sent.claimsNeedRole, sent.roleNeedsClaims, sent.pending], [true, false, []]);
    assert.match(sent.trust, /"sts:AssumeRoleWithSAML","sts:TagSession"/);
    const ended = await dependenciesOf(usual, { passing: ["sts:TagSession"] });
    assert.deepEqual([ended.claimsNeedRole, ended.roleNeedsClaims, ended.pending], [false, true, []]);
    assert.ok(!ended.trust.includes("sts:TagSession"), ended.trust);
  });

  it("lets the role go on allowing what claims ask for less of, while they ask for more of something else", async () => {
    const both = await dependenciesOf(tagged, { maxSessionDuration: 7200, passing: ["sts:SetSourceIdentity"] });
    assert.deepEqual([both.claimsNeedRole, both.roleNeedsClaims, both.maxSessionDuration], [true, false, 7200]);
    assert.match(both.trust, /"sts:AssumeRoleWithSAML","sts:SetSourceIdentity","sts:TagSession"/);
    const left = ["sessions of 7200 seconds", "sts:SetSourceIdentity"].map(
      (what) => `the role ${role} still allows ${what}; the next pulumi up ends that`,
    );
    assert.deepEqual(both.pending, [...left, ...left]);
  });

  it("says that Entra does not import a role that goes on allowing what claims send no more", async () => {
    const name = `${role}-admin`;
    const deployed = {
      maxSessionDuration: 3600,
      audiences: [],
      providerArns: [],
      passing: ["sts:TagSession"] as const,
    };
    const imported = { ...longer, roleAssignment: "imported", role: { topology: "perApp" } };
    const deployment = await deploySso("update", imported, { deployedRoles: { [name]: deployed } });
    const { apps } = deployment.outputs(component("SingleSignOn"), "sso") as { apps: { admin: { pending: string[] } } };
    const said = `the role ${name} still allows sts:TagSession, and Entra does not import it so; the next pulumi up ends that`;
    assert.ok(apps.admin.pending.includes(said), apps.admin.pending.join("\n"));
  });

  it("lets the role accept the old and the new reply URL before Entra posts to the new one", async () => {
    const old = "https://eu-west-2.signin.aws.amazon.com/saml";
    const { replyUrlsNeedRole, trust, pending } = await dependenciesOf(usual, { audiences: [old] });
    assert.ok(replyUrlsNeedRole);
    const left = `the role ${role} still accepts assertions at ${old}; the next pulumi up ends that`;
    assert.deepEqual(pending, [left, left]);
    for (const url of [old, "https://eu-central-1.signin.aws.amazon.com/saml"]) assert.ok(trust.includes(url), trust);
  });

  it("lets the role open the former instance and the new one before applications lead to the new one", async () => {
    const { relayStateNeedsPermission, permission } = await dependenciesOf(usual, {}, former);
    assert.ok(relayStateNeedsPermission);
    assert.ok(permission.includes(`instance/${ownId}/user/`), permission);
    assert.ok(permission.includes(`${formerInstance.arn}/user/`), permission);
  });

  it("lets the role accept a Global Resiliency pair, and open it, before Entra posts there; and back", async () => {
    const pattern = "https://2fb42df9-78a2-4e74-9572-c8af67ed2890.eu-central-1.sign-in.connect.aws/saml*";
    const regional = "https://eu-central-1.signin.aws.amazon.com/saml";
    const pair = { ...usual, globalResiliency: { replicaRegion: "eu-west-2" } };
    for (const [settings, audiences] of [
      [pair, [regional]],
      [usual, [pattern]],
    ] as const) {
      const found = await dependenciesOf(settings, { audiences: [...audiences] });
      assert.deepEqual(
        [found.replyUrlsNeedRole, found.relayStateNeedsPermission, found.permissionNeedsRole],
        [true, true, false],
      );
      for (const accepted of [pattern, regional]) assert.ok(found.trust.includes(accepted), found.trust);
      assert.match(found.permission, /connect:InstanceId/);
    }
    const settled = await dependenciesOf(usual, {});
    assert.doesNotMatch(settled.trust + settled.permission, /StringLike|connect:InstanceId/);
  });

  it("lets the role open another instance before one application leads there, and leaves nothing of it to end", async () => {
    const arn = formerInstance.arn.replace("7d1c5c2e", "3e1c5c2e");
    const sales = { arn, instanceId: arn.slice(-36), alias: "contoso-sales", region: "eu-central-1" };
    const own = { arn: `arn:aws:connect:eu-central-1:111122223333:instance/${ownId}`, alias: "contoso-dev" };
    const moved = await dependenciesOf(usual, {}, { agent: own }, { agent: sales });
    assert.ok(moved.relayStateNeedsPermission);
    for (const each of [own, sales]) assert.ok(moved.permission.includes(`${each.arn}/user/`), moved.permission);
    assert.deepEqual(moved.pending, []);
  });

  it("lets a shorter session and another instance wait for each other in no circle", async () => {
    const moved = await dependenciesOf(usual, { maxSessionDuration: 7200 }, former);
    assert.deepEqual([moved.roleNeedsClaims, moved.permissionNeedsRole], [true, false]);
    const settled = await dependenciesOf(usual, { maxSessionDuration: 7200 });
    assert.deepEqual([settled.roleNeedsClaims, settled.permissionNeedsRole], [true, true]);
  });

  it("lets the role end to trust an app only once people have the others", async () => {
    const providerArns = ["arn:aws:iam::111122223333:saml-provider/entra-connect-sso-dev-supervisor"];
    assert.ok((await dependenciesOf(usual, { providerArns })).roleNeedsAssignments);
    assert.ok(!(await dependenciesOf(usual, { providerArns: [] })).roleNeedsAssignments);
  });

  it("is free to lead to another instance as long as the role is still to be made", async () => {
    assert.ok(!(await dependenciesOf(usual, undefined, former)).relayStateNeedsPermission);
  });
});
