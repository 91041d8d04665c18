import assert from "node:assert/strict";
import { entityId, refused, templateId, tenantId, withApplication, withSamlApplication } from "./fixtures";

describe("identifier URIs", () => {
  it("of domains that the tenant does not own are refused before SAML mode", async () => {
    const { tenant, application } = await withApplication();
    await refused(
      tenant.updateApplication(application.id, { identifierUris: [entityId] }),
      400,
      "HostNameNotOnVerifiedDomain",
      `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${entityId}'`,
    );
  });

  it("of domains that the tenant does not own are taken in SAML mode", async () => {
    const { tenant, application } = await withSamlApplication();
    await tenant.updateApplication(application.id, { identifierUris: [entityId] });
    assert.deepEqual((await tenant.getApplication(application.id)).identifierUris, [entityId]);
  });

  it("stay when the application leaves SAML mode, and others may be added that are the tenant's", async () => {
    const { tenant, application, servicePrincipal, appId } = await withSamlApplication();
    await tenant.updateApplication(application.id, { identifierUris: [entityId] });
    await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: null });
    await tenant.updateApplication(application.id, {
      identifierUris: [
        entityId,
        `api://${appId}`,
        `api://${tenantId}/x`,
        "https://contoso.example/a",
        "https://b.contoso.example",
        "urn:contoso:app",
      ],
    });
    await refused(
      tenant.updateApplication(application.id, { identifierUris: [entityId, "https://notcontoso.example"] }),
      400,
      "HostNameNotOnVerifiedDomain",
      "https://notcontoso.example",
    );
  });

  it("are those of one application alone", async () => {
    const { tenant, application } = await withSamlApplication();
    await tenant.updateApplication(application.id, { identifierUris: [entityId] });
    const second = await tenant.instantiate(templateId, { displayName: "Second" });
    await tenant.updateServicePrincipal(second.servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await refused(
      tenant.updateApplication(second.application.id, { identifierUris: [entityId] }),
      400,
      "Request_BadRequest",
      "Another object with the same value for property identifierUris already exists.",
    );
  });

  it("are URIs, each once", async () => {
    const { tenant, application } = await withSamlApplication();
    const set = (...identifierUris: string[]) => tenant.updateApplication(application.id, { identifierUris });
    await refused(set("agent"), 400, "Request_BadRequest", "Invalid value specified for property 'identifierUris'");
    await refused(set(entityId, entityId), 400, "DuplicateValue", "Request contains a property with duplicate values.");
  });
});
