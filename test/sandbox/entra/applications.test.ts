import assert from "node:assert/strict";
import {
  deployer,
  entityId,
  gone,
  newTenant,
  nobody,
  refused,
  templateId,
  withApplication,
  withRole,
} from "./fixtures";
import { withSamlApplication, agents, roleId } from "./fixtures";

describe("applications of the simulated tenant", () => {
  it("start as the template for AWS has it", async () => {
    const { application, servicePrincipal } = await withApplication("Agent");
    assert.deepEqual(application.web, {
      homePageUrl: "https://signin.aws.amazon.com/saml?metadata=aws|ISV9.1|primary|z",
      logoutUrl: null,
      redirectUris: ["https://signin.aws.amazon.com/saml"],
    });
    assert.deepEqual(application.identifierUris, []);
    assert.deepEqual(
      application.appRoles.map(({ displayName, value }) => [displayName, value]),
      [["msiam_access", null]],
    );
    assert.equal(servicePrincipal.displayName, "Agent");
    assert.equal(servicePrincipal.appRoleAssignmentRequired, true);
    assert.equal(servicePrincipal.preferredSingleSignOnMode, null);
    assert.deepEqual(servicePrincipal.keyCredentials, []);
    assert.deepEqual(servicePrincipal.tags, ["WindowsAzureActiveDirectoryIntegratedApp"]);
    assert.deepEqual(servicePrincipal.servicePrincipalNames, [application.appId]);
  });

  it("belong, with their service principal, to who made them", async () => {
    const { application, servicePrincipal } = await withApplication();
    assert.deepEqual([application.owners, servicePrincipal.owners], [[deployer.objectId], [deployer.objectId]]);
  });

  it("may have one name twice", async () => {
    const { tenant } = await withApplication("Agent");
    await tenant.instantiate(templateId, { displayName: "Agent" });
    assert.equal((await tenant.listApplications({ displayName: "agent" })).length, 2);
    assert.equal((await tenant.listApplications({ applicationTemplateId: templateId })).length, 2);
  });

  it("come from templates that exist", () => gone(newTenant().tenant.instantiate(nobody, { displayName: "Agent" })));

  it("have a name", async () => {
    const message = "Invalid value specified for property 'displayName'";
    await refused(newTenant().tenant.instantiate(templateId, { displayName: "" }), 400, "Request_BadRequest", message);
    const { tenant, application } = await withApplication();
    await refused(tenant.updateApplication(application.id, { displayName: "" }), 400, "Request_BadRequest", message);
  });

  it("hand on what they say to their service principal", async () => {
    const { tenant, application, servicePrincipal } = await withSamlApplication();
    await tenant.updateApplication(application.id, {
      displayName: "Agents",
      identifierUris: [entityId],
      web: { redirectUris: ["https://eu-central-1.signin.aws.amazon.com/saml"] },
    });
    const { displayName, servicePrincipalNames, replyUrls } = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.deepEqual(
      { displayName, servicePrincipalNames, replyUrls },
      {
        displayName: "Agents",
        servicePrincipalNames: [application.appId, entityId],
        replyUrls: ["https://eu-central-1.signin.aws.amazon.com/saml"],
      },
    );
  });

  it("take reply URLs that are URLs", async () => {
    const { tenant, application } = await withApplication();
    const call = tenant.updateApplication(application.id, { web: { redirectUris: ["signin"] } });
    await refused(call, 400, "Request_BadRequest", "Invalid value specified for property 'redirectUris'");
  });

  it("are not deleted while their service principal signs people in by SAML", async () => {
    const { tenant, application, servicePrincipal } = await withSamlApplication();
    await refused(
      tenant.deleteApplication(application.id),
      400,
      "DeletingSamlSpNotAllowed",
      "Property appId is invalid.",
    );
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    await tenant.deleteApplication(application.id);
    await gone(tenant.getApplication(application.id));
  });

  it("take their service principal, its assignments and its keys along", async () => {
    const { tenant, store, application, servicePrincipal } = await withRole();
    await tenant.createAppRoleAssignedTo({ resourceId: servicePrincipal.id, principalId: agents, appRoleId: roleId });
    await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: null });
    await tenant.deleteApplication(application.id);
    await gone(tenant.getServicePrincipal(servicePrincipal.id));
    const rest = await store.read(({ appRoleAssignments, signingKeys }) => ({ appRoleAssignments, signingKeys }));
    assert.deepEqual(rest, { appRoleAssignments: {}, signingKeys: {} });
  });

  it("are gone once they are deleted", async () => {
    const { tenant, application } = await withApplication();
    await tenant.deleteApplication(application.id);
    await gone(tenant.deleteApplication(application.id));
    await gone(tenant.updateApplication(application.id, { displayName: "x" }));
  });
});
