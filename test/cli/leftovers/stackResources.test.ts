import assert from "node:assert/strict";
import { StackResources } from "../../../cli/leftovers/state/stackResources";
import { exportedState } from "../../../resources/state/exportedState";

const app = "AAAAAAAA-0000-4000-8000-000000000001";
const principal = "aaaaaaaa-0000-4000-8000-000000000002";
const resource = (type: string, id: string, more: object = {}) => ({
  urn: `urn:pulumi:dev::p::${type}::agent`,
  type,
  id,
  ...more,
});
const template = resource(
  "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  `/applicationTemplates/t/instantiate/${app}/${principal}`,
  { inputs: { displayName: "Agents" } },
);
const ready = resource("entra-connect-sso:graph:TemplateApplicationReady", `${app}/${principal}`);
const adopted = resource("azuread:index/servicePrincipal:ServicePrincipal", `/servicePrincipals/${principal}`);
const certificate = resource(
  "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
  `${principal}/tokenSigningCertificate/AAAAAAAA-0000-4000-8000-000000000003`,
  { outputs: { thumbprint: "abcd" } },
);
const policy = resource("entra-connect-sso:graph:ClaimsMappingPolicy", `${principal}/policy`, {
  inputs: { displayName: "Old" },
});
const assignment = resource("entra-connect-sso:graph:AppRoleAssignment", `${principal}/Ab-c`);
const iam = [
  resource("aws:iam/role:Role", "connect"),
  resource("aws:iam/samlProvider:SamlProvider", "arn:aws:iam::111122223333:saml-provider/agent"),
  resource("aws:iam/accessKey:AccessKey", "AKIAONE"),
];
const stack = (...resources: object[]): StackResources =>
  new StackResources(exportedState(JSON.stringify({ version: 3, deployment: { resources } })).resources);

describe("what the state of a stack has", () => {
  it("has ids of Entra's in small letters, thumbprints in capitals, and names", () => {
    const all = stack({ urn: "urn", type: "pulumi:pulumi:Stack" }, template, adopted, certificate, policy, assignment);
    const [application] = all.applications;
    assert.deepEqual(application, { slug: "agent", applicationId: app.toLowerCase(), servicePrincipalId: principal });
    assert.ok(all.applicationIds.has(app.toLowerCase()));
    assert.ok(all.servicePrincipalIds.has(principal));
    assert.ok(all.certificateKeyIds.has("aaaaaaaa-0000-4000-8000-000000000003"));
    assert.deepEqual([[...all.thumbprints], [...all.policyIds]], [["ABCD"], ["policy"]]);
    assert.deepEqual([...all.assignmentIds], ["Ab-c"]);
    assert.deepEqual([...all.displayNames].sort(), ["Agents", "Old"]);
  });

  it("has things in IAM by name or ARN", () => {
    const all = stack(...iam);
    assert.ok(all.hasNamed("aws:iam/role:Role", "connect"));
    assert.ok(all.hasNamed("aws:iam/samlProvider:SamlProvider", "agent"));
    assert.ok(!all.hasNamed("aws:iam/user:User", "connect"));
    assert.ok(all.idsOf("aws:iam/accessKey:AccessKey").has("AKIAONE"));
  });

  for (const [what, more, needed] of [
    ["the application alone", [ready], false],
    ["its certificate, too", [certificate], true],
    ["its policy, too", [policy], true],
    [
      "what names it",
      [resource("azuread:x:X", "x", { inputs: { servicePrincipalId: `/servicePrincipals/${principal}` } })],
      true,
    ],
    ["something of others", [resource("azuread:x:X", "x", { inputs: { servicePrincipalId: "other" } })], false],
  ] as const) {
    it(`${needed ? "needs" : "does not need"} a service principal if there is ${what}`, () => {
      const all = stack(template, ...more);
      const [application] = all.applications;
      assert.ok(application);
      assert.equal(all.needs(application), needed);
    });
  }
});
