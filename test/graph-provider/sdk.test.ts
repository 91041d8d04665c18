import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, it } from "mocha";
import { getTrails } from "../../components/aws/getTrails";
import { ApprovedOrigin } from "../../components/connect/approvedOrigin";
import { ConnectUsers } from "../../components/connect/connectUsers";
import { getConnectInstance } from "../../components/connect/getConnectInstance";
import { getConnectProfiles } from "../../components/connect/getConnectProfiles";
import { ApplicationSettings } from "../../components/entra/graph/applicationSettings";
import { AppRole } from "../../components/entra/graph/appRole";
import { AppRoleAssignment } from "../../components/entra/graph/appRoleAssignment";
import { findApplications } from "../../components/entra/graph/findApplications";
import { getFederationMetadata } from "../../components/entra/graph/getFederationMetadata";
import { getAssigned, getObjectKinds, getPeople } from "../../components/entra/graph/getPeople";
import { getSigningCertificate } from "../../components/entra/graph/getSigningCertificate";
import { GraphProvider } from "../../components/entra/graph/graphProvider";
import { RoleImportJob } from "../../components/entra/graph/roleImportJob";
import { ClaimsMappingPolicy, TokenIssuancePolicy } from "../../components/entra/graph/servicePrincipalPolicies";
import { SigningCertificateActivation } from "../../components/entra/graph/signingCertificateActivation";
import { SigningCertificatePublication } from "../../components/entra/graph/signingCertificatePublication";
import { TemplateApplicationReady } from "../../components/entra/graph/templateApplicationReady";
import { awsConfigurationInput } from "../../program/lookups/awsConfiguration";
import { graphFunctions, graphProvider, graphResources } from "../../graph-provider/provider";
import { deploy, secretMark } from "../components/support";
import { urn } from "./support";

const guid = "0d000000-0000-4000-8000-000000000001";
const instanceArn = `arn:aws:connect:eu-central-1:111122223333:instance/${guid}`;

describe("the program's side of the Graph provider", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  it("declares what the provider takes", async () => {
    const { resources } = await deploy("update", () => {
      new SigningCertificateActivation("a", { servicePrincipalId: guid, thumbprint: "0".repeat(40) });
      const ofPolicy = { servicePrincipalObjectId: guid, displayName: "Agents", definition: "{}" };
      new TokenIssuancePolicy("b", ofPolicy);
      new ClaimsMappingPolicy("c", ofPolicy);
      new ApplicationSettings("d", {
        applicationObjectId: guid,
        displayName: "Agents",
        identifierUris: ["https://a.example/saml#agents"],
        replyUrls: ["https://a.example/saml"],
      });
      new TemplateApplicationReady("e", { applicationObjectId: guid, servicePrincipalObjectId: guid });
      new SigningCertificatePublication("g", { servicePrincipalId: guid, thumbprints: ["0".repeat(40)] });
      new AppRole("f", {
        applicationObjectId: guid,
        servicePrincipalObjectId: guid,
        appRoleId: guid,
        value: "a",
        displayName: "Agents",
        description: "Agents",
        replacesImported: false,
      });
      new AppRoleAssignment("h", { servicePrincipalObjectId: guid, principalObjectId: guid, appRoleId: guid });
      new ConnectUsers("j", {
        instanceArn,
        users: { "ada@contoso.example": "Ada | Lovelace | agent" },
        profiles: {
          agent: {
            ...{ securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", tags: {} },
            phone: { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 },
          },
        },
        ...{ maxDeletions: 0, writesPerSecond: 2 },
      });
      new ApprovedOrigin("k", { instanceArn, origin: "https://crm.example.com" });
      new RoleImportJob("i", { servicePrincipalId: guid, accessKeyId: "AKIAIOSFODNN7EXAMPLE" });
    });
    assert.deepEqual(resources.map(({ type }) => type).sort(), graphResources.map(({ type }) => type).sort());
    const provider = graphProvider();
    for (const { type, inputs } of resources) {
      const news = inputs as Parameters<typeof provider.check>[0]["news"];
      assert.deepEqual((await provider.check({ urn: urn(type), type, olds: {}, news })).failures, []);
    }
  });

  it("calls the provider's functions with what they take", async () => {
    const names = { securityProfiles: [], routingProfiles: [], hierarchyGroups: [], granted: [] };
    const answer = { document: "", groups: [], users: [], kinds: {}, applications: [], ...names };
    const { calls } = await deploy(
      "update",
      async () => {
        getFederationMetadata({ tenantId: guid, clientId: guid, thumbprints: ["0".repeat(40)], timeoutSeconds: 60 });
        await findApplications({ entityIds: ["https://a.example/saml#agents"], displayNames: ["Agents"] });
        await getSigningCertificate({ servicePrincipalId: `/servicePrincipals/${guid}` });
        await getPeople({ groups: [guid], users: [guid], attributes: ["mail"] });
        await getAssigned({ servicePrincipalId: guid });
        await getObjectKinds({ ids: [guid] });
        await getConnectInstance({ arn: instanceArn, configuration: {} });
        await getConnectProfiles({ arn: instanceArn, securityProfiles: ["Agent"], configuration: {} });
        await getTrails({ region: "us-east-1", configuration: {} });
      },
      { functions: Object.fromEntries(graphFunctions.map((called) => [called.token, () => answer])) },
    );
    assert.deepEqual(calls.map(({ token }) => token).sort(), graphFunctions.map(({ token }) => token).sort());
    // Were an argument wrong, it would not get as far as this.
    const accept = () => Promise.reject(new Error("accepted"));
    const provider = graphProvider({ connect: accept, askAws: accept });
    for (const called of calls) {
      const { token, args } = called as Parameters<typeof provider.invoke>[0];
      await assert.rejects(provider.invoke({ token, args }), /^Error: accepted$/);
    }
  });

  it("sets the provider up like azuread in this stack, secrets as secrets", async () => {
    pulumi.runtime.setAllConfig({
      "azuread:tenantId": guid,
      "azuread:useOidc": "true",
      "azuread:clientSecret": "hush",
      "azuread:metadataHost": "meta.example",
    });
    const { inputs } = (await deploy("update", () => new GraphProvider("graph"))).one(
      "pulumi:providers:entra-connect-sso",
      "graph",
    );
    const { clientSecret, ...rest } = inputs;
    assert.deepEqual(rest, { tenantId: guid, useOidc: "true", metadataHost: "meta.example" });
    assert.equal(JSON.stringify(clientSecret).includes(secretMark), true);
  });

  it("hands over how to ask AWS, as a secret if anything of it is one", async () => {
    pulumi.runtime.setAllConfig({ "aws:region": "eu-west-2", "aws:secretKey": "hush" }, ["aws:secretKey"]);
    const { inputs } = (
      await deploy("update", () => new GraphProvider("graph", { awsConfiguration: awsConfigurationInput() }))
    ).one("pulumi:providers:entra-connect-sso", "graph");
    assert.ok(JSON.stringify(inputs).includes(secretMark));
    pulumi.runtime.setAllConfig({ "aws:region": "eu-west-2" });
    assert.equal(awsConfigurationInput(), '{"aws:region":"eu-west-2"}');
  });

  it("leaves to the environment what the stack does not say", async () => {
    const { inputs } = (await deploy("update", () => new GraphProvider("graph"))).one(
      "pulumi:providers:entra-connect-sso",
      "graph",
    );
    assert.deepEqual(inputs, {});
  });
});
