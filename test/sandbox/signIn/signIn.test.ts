import assert from "node:assert/strict";
import fc from "fast-check";
import { usernameProblem } from "../../../federation/usernames";
import { signInEverybody } from "../../../sandbox/signIn";
import { permissions, trust } from "../aws/fixtures";
import { editedClaims } from "./broken";
import {
  ada,
  addAppRole,
  assignTo,
  bo,
  claims,
  dana,
  federation,
  instance,
  metadata,
  providers,
  refusedAt,
  role,
  sam,
} from "./fixtures";

describe("signing in", () => {
  it("takes an administrator to the admin website", async () => {
    const { signIn: attempt } = await federation();
    const { trace, ...result } = await attempt({ person: ada, app: "admin" });
    assert.deepEqual(result, {
      ok: true,
      landing: "https://contoso-dev.my.connect.aws/",
      roleArn: role,
      roleSessionName: ada,
      sessionDuration: 3600,
      arrival: {
        ...{ instance: "contoso-dev", region: "us-east-1" },
        page: { page: "admin", dialect: "current" },
        securityProfiles: ["Admin"],
      },
    });
    assert.deepEqual(
      trace.map(({ station }) => station),
      [
        "Entra: application",
        "Entra: user",
        "Entra: assignment",
        "Entra: single sign-on",
        "Entra: signing certificate",
        "Entra: response",
        "AWS: role",
        "AWS: SAML provider",
        "AWS: signature",
        "AWS: conditions",
        "AWS: session name",
        "AWS: trust policy",
        "AWS: session duration",
        "Amazon Connect: relay state",
        "Amazon Connect: permission",
        "Amazon Connect: instance",
        "Amazon Connect: user",
        "Amazon Connect: page",
      ],
    );
  });

  it("puts tags of the assertion before those of the role, whatever the case of their keys", async () => {
    const landed = async (team: string) => {
      const made = await federation();
      const Condition = { StringEquals: { "aws:PrincipalTag/Team": team } };
      const Action = ["sts:AssumeRoleWithSAML", "sts:TagSession"];
      await made.account.tagRole("connect", { team: "ofRole" });
      await made.account.updateAssumeRolePolicy(
        "connect",
        trust({ Action, Principal: { Federated: providers.agent } }),
      );
      await made.account.putRolePolicy("connect", "federation", permissions({ Condition }));
      await editedClaims(({ ClaimsSchema }) =>
        ClaimsSchema.push({
          Value: "ofSession",
          SamlClaimType: "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team",
        }),
      )(made);
      return (await made.signIn({ person: bo, app: "agent" })).ok;
    };
    assert.deepEqual([await landed("ofSession"), await landed("ofRole")], [true, false]);
  });

  it("takes an agent to the contact control panel, by client id and whatever the case of the name at Entra", async () => {
    const { signIn: attempt, agent } = await federation();
    const result = await attempt({ person: bo.toUpperCase(), app: agent.clientId });
    assert.ok(result.ok);
    assert.equal(result.landing, "https://contoso-dev.my.connect.aws/ccp-v2");
    assert.equal(result.roleSessionName, bo);
  });

  const landings: [relayState: string, landing: string][] = [
    ["?destination=%2Fconnect%2F", "https://contoso-dev.awsapps.com/connect/"],
    ["?destination=%2Fconnect%2Fccp-v2", "https://contoso-dev.awsapps.com/connect/ccp-v2"],
    ["?destination=%2Fagent-app-v2&new_domain=true", "https://contoso-dev.my.connect.aws/agent-app-v2"],
    ["?destination=%2Freal-time-metrics&new_domain=true", "https://contoso-dev.my.connect.aws/real-time-metrics"],
    ["?destination=https%3A%2F%2Fdesk.contoso.example", "https://desk.contoso.example"],
  ];
  for (const [query, landing] of landings) {
    it(`follows ${query}`, async () => {
      const { signIn: attempt, tenant, agent } = await federation();
      const relayState = `https://us-east-1.console.aws.amazon.com/connect/federate/${instance.instanceId}${query}`;
      await tenant.updateServicePrincipal(agent.servicePrincipalId, { samlSingleSignOnSettings: { relayState } });
      const result = await attempt({ person: bo, app: "agent" });
      assert.equal(result.ok && result.landing, landing);
    });
  }

  for (const signs of ["TokenOnly", "ResponseOnly", "ResponseAndToken"]) {
    it(`works where Entra signs ${signs}`, async () => {
      const { signIn: attempt, tenant, agent } = await federation();
      const definition = [JSON.stringify({ TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: signs } })];
      const policy = await tenant.createPolicy("tokenIssuancePolicies", { displayName: "signing", definition });
      await tenant.assignPolicy("tokenIssuancePolicies", agent.servicePrincipalId, policy.id);
      const { ok, trace } = await attempt({ person: bo, app: "agent" });
      assert.ok(ok);
      assert.ok(trace.some(({ station, found }) => station === "Entra: response" && found.startsWith(signs)));
    });
  }

  it("works with any of the certificates in the metadata, even one that has expired", async () => {
    const { signIn: attempt, account, admin, agent } = await federation();
    await account.updateSamlProvider(providers.agent, metadata(admin.certificate, agent.certificate));
    assert.ok((await attempt({ person: bo, app: "agent", now: new Date("2099-01-01T00:00:00Z") })).ok);
  });

  it("works for one person in two applications, as long as they share the role", async () => {
    const { signIn: attempt } = await federation();
    assert.ok((await attempt({ person: sam, app: "admin" })).ok);
    assert.ok((await attempt({ person: sam, app: "agent" })).ok);
  });

  it("asks which role, and goes on with the one that the person picks", async () => {
    const made = await federation();
    const second = `${role}2`;
    await made.account.createRole({
      name: "connect2",
      path: "/",
      trustPolicy: (await made.account.getRole("connect")).trustPolicy,
      tags: {},
    });
    await made.account.putRolePolicy("connect2", "all", await made.account.getRolePolicy("connect", "federation"));
    const roleId = "99999999-0000-4000-8000-000000000003";
    await addAppRole(made.tenant, made.agent.applicationId, roleId, `${second},${providers.agent}`);
    await assignTo(made.tenant, { ...made.agent, roleId }, "0b000000-0000-4000-8000-000000000002");
    await refusedAt(made, { person: bo, app: "agent" }, "AWS: role", `Select a role: ${role}, ${second}`);
    const asked = await made.signIn({ person: bo, app: "agent" });
    assert.deepEqual(!asked.ok && asked.roles, [role, second]);
    const result = await made.signIn({ person: bo, app: "agent", chosenRole: second });
    assert.equal(result.ok && result.roleArn, second);
  });

  it("gives a session of the length that the assertion says, and AWS's own without one", async () => {
    const { signIn: attempt, tenant, agent } = await federation();
    await tenant.updatePolicy("claimsMappingPolicies", agent.policyId, {
      definition: [claims({ sessionDuration: 900 })],
    });
    const short = await attempt({ person: bo, app: "agent" });
    assert.equal(short.ok && short.sessionDuration, 900);
    await tenant.unassignPolicy("claimsMappingPolicies", agent.servicePrincipalId, agent.policyId);
    const byTemplate = await attempt({ person: bo, app: "agent" });
    assert.equal(byTemplate.ok && byTemplate.sessionDuration, 3600);
  });

  it("needs no assignment where the application requires none, but AWS needs a role", async () => {
    const made = await federation();
    await made.tenant.updateServicePrincipal(made.agent.servicePrincipalId, { appRoleAssignmentRequired: false });
    await refusedAt(
      made,
      { person: dana, app: "agent" },
      "AWS: response",
      "Your request included an invalid SAML response. To logout, click here.",
    );
  });

  it("ties a user to the role of the first sign-in, and only then", async () => {
    const { signIn: attempt, account } = await federation();
    const tie = async () =>
      (await account.listConnectUsers("us-east-1", instance.instanceId)).find(({ username }) => username === bo);
    assert.equal((await tie())?.federatedRole, undefined);
    await attempt({ person: bo, app: "admin" });
    assert.equal((await tie())?.federatedRole, undefined);
    await attempt({ person: bo, app: "agent" });
    assert.equal((await tie())?.federatedRole, (await account.getRole("connect")).uniqueId);
  });

  it("works for every user name that both clouds accept", async () => {
    const { clouds, account, signIn: attempt } = await federation();
    const local = fc.stringMatching(/^[A-Za-z0-9_.-]{2,20}$/);
    const name = fc.oneof(
      local,
      fc.tuple(local, fc.stringMatching(/^[a-z0-9]{1,10}\.[a-z]{2,5}$/)).map((parts) => parts.join("@")),
    );
    await fc.assert(
      fc.asyncProperty(name, async (username) => {
        fc.pre(usernameProblem(username) === undefined);
        await clouds.tenant.write(({ users }) => {
          const user = users["0b000000-0000-4000-8000-000000000002"];
          if (user !== undefined) user.userPrincipalName = username;
        });
        const user = { username, firstName: "Bo", lastName: "Agent", securityProfiles: ["Agent"] };
        const { id } = await account.createConnectUser("us-east-1", instance.instanceId, user);
        const result = await attempt({ person: username, app: "agent" });
        assert.equal(result.ok && result.roleSessionName, username);
        await account.deleteConnectUser("us-east-1", instance.instanceId, id);
      }),
      { numRuns: 25 },
    );
  });
});

describe("signing everybody in", () => {
  it("tries everybody who is assigned, directly or through a group, in every application", async () => {
    const made = await federation();
    await assignTo(made.tenant, made.agent, "0b000000-0000-4000-8000-000000000006");
    const results = await signInEverybody(made.clouds);
    assert.deepEqual(
      results.map(({ person, app, signIn: { ok } }) => `${app} ${person} ${ok ? "in" : "out"}`),
      [
        "admin ada@contoso.example in",
        "admin sam@contoso.example in",
        "agent bo@contoso.example in",
        "agent chi@contoso.example in",
        "agent sam@contoso.example in",
        "agent gil_partner.example#EXT#@contoso.example out",
      ],
    );
  });

  it("sees a change at once", async () => {
    const { clouds, account } = await federation();
    const all = async () => (await signInEverybody(clouds)).filter(({ signIn: { ok } }) => ok).length;
    assert.equal(await all(), 5);
    await account.deleteRolePolicy("connect", "federation");
    assert.equal(await all(), 0);
  });
});
