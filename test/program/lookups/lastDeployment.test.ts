import assert from "node:assert/strict";
import { federationPolicy, roleListPolicy, tutorialFederationPolicy } from "../../../federation/permissions";
import { lookUpLastDeployment } from "../../../program/lookups/lastDeployment";
import { asking, failing, functions, stateOf } from "./asking";

const noneBegun = {
  ...{ begun: [], permitted: { byRole: {}, byAll: [] } },
  inState: { iam: [], apps: [], applications: [], called: [] },
};
const nothing = { apps: {} };
const other = "arn:aws:connect:us-east-1:111122223333:instance/4f1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
const endDate = "2028-12-01T00:00:00Z";
const app = { servicePrincipalObjectId: "1", certificates: { "2026": { endDate } } };

describe("the last deployment of the stack", () => {
  const found = (answer: unknown) => asking({ [functions.outputs]: () => answer }, lookUpLastDeployment);

  for (const [what, answer, expected] of [
    ["what it says of its apps and their names", { apps: { admin: app }, roleSessionName: "mail" }, undefined],
    ["that an app may be removed", { apps: { admin: { ...app, isReleased: true } } }, undefined],
    [
      "nothing else that it says",
      {
        apps: { admin: { ...app, relayState: "x", streams: { ccpUrl: "x" } } },
        instance: { arn: "arn", alias: "contoso", ccpUrl: "x" },
        signOut: { entra: "x" },
        departures: [],
      },
      { apps: { admin: { ...app, relayState: "x" } }, instance: { arn: "arn", alias: "contoso" } },
    ],
    ["the instance that people signed in to", { apps: {}, instance: { arn: "arn", alias: "contoso" } }, undefined],
    ["no instance that cannot be read", { apps: {}, instance: { arn: "arn" } }, { apps: {}, instance: undefined }],
    [
      "no name of people that there is not",
      { apps: { admin: app }, roleSessionName: "nick" },
      { apps: { admin: app }, roleSessionName: undefined },
    ],
    [
      "an app whose certificates cannot be read",
      { apps: { admin: { ...app, certificates: { "2026": 1 } } } },
      { apps: { admin: { ...app, certificates: {} } } },
    ],
    [
      "no apps that cannot be read",
      { apps: { admin: {} }, roleSessionName: "mail" },
      { apps: {}, roleSessionName: "mail" },
    ],
    ["nothing if it says nothing", {}, nothing],
  ] as const) {
    it(`is known by ${what}`, async () =>
      assert.deepEqual(await found(stateOf(answer)), { ...(expected ?? answer), ...noneBegun }));
  }

  it("is nothing as long as there is none", async () => {
    assert.deepEqual(await found({ outputs: {} }), { ...nothing, ...noneBegun });
  });

  it("is known by what has been begun since", async () => {
    const resource = (path: string, outputs: object) =>
      [`urn:pulumi:test::entra-connect-sso::${path}`, { outputs }] as const;
    const [own, sales] = ["2fb42df9-78a2-4e74-9572-c8af67ed2890", "3e1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"].map(
      (id) => `arn:aws:connect:us-east-1:111122223333:instance/${id}`,
    ) as [string, string];
    const sso = "entra-connect-sso:index:SingleSignOn$entra-connect-sso:index:";
    const template = "azuread:index/applicationFromTemplate:ApplicationFromTemplate";
    const settings = "entra-connect-sso:graph:ApplicationSettings";
    const [inline, managed] = ["aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy"];
    const resources = Object.fromEntries([
      resource(`${sso}SamlApplication$${template}::agent`, { applicationObjectId: "of-agent" }),
      resource(`${template}::somebody-elses`, { applicationObjectId: "of-others" }),
      resource(`${sso}SamlApplication$${settings}::agent`, {
        ...{ displayName: "Agent", identifierUris: ["https://signin.aws.amazon.com/saml#agent"] },
      }),
      resource(`${sso}SamlApplication$${settings}::not-made`, {}),
      resource(`${settings}::somebody-elses`, { displayName: "Other", identifierUris: [] }),
      resource(`${sso}SamlFederation$entra-connect-sso:index:FederatedRole$${inline}::role`, {
        ...{ role: "SignIn", policy: JSON.stringify(federationPolicy(own, sales)) },
      }),
      resource(`${inline}::somebody-elses`, { role: "SignIn", policy: JSON.stringify(federationPolicy(other)) }),
      resource(`${sso}PermissionPolicies$${managed}::federation`, {
        name: "federation",
        policy: JSON.stringify(tutorialFederationPolicy(sales)),
      }),
      resource(`${sso}PermissionPolicies$${managed}::role-list`, { policy: JSON.stringify(roleListPolicy()) }),
      resource(`${sso}PermissionPolicies$${managed}::not-made`, {}),
      resource("aws:connect/instance:Instance::instance", { instanceAlias: "contoso-new" }),
    ]);
    assert.deepEqual(await found(stateOf({ apps: {} }, resources)), {
      ...{ apps: {}, begun: ["agent"] },
      begunInstance: {
        urn: "urn:pulumi:test::entra-connect-sso::aws:connect/instance:Instance::instance",
        alias: "contoso-new",
      },
      permitted: { byRole: { SignIn: [own, sales] }, byAll: [sales] },
      inState: {
        iam: [{ type: managed, name: "federation" }],
        apps: ["agent"],
        applications: [{ objectId: "of-others" }, { objectId: "of-agent", slug: "agent" }],
        called: [{ slug: "agent", displayName: "Agent", entityIds: ["https://signin.aws.amazon.com/saml#agent"] }],
      },
    });
  });

  it("is nothing if it cannot be read, and nobody knows then what the stack has", async () => {
    assert.deepEqual(await asking({ [functions.outputs]: failing("no such stack") }, lookUpLastDeployment), nothing);
    for (const unreadable of [{}, { outputs: [] }]) assert.deepEqual(await found(unreadable), nothing);
  });

  it("is that of this stack", async () => {
    const asked: unknown[] = [];
    const note = (args: never) => {
      asked.push(args);
      return {};
    };
    await asking({ [functions.outputs]: note }, lookUpLastDeployment);
    assert.deepEqual(asked, [{ stackName: "organization/entra-connect-sso/test" }]);
  });
});
