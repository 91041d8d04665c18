import assert from "node:assert/strict";
import { PartialFailure } from "../../../../tools/wire/provider";
import { ada, entityId, roleId, roleValue } from "../fixtures";
import { create, destroy, diff, imported, refresh, types, update } from "./provider";
import { setUp, without } from "./servicePrincipals";

describe("ServicePrincipal", () => {
  it("adopts the one that the template made, if told to", async () => {
    const { add, servicePrincipal, found } = await setUp();
    const { id, state } = await add();
    assert.equal(id, `/servicePrincipals/${servicePrincipal.id}`);
    assert.equal(state["objectId"], servicePrincipal.id);
    const { preferredSingleSignOnMode, samlSingleSignOnSettings } = await found();
    assert.deepEqual(
      { preferredSingleSignOnMode, samlSingleSignOnSettings },
      {
        preferredSingleSignOnMode: "saml",
        samlSingleSignOnSettings: { relayState: "https://us-east-1.console.aws.amazon.com/connect" },
      },
    );
  });

  it("wants it imported otherwise", async () => {
    const { add, servicePrincipal } = await setUp();
    await assert.rejects(add({ useExisting: false }), (error: Error) =>
      error.message.includes(
        `A resource with the ID "${servicePrincipal.id}" already exists: To be managed via Terraform, this resource ` +
          "needs to be imported into the State.",
      ),
    );
  });

  it("resets all that the program leaves out", async () => {
    const { tenant, servicePrincipal, provider, appId, found } = await setUp();
    await tenant.updateServicePrincipal(servicePrincipal.id, {
      notes: "by hand",
      loginUrl: "https://x",
      notificationEmailAddresses: ["a@contoso.example"],
      samlSingleSignOnSettings: { relayState: "x" },
      preferredSingleSignOnMode: "saml",
    });
    await create(provider, types.servicePrincipal, { clientId: appId, useExisting: true });
    const { appRoleAssignmentRequired, tags, preferredSingleSignOnMode, notes, loginUrl, ...rest } = await found();
    assert.deepEqual(
      [appRoleAssignmentRequired, tags, preferredSingleSignOnMode, notes, loginUrl, rest.notificationEmailAddresses],
      [false, [], null, null, null, []],
    );
    assert.equal(rest.samlSingleSignOnSettings, null);
  });

  it("writes all of it at each update, and so undoes unseen what was changed by hand", async () => {
    const { tenant, servicePrincipal, provider, add, inputs, found } = await setUp();
    const made = await add();
    await tenant.updateServicePrincipal(servicePrincipal.id, { appRoleAssignmentRequired: false, notes: "by hand" });
    assert.deepEqual(await diff(provider, made, inputs), {});
    await update(provider, made, { ...inputs, notificationEmailAddresses: ["a@contoso.example"] });
    const { appRoleAssignmentRequired, notes, preferredSingleSignOnMode } = await found();
    assert.deepEqual([appRoleAssignmentRequired, notes, preferredSingleSignOnMode], [true, null, "saml"]);
    await update(provider, made, without(inputs, "appRoleAssignmentRequired", "preferredSingleSignOnMode"));
    const reset = await found();
    assert.deepEqual([reset.appRoleAssignmentRequired, reset.preferredSingleSignOnMode], [false, null]);
  });

  it("writes an empty relay state for empty SAML settings", async () => {
    const { add, found } = await setUp();
    await add({ samlSingleSignOn: {} });
    assert.deepEqual((await found()).samlSingleSignOnSettings, { relayState: "" });
  });

  it("leaves alone what it does not know: the preferred certificate", async () => {
    const { tenant, servicePrincipal, add, found, provider, inputs } = await setUp();
    const made = await add();
    await tenant.updateServicePrincipal(servicePrincipal.id, { preferredTokenSigningKeyThumbprint: "ab" });
    await update(provider, made, { ...inputs, notes: "x" });
    assert.equal((await found()).preferredTokenSigningKeyThumbprint, "ab");
  });

  it("finds no change after it was made, nor after a refresh", async () => {
    const { provider, add, inputs } = await setUp();
    const made = await add();
    assert.deepEqual(await diff(provider, made, inputs), {});
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(refreshed.inputs, made.inputs);
    assert.deepEqual(await diff(provider, refreshed, inputs), {});
  });

  it("shows at a refresh what was changed by hand, and the next update repairs it", async () => {
    const { tenant, servicePrincipal, provider, add, inputs, found } = await setUp();
    const made = await add();
    await tenant.updateServicePrincipal(servicePrincipal.id, {
      samlSingleSignOnSettings: { relayState: "https://elsewhere" },
      notes: "by hand",
    });
    assert.deepEqual(await diff(provider, made, inputs), {});
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, inputs), {
      "samlSingleSignOn.relayState": "update",
      notes: "delete",
    });
    await update(provider, refreshed, inputs);
    const { samlSingleSignOnSettings, notes } = await found();
    assert.equal(samlSingleSignOnSettings?.relayState, "https://us-east-1.console.aws.amazon.com/connect");
    assert.equal(notes, null);
  });

  it("is replaced for another application only", async () => {
    const { provider, add, inputs } = await setUp();
    const made = await add();
    assert.deepEqual(await diff(provider, made, { ...inputs, clientId: ada }), { clientId: "update-replace" });
  });

  it("knows sets: their order is no change", async () => {
    const { provider, add, inputs } = await setUp();
    const emails = ["a@contoso.example", "b@contoso.example"];
    const made = await add({ notificationEmailAddresses: emails });
    const news = { ...inputs, notificationEmailAddresses: [...emails].reverse() };
    assert.deepEqual(await diff(provider, made, news), {});
  });

  it("shows Graph's refusal, and is in state all the same, as what it adopted", async () => {
    const { add, servicePrincipal } = await setUp();
    const emails = Array.from({ length: 6 }, (_, index) => `${index}@contoso.example`);
    await assert.rejects(add({ notificationEmailAddresses: emails }), (error: unknown) => {
      assert.ok(error instanceof PartialFailure);
      assert.equal(error.state.id, `/servicePrincipals/${servicePrincipal.id}`);
      assert.ok(
        error.message.includes(
          `Updating Service Principal (Service Principal: "${servicePrincipal.id}"): unexpected status 400 ` +
            "(400 Bad Request) with error: Request_BadRequest: Invalid value specified for property " +
            "'notificationEmailAddresses' of resource 'ServicePrincipal'.",
        ),
        error.message,
      );
      return true;
    });
  });

  it("has read names and roles before they were there, until a refresh", async () => {
    const { provider, application, add, inputs } = await setUp();
    const made = await add();
    const applicationId = `/applications/${application.id}`;
    await create(provider, types.identifierUri, { applicationId, identifierUri: entityId });
    await create(provider, types.appRole, {
      applicationId,
      roleId,
      allowedMemberTypes: ["User"],
      description: "Agents",
      displayName: "Agents",
      value: roleValue,
    });
    assert.deepEqual([made.state["servicePrincipalNames"], made.state["appRoleIds"]], [[], {}]);
    assert.deepEqual(await diff(provider, made, inputs), {});
    const refreshed = await refresh(provider, made);
    assert.deepEqual(refreshed?.state["servicePrincipalNames"], [entityId]);
    assert.deepEqual(refreshed.state["appRoleIds"], { [roleValue]: roleId });
    assert.deepEqual(await diff(provider, refreshed, inputs), {});
  });

  it("lists roles by value; those of the template have none", async () => {
    const { add } = await setUp();
    const { state } = await add();
    assert.deepEqual(state["appRoleIds"], {});
    assert.equal(JSON.stringify(state["appRoles"]).includes("msiam_access"), true);
  });

  it("really deletes what it adopted, and does not mind if it is gone", async () => {
    const { tenant, provider, add, servicePrincipal } = await setUp();
    const made = await add();
    await destroy(provider, made);
    await assert.rejects(tenant.getServicePrincipal(servicePrincipal.id));
    await destroy(provider, made);
  });

  it("is gone from state after a refresh, once it is gone", async () => {
    const { tenant, provider, add, servicePrincipal } = await setUp();
    const made = await add();
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    assert.equal(await refresh(provider, made), undefined);
  });

  it("is imported as a program would say it", async () => {
    const { provider, add, inputs } = await setUp();
    const { id } = await add();
    const found = await imported(provider, types.servicePrincipal, id);
    assert.ok(found);
    assert.deepEqual(without(found.inputs, "__defaults", "featureTags"), {
      ...without(inputs, "useExisting", "featureTags"),
      accountEnabled: true,
    });
    assert.deepEqual(await diff(provider, found, without(inputs, "useExisting")), {});
    assert.deepEqual(await diff(provider, found, inputs), { useExisting: "add" });
  });

  it("is not found by a bare object id", async () => {
    const { provider, servicePrincipal } = await setUp();
    assert.equal(await imported(provider, types.servicePrincipal, servicePrincipal.id), undefined);
  });
});
