import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, it } from "mocha";
import { AppRoleReady } from "../../components/entra/graph/appRoleReady";
import { GraphProvider } from "../../components/entra/graph/graphProvider";
import { ReplyUrls } from "../../components/entra/graph/replyUrls";
import { SigningCertificateActivation } from "../../components/entra/graph/signingCertificateActivation";
import { TemplateApplicationReady } from "../../components/entra/graph/templateApplicationReady";
import { TokenIssuancePolicy } from "../../components/entra/graph/tokenIssuancePolicy";
import { TokenIssuancePolicyAssignment } from "../../components/entra/graph/tokenIssuancePolicyAssignment";
import { graphProvider } from "../../graph-provider/provider";
import { deploy } from "../components/support";
import { urn } from "./support";

const guid = "0d000000-0000-4000-8000-000000000001";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

describe("the program's side of the Graph provider", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  it("declares what the provider takes", async () => {
    const { resources } = await deploy("update", () => {
      new SigningCertificateActivation("a", { servicePrincipalId: guid, thumbprint: "0".repeat(40) });
      new TokenIssuancePolicy("b", { displayName: "Agents", signingOption: "both" });
      new TokenIssuancePolicyAssignment("c", { policyId: guid, servicePrincipalId: guid });
      new ReplyUrls("d", { applicationObjectId: guid, replyUrls: ["https://a.example/saml"] });
      new TemplateApplicationReady("e", { applicationObjectId: guid, servicePrincipalObjectId: guid });
      new AppRoleReady("f", { servicePrincipalObjectId: guid, appRoleId: guid, value: "a" });
    });
    assert.equal(resources.length, 6);
    const provider = graphProvider();
    for (const { type, inputs } of resources) {
      const news = inputs as Parameters<typeof provider.check>[0]["news"];
      assert.deepEqual((await provider.check({ urn: urn(type), type, olds: {}, news })).failures, []);
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
      "pulumi:providers:entragraph",
      "graph",
    );
    const { clientSecret, ...rest } = inputs;
    assert.deepEqual(rest, { tenantId: guid, useOidc: "true", metadataHost: "meta.example" });
    assert.equal(JSON.stringify(clientSecret).includes(secretMark), true);
  });

  it("leaves to the environment what the stack does not say", async () => {
    const { inputs } = (await deploy("update", () => new GraphProvider("graph"))).one(
      "pulumi:providers:entragraph",
      "graph",
    );
    assert.deepEqual(inputs, {});
  });
});
