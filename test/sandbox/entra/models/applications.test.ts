import assert from "node:assert/strict";
import * as f from "../fixtures";
import { create, destroy, entraProvider, refresh, types } from "./provider";

describe("ApplicationFromTemplate", () => {
  it("cannot be deleted while its service principal is in SAML mode", async () => {
    const { tenant } = f.newTenant();
    const provider = entraProvider(tenant);
    const made = await create(provider, types.application, { displayName: "Agent", templateId: f.templateId });
    const [servicePrincipal] = await tenant.listServicePrincipals({ displayName: "Agent" });
    assert.ok(servicePrincipal);
    await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await assert.rejects(
      destroy(provider, made),
      /deleting Application From Template \(.*\): unexpected status 400 \(400 Bad Request\) with error: DeletingSamlSpNotAllowed: Property appId is invalid/,
    );
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    await destroy(provider, made);
    assert.equal(await refresh(provider, made), undefined);
  });
});

describe("roles and identifier URIs of one application", () => {
  it("are all there if they are added at once", async () => {
    const { tenant, application } = await f.withSamlApplication();
    const provider = entraProvider(tenant);
    const applicationId = `/applications/${application.id}`;
    const role = { applicationId, allowedMemberTypes: ["User"], displayName: "Agents", description: "Agents" };
    const roleIds = [f.roleId, f.nobody];
    const uris = ["urn:a", "urn:b"];
    await Promise.all([
      ...uris.map((identifierUri) => create(provider, types.identifierUri, { applicationId, identifierUri })),
      ...roleIds.map((roleId) => create(provider, types.appRole, { ...role, roleId })),
    ]);
    const { appRoles, identifierUris } = await tenant.getApplication(application.id);
    assert.deepEqual(new Set(identifierUris), new Set(uris));
    assert.deepEqual(new Set(appRoles.slice(1).map(({ id }) => id)), new Set(roleIds));
  });
});
