import assert from "node:assert/strict";
import { Unknown } from "../../../../tools/wire/provider";
import * as f from "../fixtures";
import { create, destroy, diff, entraProvider, imported, refresh, types, update } from "./provider";

describe("ApplicationFromTemplate", () => {
  const inputs = { displayName: "Agent", templateId: f.templateId };
  async function setUp() {
    const { tenant } = f.newTenant();
    const provider = entraProvider(tenant);
    const made = await create(provider, types.application, inputs);
    const [application] = await tenant.listApplications({ displayName: "Agent" });
    const [servicePrincipal] = await tenant.listServicePrincipals({ displayName: "Agent" });
    assert.ok(application && servicePrincipal);
    return { tenant, provider, made, application, servicePrincipal };
  }

  it("gives the ids of application and service principal, and no client id", async () => {
    const { made, application, servicePrincipal } = await setUp();
    assert.equal(made.id, `/applicationTemplates/${f.templateId}/instantiate/${application.id}/${servicePrincipal.id}`);
    assert.deepEqual(made.state, {
      ...inputs,
      applicationId: `/applications/${application.id}`,
      applicationObjectId: application.id,
      servicePrincipalId: `/servicePrincipals/${servicePrincipal.id}`,
      servicePrincipalObjectId: servicePrincipal.id,
    });
  });

  it("knows none of them in advance", async () => {
    const { provider } = await setUp();
    const asked = { urn: "urn:pulumi:dev::test::x::it", type: types.application, inputs, preview: true, timeout: 0 };
    const { properties } = await provider.create(asked);
    assert.equal(properties["applicationObjectId"], Unknown.value);
    assert.equal(properties["servicePrincipalId"], Unknown.value);
  });

  it("is renamed in place and replaced for another template", async () => {
    const { tenant, provider, made, application } = await setUp();
    assert.deepEqual(await diff(provider, made, { ...inputs, templateId: f.nobody }), { templateId: "update-replace" });
    const renamed = { ...inputs, displayName: "Agents" };
    assert.deepEqual(await diff(provider, made, renamed), { displayName: "update" });
    await update(provider, made, renamed);
    assert.equal((await tenant.getApplication(application.id)).displayName, "Agents");
  });

  it("shows at a refresh that it was renamed by hand", async () => {
    const { tenant, provider, made, application } = await setUp();
    await tenant.updateApplication(application.id, { displayName: "Mine" });
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, inputs), { displayName: "update" });
  });

  it("does not notice that its service principal is gone", async () => {
    const { tenant, provider, made, servicePrincipal } = await setUp();
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    assert.deepEqual((await refresh(provider, made))?.state, made.state);
  });

  it("cannot be deleted while its service principal is in SAML mode", async () => {
    const { tenant, provider, made, servicePrincipal } = await setUp();
    await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await assert.rejects(
      destroy(provider, made),
      /deleting Application From Template \(.*\): unexpected status 400 \(400 Bad Request\) with error: DeletingSamlSpNotAllowed: Property appId is invalid/,
    );
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    await destroy(provider, made);
    assert.equal(await refresh(provider, made), undefined);
  });

  it("fails to delete what is gone", async () => {
    const { provider, made } = await setUp();
    await destroy(provider, made);
    await assert.rejects(
      destroy(provider, made),
      /unexpected status 404 \(404 Not Found\) with error: Request_Resource/,
    );
  });

  it("is imported by its id, without a difference", async () => {
    const { provider, made } = await setUp();
    const found = await imported(provider, types.application, made.id);
    assert.deepEqual([found?.state, found?.inputs], [made.state, { ...inputs, __defaults: [] }]);
  });
});

describe("ApplicationIdentifierUri", () => {
  async function setUp(mode: "saml" | "none" = "saml") {
    const made = await (mode === "saml" ? f.withSamlApplication() : f.withApplication());
    const inputs = { applicationId: `/applications/${made.application.id}`, identifierUri: f.entityId };
    return { ...made, provider: entraProvider(made.tenant), inputs };
  }

  it("adds to the others, and its id holds the URI in base64", async () => {
    const { tenant, application, provider, inputs } = await setUp();
    await tenant.updateApplication(application.id, { identifierUris: ["urn:other"] });
    const { id } = await create(provider, types.identifierUri, inputs);
    assert.equal(id, `${inputs.applicationId}/identifierUris/${Buffer.from(f.entityId).toString("base64")}`);
    assert.deepEqual((await tenant.getApplication(application.id)).identifierUris, ["urn:other", f.entityId]);
  });

  it("loses none of two that are added at once", async () => {
    const { tenant, application, provider, inputs } = await setUp();
    await Promise.all(
      ["urn:a", "urn:b", "urn:c"].map((identifierUri) =>
        create(provider, types.identifierUri, { ...inputs, identifierUri }),
      ),
    );
    assert.equal((await tenant.getApplication(application.id)).identifierUris.length, 3);
  });

  it("is refused before SAML mode", async () => {
    const { provider, inputs } = await setUp("none");
    await assert.rejects(create(provider, types.identifierUri, inputs), (error: Error) =>
      error.message.includes(
        "unexpected status 400 (400 Bad Request) with error: HostNameNotOnVerifiedDomain: Values of identifierUris " +
          `property must use a verified domain of the organization or its subdomain: '${f.entityId}'`,
      ),
    );
  });

  it("wants one that is there to be imported", async () => {
    const { provider, inputs } = await setUp();
    const { id, state } = await create(provider, types.identifierUri, inputs);
    await assert.rejects(create(provider, types.identifierUri, inputs), (error: Error) =>
      error.message.includes(
        `a resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported`,
      ),
    );
    assert.deepEqual((await imported(provider, types.identifierUri, id))?.state, state);
  });

  it("is refused if another application has it", async () => {
    const { tenant, provider, inputs } = await setUp();
    await create(provider, types.identifierUri, inputs);
    const { application, servicePrincipal } = await tenant.instantiate(f.templateId, { displayName: "Second" });
    await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await assert.rejects(
      create(provider, types.identifierUri, { ...inputs, applicationId: `/applications/${application.id}` }),
      /Another object with the same value for property identifierUris already exists\./,
    );
  });

  it("is replaced by any change", async () => {
    const { provider, inputs } = await setUp();
    const made = await create(provider, types.identifierUri, inputs);
    assert.deepEqual(await diff(provider, made, { ...inputs, identifierUri: "urn:other" }), {
      identifierUri: "update-replace",
    });
  });

  it("is missed after a refresh, and cannot be deleted, once it is gone", async () => {
    const { tenant, application, provider, inputs } = await setUp();
    const made = await create(provider, types.identifierUri, inputs);
    await destroy(provider, made);
    assert.deepEqual((await tenant.getApplication(application.id)).identifierUris, []);
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /could not identify existing identifier URI/);
  });
});

describe("ApplicationAppRole", () => {
  async function setUp() {
    const made = await f.withSamlApplication();
    const inputs = {
      applicationId: `/applications/${made.application.id}`,
      roleId: f.roleId,
      allowedMemberTypes: ["User", "Application"],
      displayName: "Agents",
      description: "Agents",
      value: f.roleValue,
    };
    const provider = entraProvider(made.tenant);
    const roles = async () => (await made.tenant.getApplication(made.application.id)).appRoles;
    return { ...made, provider, inputs, roles };
  }

  it("adds to the template's roles", async () => {
    const { provider, inputs, roles } = await setUp();
    const { id } = await create(provider, types.appRole, inputs);
    assert.equal(id, `${inputs.applicationId}/appRoles/${f.roleId}`);
    assert.deepEqual(
      (await roles()).map(({ displayName }) => displayName),
      ["msiam_access", "Agents"],
    );
  });

  it("is changed in place: disabled, changed and enabled, and keeps its assignments", async () => {
    const { tenant, servicePrincipal, provider, inputs, roles } = await setUp();
    const made = await create(provider, types.appRole, inputs);
    const body = { resourceId: servicePrincipal.id, principalId: f.agents, appRoleId: f.roleId };
    await tenant.createAppRoleAssignedTo(body);
    const news = { ...inputs, value: `${f.roleValue}-2` };
    assert.deepEqual(await diff(provider, made, news), { value: "update" });
    await update(provider, made, news);
    const role = (await roles()).at(-1);
    assert.deepEqual([role?.value, role?.isEnabled], [`${f.roleValue}-2`, true]);
    assert.equal((await tenant.listAppRoleAssignedTo(servicePrincipal.id)).length, 1);
  });

  it("knows a set: the order of member types is no change", async () => {
    const { provider, inputs } = await setUp();
    const made = await create(provider, types.appRole, inputs);
    assert.deepEqual(await diff(provider, made, { ...inputs, allowedMemberTypes: ["Application", "User"] }), {});
  });

  it("may do without a value", async () => {
    const { provider, inputs, roles } = await setUp();
    const valueless = Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "value"));
    const made = await update(provider, await create(provider, types.appRole, inputs), valueless);
    assert.equal((await roles()).at(-1)?.value, null);
    assert.deepEqual(await diff(provider, made, valueless), {});
  });

  it("cannot get another id with the same value while the old one is there", async () => {
    const { provider, inputs } = await setUp();
    const made = await create(provider, types.appRole, inputs);
    const news = { ...inputs, roleId: f.nobody };
    assert.deepEqual(await diff(provider, made, news), { roleId: "update-replace" });
    await assert.rejects(
      create(provider, types.appRole, news),
      /DuplicateValue: Request contains a property with dupl/,
    );
  });

  it("wants one that is there to be imported", async () => {
    const { provider, inputs } = await setUp();
    const { id, state } = await create(provider, types.appRole, inputs);
    await assert.rejects(create(provider, types.appRole, inputs), /already exists - to be managed via Terraform/);
    assert.deepEqual((await imported(provider, types.appRole, id))?.state, state);
  });

  it("is missed after a refresh, and cannot be changed or deleted, once it is gone", async () => {
    const { provider, inputs, roles } = await setUp();
    const made = await create(provider, types.appRole, inputs);
    await destroy(provider, made);
    assert.equal((await roles()).length, 1);
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /deleting App Role \(.*\): could not identify existing app role/);
    await assert.rejects(update(provider, made, { ...inputs, value: "x" }), /updating App Role \(.*could not identify/);
  });
});
