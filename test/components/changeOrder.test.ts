import assert from "node:assert/strict";
import { deploySso, types } from "./ssoProgram";

const role = "entra-connect-sso-dev";
const longer = { apps: appsWith(7200) };
const usual = { apps: appsWith(3600) };

function appsWith(sessionDuration: number) {
  return {
    admin: { displayName: "Amazon Connect - Admin", landing: "admin", groups: ["Admins"], sessionDuration },
    agent: { displayName: "Amazon Connect - Agent", landing: "ccp", groups: ["Agents"] },
  };
}

async function dependenciesOf(changes: object, deployed?: { maxSessionDuration?: number; audiences?: string[] }) {
  const deployment = await deploySso("update", changes, {
    deployedRoles: deployed
      ? { [role]: { maxSessionDuration: 3600, audiences: [], providerArns: [], ...deployed } }
      : {},
  });
  const needs = (type: string, name: string, other: string, otherName: string): boolean =>
    deployment.one(type, name).dependencies.includes(`${other}::${otherName}`);
  return {
    claimsNeedRole: needs(types.claims, "admin", types.role, role),
    roleNeedsClaims: needs(types.role, role, types.claims, "admin"),
    replyUrlsNeedRole: needs(types.applicationSettings, "admin", types.role, role),
    trust: String(deployment.one(types.role, role).inputs["assumeRolePolicy"]),
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

  it("lets the role accept the old and the new reply URL before Entra posts to the new one", async () => {
    const old = "https://eu-west-2.signin.aws.amazon.com/saml";
    const { replyUrlsNeedRole, trust } = await dependenciesOf(usual, { audiences: [old] });
    assert.ok(replyUrlsNeedRole);
    for (const url of [old, "https://eu-central-1.signin.aws.amazon.com/saml"]) assert.ok(trust.includes(url), trust);
  });
});
