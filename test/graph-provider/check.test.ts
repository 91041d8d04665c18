import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { graphProvider, graphResources } from "../../graph-provider/provider";
import { type Properties, Unknown } from "../../tools/wire/provider";
import { lifeOf, urn } from "./support";

/** What needs no Graph at all. */
describe("the Graph provider without Graph", () => {
  const connect = () => Promise.reject(new Error("Graph was asked"));
  const provider = graphProvider({ connect, environment: {} });

  it("names every wrong property of a resource", async () => {
    const type = "entra-connect-sso:graph:SigningCertificateActivation";
    const { failures } = await provider.check({
      urn: urn(type),
      type,
      olds: {},
      news: { thumbprint: "12", servicePrincipalID: "x" },
    });
    assert.deepEqual(failures, [
      { property: "servicePrincipalId", reason: "is required" },
      { property: "thumbprint", reason: "must be the SHA-1 of a certificate: 40 hexadecimal digits" },
      {
        property: "servicePrincipalID",
        reason: `is not a property of ${type}, which has servicePrincipalId, thumbprint`,
      },
    ]);
  });

  const kinds: [kind: string, inputs: string[]][] = [
    ["SigningCertificateActivation", ["servicePrincipalId", "thumbprint"]],
    ["SigningCertificatePublication", ["servicePrincipalId", "thumbprints"]],
    ["ClaimsMappingPolicy", ["servicePrincipalObjectId", "displayName", "definition"]],
    ["TokenIssuancePolicy", ["servicePrincipalObjectId", "displayName", "definition"]],
    ["ApplicationSettings", ["applicationObjectId", "displayName", "identifierUris", "replyUrls"]],
    ["TemplateApplicationReady", ["applicationObjectId", "servicePrincipalObjectId"]],
    [
      "AppRole",
      [
        ...["applicationObjectId", "servicePrincipalObjectId", "appRoleId"],
        ...["value", "displayName", "description", "replacesImported"],
      ],
    ],
    ["AppRoleAssignment", ["servicePrincipalObjectId", "principalObjectId", "appRoleId"]],
    ["ConnectUsers", ["instanceArn", "users", "profiles", "maxDeletions", "writesPerSecond"]],
    ["ApprovedOrigin", ["instanceArn", "origin"]],
    ["RoleImportJob", ["servicePrincipalId", "accessKeyId"]],
  ];
  for (const [kind, inputs] of kinds) {
    it(`plans ${kind} of what is not known yet`, async () => {
      const unknown: Properties = Object.fromEntries(inputs.map((name) => [name, Unknown.value]));
      const planned = await lifeOf(provider, kind).preview(unknown);
      for (const value of Object.values(planned)) assert.equal(value, Unknown.value);
    });
  }

  const [users, deletions] = [
    { 'users["ada"]': "delete", 'users["bo"]': "update", 'users["chi"]': "add" },
    { maxDeletions: "update" },
  ];
  for (const [what, ignoreChanges, changes] of [
    ["nothing", [], { ...users, ...deletions }],
    ["a property and all below it", ["users"], deletions],
    ["what is in a property", ['users["ada"]', "maxDeletions"], { 'users["bo"]': "update", 'users["chi"]': "add" }],
    ["no property whose name only begins so", ["max", "user"], { ...users, ...deletions }],
  ] as const) {
    it(`sees every difference, and passes over ${what} when told to`, async () => {
      const type = "entra-connect-sso:graph:ConnectUsers";
      const oldState = { users: { ada: "A", bo: "B" }, maxDeletions: 0, writesPerSecond: 2 };
      const news = { users: { bo: "b", chi: "C" }, maxDeletions: 1, writesPerSecond: 2 };
      const request = { urn: urn(type), type, id: "arn", oldInputs: {}, oldState, news, ignoreChanges };
      assert.deepEqual((await provider.diff(request)).changes, changes);
    });
  }

  it("is tested with every type that it has", () => {
    const [types, known] = [
      kinds.map(([kind]) => `entra-connect-sso:graph:${kind}`),
      graphResources.map(({ type }) => type),
    ];
    assert.deepEqual(types.sort(), known.sort());
  });

  it("does not know a type that it does not have", async () => {
    await assert.rejects(
      async () => lifeOf(provider, "Nothing").check({}),
      /has no entra-connect-sso:graph:Nothing: it has/,
    );
  });
});
