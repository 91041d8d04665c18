import assert from "node:assert/strict";
import { graphPermissions, microsoftGraph } from "../../../../federation/access/graphPermissions";
import { text } from "../../../../sandbox/entra/models/properties";
import type { Properties } from "../../../../tools/wire/provider";
import { agents, newTenant } from "../fixtures";
import { create, destroy, diff, entraProvider, refresh, refusals, types, update } from "./provider";

/** An application that programs sign in as with tokens of GitHub, with a permission of Microsoft Graph. */
async function declared() {
  const { tenant, store } = newTenant();
  const before = await store.read((state) => structuredClone(state));
  const provider = entraProvider(tenant);
  const add = async (type: string, inputs: Properties) => ({ inputs, resource: await create(provider, type, inputs) });
  const application = await add(types.applicationRegistration, { displayName: "Pipeline", description: "deploys" });
  const principal = await add(types.servicePrincipal, { clientId: text(application.resource.state, "clientId") });
  const credential = await add(types.federatedCredential, {
    applicationId: application.resource.id,
    displayName: "pipeline",
    issuer: "https://token.actions.githubusercontent.com",
    subject: "repo:contoso/single-sign-on:environment:dev",
    audiences: ["api://AzureADTokenExchange"],
  });
  const [graph] = await tenant.listServicePrincipals({ appId: microsoftGraph });
  const assign = (principalObjectId: string) =>
    add(types.assignment, {
      appRoleId: graphPermissions["User.Read.All"],
      principalObjectId,
      resourceObjectId: graph?.id ?? "",
    });
  const permission = await assign(text(principal.resource.state, "objectId"));
  return { tenant, store, before, provider, assign, all: [application, principal, credential, permission] as const };
}

describe("an application that programs sign in as", () => {
  it("has nothing to change, before and after a refresh", async () => {
    const { provider, all } = await declared();
    for (const { resource, inputs } of all) {
      assert.deepEqual(await diff(provider, resource, inputs), {}, resource.type);
      const seen = await refresh(provider, resource);
      assert.ok(seen, resource.type);
      assert.deepEqual(await diff(provider, seen, inputs), {}, resource.type);
    }
  });

  it("changes in place: name, description and token version, issuer and subject", async () => {
    const { provider, tenant, all } = await declared();
    const [application, , credential] = all;
    const id = text(application.resource.state, "objectId");
    await update(provider, application.resource, { displayName: "Other", requestedAccessTokenVersion: 2 });
    const found = await tenant.getApplication(id);
    assert.deepEqual([found.displayName, found.description, found.api.requestedAccessTokenVersion], ["Other", null, 2]);
    await update(provider, credential.resource, { ...credential.inputs, subject: "other" });
    const credentialId = text(credential.resource.state, "credentialId");
    assert.equal((await tenant.getFederatedCredential(id, credentialId)).subject, "other");
  });

  it("gets another credential under another name", async () => {
    const { provider, all } = await declared();
    const [, , { resource, inputs }] = all;
    assert.deepEqual(await diff(provider, resource, { ...inputs, displayName: "other" }), {
      displayName: "update-replace",
    });
  });

  it("is granted what applications may be granted; a group is not", async () => {
    const { assign } = await declared();
    await assert.rejects(assign(agents), /Permission being assigned cannot be assigned to a principal of type 'group'/);
  });

  it("is refused a second credential with the same name, or for the same tokens, and one with two audiences", async () => {
    const { provider, all } = await declared();
    const [, , { inputs }] = all;
    const second = (change: Properties) => create(provider, types.federatedCredential, { ...inputs, ...change });
    await assert.rejects(
      second({ subject: "other" }),
      /409 .*FederatedIdentityCredential with name pipeline already exists/s,
    );
    await assert.rejects(second({ displayName: "other" }), /400 .*combination of issuer and subject already exists/s);
    await assert.rejects(
      second({ displayName: "other", subject: "other", audiences: ["a", "b"] }),
      /400 .*Invalid value specified for property 'audiences'/s,
    );
    await assert.rejects(
      second({ displayName: "a b", subject: "other" }),
      /Adding federated identity credential for Application \(Application: ".*"\): .*property 'name'/s,
    );
  });

  it("is refused before anything is made with an unknown audience or token version, and with what is not simulated", async () => {
    const provider = entraProvider(newTenant().tenant);
    const refused = async (change: Properties) =>
      (await refusals(provider, types.applicationRegistration, { displayName: "A", ...change })).join();
    assert.match(await refused({ signInAudience: "Everybody" }), /expected sign_in_audience to be one of/);
    assert.match(await refused({ requestedAccessTokenVersion: 3 }), /must be one of: 1, 2/);
    assert.match(await refused({ supportUrl: "https://x.example" }), /the sandbox does not simulate this property/);
  });

  it("leaves nothing behind", async () => {
    const { provider, store, before, all } = await declared();
    for (const { resource } of [...all].reverse()) {
      await destroy(provider, resource);
      assert.equal(await refresh(provider, resource), undefined, resource.type);
    }
    assert.deepEqual(await store.read((state) => state), before);
  });
});
