import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GraphProvider } from "../../../components/entra/graph/graphProvider";
import { lookUpLastDeployment } from "../../../program/lookups/lastDeployment";
import { lookUpSurroundings } from "../../../program/lookups/surroundings";
import { RuleError } from "../../../federation/ruleError";
import { stackInUse } from "../../../settings";
import { settingsOf } from "../../settings/support";
import type { Called } from "../../components/support";
import { type Answers, asking, failing, functions, stateOf } from "./asking";

const account = "111122223333";
const tenantId = "11111111-2222-4333-8444-555555555555";
const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const arn = `arn:aws:connect:eu-central-1:${account}:instance/${instanceId}`;
const found: Answers = {
  [functions.caller]: () => ({ accountId: account }),
  [functions.region]: () => ({ region: "eu-central-1" }),
  [functions.client]: () => ({ tenantId }),
  [functions.instance]: () => ({ arn, instanceAlias: "contoso-dev", identityManagementType: "SAML" }),
  [functions.role]: failing("couldn't find resource"),
  [functions.outputs]: () => ({}),
  [functions.inUse]: failing("no credentials"),
  [functions.applications]: () => ({ applications: [] }),
};
const group = { objectId: "0a000000-0000-4000-8000-000000000001", displayName: "Agents" };
const user = { objectId: "0b000000-0000-4000-8000-000000000001", userPrincipalName: "ada@contoso.example" };
const people: Answers = {
  [functions.group]: () => group,
  [functions.user]: () => user,
  [functions.people]: () => ({ groups: [{ id: group.objectId, people: [] }], users: [{ id: user.objectId }] }),
};

const app = { displayName: "Agent", landing: "ccp" };

async function lookUp(answers: Answers, changes: object = {}) {
  const { warn } = pulumi.log;
  const warnings: string[] = [];
  Object.assign(pulumi.log, { warn: (text: string) => void warnings.push(text) });
  try {
    const whose = () => ({ graph: new GraphProvider("sso"), last: lookUpLastDeployment, stack: stackInUse() });
    const settings = settingsOf({ apps: { agent: app }, ...changes });
    const calls: Called[] = [];
    const note = (call: Called) => void calls.push(call);
    const surroundings = await asking(answers, () => lookUpSurroundings(settings, whose()), note);
    return { surroundings, warnings, calls };
  } finally {
    Object.assign(pulumi.log, { warn });
  }
}

describe("what a deployment builds on", () => {
  it("is looked up, with what its reader should know", async () => {
    const { surroundings, warnings } = await lookUp(found);
    assert.deepEqual(surroundings, {
      ...{ partition: "aws", account, tenantId },
      instance: { arn, instanceId, alias: "contoso-dev", region: "eu-central-1" },
      ...{ instances: {}, formerInstances: {}, principals: { agent: [] }, deployed: {}, deployedRoles: {} },
    });
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? "", /entra-connect-sso:apps\.agent has nobody assigned/);
    assert.match(warnings[1] ?? "", /entra-connect-sso:instance\.alias: .* cannot be read \(no credentials\)/);
  });

  it("has everybody once who is named by name and by id, as the directory knows them", async () => {
    const named = { groups: ["Agents", group.objectId], users: [user.objectId, user.userPrincipalName] };
    const { surroundings } = await lookUp({ ...found, ...people }, { apps: { agent: { ...app, ...named } } });
    assert.deepEqual(surroundings.principals, {
      agent: [
        { kind: "group", objectId: group.objectId, name: "Agents" },
        { kind: "user", objectId: user.objectId, name: user.userPrincipalName },
      ],
    });
  });

  it("is asked of the providers that the packages have, and of Graph by the provider that is set up like azuread", async () => {
    const { calls } = await lookUp({ ...found, ...people }, { apps: { agent: { ...app, groups: ["Agents"] } } });
    assert.ok(calls.some(({ token }) => token === functions.people));
    for (const { token, provider } of calls) {
      assert.equal(
        provider,
        token.startsWith("entra-connect-sso:graph:") ? "pulumi:providers:entra-connect-sso::sso" : "",
        token,
      );
    }
  });

  const federated = `arn:aws:iam::${account}:saml-provider/entra-connect-sso-dev-agent`;
  const assumeRolePolicy = JSON.stringify({ Statement: [{ Principal: { Federated: federated } }] });
  const deployed: Answers = {
    ...found,
    [functions.role]: () => ({ maxSessionDuration: 3600, assumeRolePolicy }),
    [functions.outputs]: () => stateOf({ apps: { agent: { servicePrincipalObjectId: "1" } } }),
  };

  it("is refused if a deployed application is lost sight of, whose roles only Entra knows", async () => {
    await assert.rejects(
      lookUp({ ...deployed, [functions.application]: failing("No application found") }, { roleClaim: "everyone" }),
      /have 1 problem;.*apps\.agent\.identifier: .*all assignments would be removed/s,
    );
  });

  it("is refused with all that is wrong in both clouds", async () => {
    const bad = { ...found, [functions.instance]: failing("empty result"), [functions.user]: failing("no user") };
    await assert.rejects(
      lookUp(bad, { apps: { agent: { ...app, users: ["ada@contoso.example"] } } }),
      (error: Error) => {
        assert.ok(error instanceof pulumi.RunError);
        assert.match(error.message, /have 2 problems.*instance\.alias: .*\(empty result\).*users\[0\]: .*\(no user\)/s);
        return true;
      },
    );
  });

  for (const [what, token, other] of [
    ["AWS", functions.caller, functions.instance],
    ["Entra", functions.client, functions.user],
  ] as const) {
    it(`is refused with one problem if ${what} does not say who calls`, async () => {
      const bad = { ...found, [token]: failing("expired"), [other]: failing("expired") };
      const settings = { apps: { agent: { ...app, users: ["ada@contoso.example"] } } };
      const rest = other === functions.user ? {} : people;
      await assert.rejects(lookUp({ ...rest, ...bad }, settings), /have 1 problem;.*does not say/s);
    });
  }

  for (const reason of ['"az": executable file not found in $PATH', "AADSTS90002: Tenant 'x' not found."]) {
    it(`takes no application for deleted where nobody is signed in to Entra: ${reason}`, async () => {
      const failed = failing(`invoking:\n\t* ${reason}\n`);
      const entra = { [functions.client]: failed, [functions.application]: failed, [functions.applications]: failed };
      await assert.rejects(
        lookUp({ ...deployed, ...entra }, { roleClaim: "everyone" }),
        /have 1 problem;.*Entra does not say which tenant this is/s,
      );
      await assert.rejects(
        lookUp({ ...deployed, [functions.application]: failed }, { roleClaim: "everyone" }),
        /have 1 problem;.*apps\.agent cannot be looked up in Entra by its entity id/s,
      );
    });
  }

  it("is refused with one problem if there is no region, whatever else AWS is asked", async () => {
    const missing = failing("invoking:\n\t* Invalid Configuration: Missing Region\n");
    const bad = { ...found, [functions.region]: missing, [functions.instance]: missing, [functions.caller]: missing };
    await assert.rejects(lookUp(bad), /have 1 problem;.*\n {2}- Pulumi\.\S+: aws:region is missing, and neither/s);
  });

  it("ends with an error that is no problem of the settings as it is", async () => {
    const bad = { ...found, [functions.instance]: () => ({ arn: "arn", identityManagementType: "SAML" }) };
    await assert.rejects(lookUp(bad), (error: Error) => error instanceof RuleError);
  });
});
