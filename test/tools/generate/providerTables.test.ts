import assert from "node:assert/strict";
import { providerTable } from "../../../sandbox/core/tables";

/** That they are those of the installed SDKs is for the test of all generated files to say. */
describe("provider tables", () => {
  it("say what is required, nested and computed", () => {
    const application = providerTable("azuread").resources["azuread:index/servicePrincipal:ServicePrincipal"];
    assert.deepEqual(application?.inputs["clientId"], { type: "string", required: true });
    assert.deepEqual(application.inputs["samlSingleSignOn"], { type: { object: { relayState: { type: "string" } } } });
    assert.equal(application.inputs["featureTags"]?.required, undefined);
    assert.equal(application.outputs["featureTags"]?.required, true, "an output that the cloud fills in");
  });

  it("take a document, as text or as an object, for what it is, and a resource for its id", () => {
    const { resources } = providerTable("aws");
    assert.equal(resources["aws:iam/role:Role"]?.inputs["assumeRolePolicy"]?.type, "document");
    assert.equal(resources["aws:iam/rolePolicy:RolePolicy"]?.inputs["role"]?.type, "string");
  });

  it("name the outputs that are secret by nature", () => {
    const certificate = "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate";
    assert.deepEqual(providerTable("azuread").resources[certificate]?.secrets, ["value"]);
    assert.ok(providerTable("aws").resources["aws:iam/accessKey:AccessKey"]?.secrets.includes("secret"));
  });

  it("have functions without arguments, and the settings of the provider", () => {
    assert.deepEqual(providerTable("azuread").functions["azuread:index/getClientConfig:getClientConfig"]?.inputs, {});
    assert.deepEqual(providerTable("aws").config["allowedAccountIds"], { type: { list: "string" } });
  });
});
