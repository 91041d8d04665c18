import assert from "node:assert/strict";
import { ada, deployer, gone, mailOnly, newTenant, nobody, refused, withApplication } from "./fixtures";

const emails = (count: number) => Array.from({ length: count }, (_, index) => `on-call-${index}@contoso.example`);

describe("service principals of the simulated tenant", () => {
  it("change where they are told to, and nowhere else", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    await tenant.updateServicePrincipal(servicePrincipal.id, { samlSingleSignOnSettings: { relayState: "https://x" } });
    assert.deepEqual(await tenant.getServicePrincipal(servicePrincipal.id), {
      ...servicePrincipal,
      samlSingleSignOnSettings: { relayState: "https://x" },
    });
  });

  it("tell five people at most of the end of a certificate", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    await tenant.updateServicePrincipal(servicePrincipal.id, { notificationEmailAddresses: emails(5) });
    const call = tenant.updateServicePrincipal(servicePrincipal.id, { notificationEmailAddresses: emails(6) });
    await refused(call, 400, "Request_BadRequest", "'notificationEmailAddresses' of resource 'ServicePrincipal'");
  });

  it("know the modes of sign-on by their exact names", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const call = tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "SAML" });
    await refused(call, 400, "Request_BadRequest", "'preferredSingleSignOnMode' of resource 'ServicePrincipal'");
  });

  it("take any thumbprint as the preferred one, in lower case, and none", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const preferred = async (preferredTokenSigningKeyThumbprint: string | null) => {
      await tenant.updateServicePrincipal(servicePrincipal.id, { preferredTokenSigningKeyThumbprint });
      return (await tenant.getServicePrincipal(servicePrincipal.id)).preferredTokenSigningKeyThumbprint;
    };
    assert.equal(await preferred("ABCDEF0123"), "abcdef0123");
    assert.equal(await preferred(null), null);
  });

  it("are one an application", async () => {
    const { tenant, appId, servicePrincipal } = await withApplication();
    const create = () => tenant.createServicePrincipal({ appId, owners: [] });
    await refused(create(), 409, "Request_MultipleObjectsWithSameKeyValue", `${appId} is already in use.`);
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    assert.notEqual((await create()).id, servicePrincipal.id);
  });

  it("belong to an application that exists", () =>
    refused(
      newTenant().tenant.createServicePrincipal({ appId: nobody, owners: [] }),
      400,
      "Request_BadRequest",
      `The appId '${nobody}' of the service principal does not reference a valid application object.`,
    ));

  it("are gone once they are deleted", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    await gone(tenant.deleteServicePrincipal(servicePrincipal.id));
    await gone(tenant.updateServicePrincipal(servicePrincipal.id, { notes: "x" }));
  });

  describe("have owners", () => {
    it("who are added and removed", async () => {
      const { tenant, servicePrincipal } = await withApplication();
      await tenant.addOwner("servicePrincipals", servicePrincipal.id, ada);
      await tenant.removeOwner("servicePrincipals", servicePrincipal.id, deployer.objectId);
      assert.deepEqual(await tenant.listOwners("servicePrincipals", servicePrincipal.id), [ada]);
    });

    it("who are users or service principals", async () => {
      const { tenant, servicePrincipal } = await withApplication();
      await gone(tenant.addOwner("servicePrincipals", servicePrincipal.id, mailOnly));
      await gone(tenant.addOwner("servicePrincipals", servicePrincipal.id, nobody));
    });

    it("who are added once, and removed only if they are some", async () => {
      const { tenant, servicePrincipal } = await withApplication();
      await refused(
        tenant.addOwner("servicePrincipals", servicePrincipal.id, deployer.objectId),
        400,
        "Request_BadRequest",
        "One or more added object references already exist for the following modified properties: 'owners'.",
      );
      await gone(tenant.removeOwner("servicePrincipals", servicePrincipal.id, ada));
    });
  });
});
