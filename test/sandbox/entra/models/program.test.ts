import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { text } from "../../../../sandbox/entra/models/properties";
import type { Properties } from "../../../../tools/wire/provider";
import * as f from "../fixtures";
import { create, destroy, diff, entraProvider, refresh, types, update, type Resource } from "./provider";

const credentials = [{ key: "SecretToken", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }];

/** Everything that a program declares, in its order. What the provider answers, the recordings prove: test/conformance. */
async function deployed() {
  const { tenant, store } = f.newTenant();
  const before = await store.read((state) => structuredClone(state));
  const provider = entraProvider(tenant);
  const declared: { resource: Resource; inputs: Properties }[] = [];
  async function add(type: string, inputs: Properties): Promise<Resource> {
    const resource = await create(provider, type, inputs);
    declared.push({ resource, inputs });
    return resource;
  }

  const { state } = await add(types.application, { displayName: "Agent", templateId: f.templateId });
  const id = text(state, "servicePrincipalObjectId");
  const applicationId = text(state, "applicationId");
  const servicePrincipalId = `/servicePrincipals/${id}`;
  const application = () => tenant.getApplication(text(state, "applicationObjectId"));
  await add(types.servicePrincipal, {
    clientId: (await application()).appId,
    useExisting: true,
    appRoleAssignmentRequired: true,
    preferredSingleSignOnMode: "saml",
    samlSingleSignOn: { relayState: "https://us-east-1.console.aws.amazon.com/connect" },
    featureTags: [{ enterprise: true }],
    owners: [f.ada],
  });
  await add(types.identifierUri, { applicationId, identifierUri: f.entityId });
  const { roleId, roleValue: value } = f;
  const names = { displayName: "Agents", description: "Agents" };
  await add(types.appRole, { applicationId, roleId, allowedMemberTypes: ["User"], value, ...names });
  await add(types.assignment, { appRoleId: roleId, principalObjectId: f.agents, resourceObjectId: id });
  const policy = await add(types.claims, { displayName: "Agent", definitions: [f.claims()] });
  await add(types.claimsAssignment, { claimsMappingPolicyId: policy.id, servicePrincipalId });
  await add(types.certificate, { servicePrincipalId, displayName: "CN=agent", endDate: "2028-01-01T00:00:00Z" });
  await add(types.synchronizationSecret, { servicePrincipalId, credentials });
  await add(types.synchronizationJob, { servicePrincipalId, templateId: "aws" });

  const held = async () => ({
    application: await application(),
    servicePrincipal: await tenant.getServicePrincipal(id),
    assignments: (await tenant.listAppRoleAssignedTo(id)).map(({ appRoleId, principalId }) => [appRoleId, principalId]),
    policies: (await tenant.assignedPolicies("claimsMappingPolicies", id)).map(({ definition }) => definition),
    secrets: await store.read(({ synchronizationSecrets }) => synchronizationSecrets[id]),
    jobs: (await tenant.listSynchronizationJobs(id)).map(({ templateId, schedule }) => [templateId, schedule.state]),
  });
  return { store, before, provider, declared, held };
}

describe("a program on the azuread provider", () => {
  it("makes in the tenant what it declares", async () => {
    const { application, servicePrincipal, ...held } = await (await deployed()).held();
    assert.deepEqual(application.identifierUris, [f.entityId]);
    assert.deepEqual(
      application.appRoles.map(({ value }) => value),
      [null, f.roleValue],
    );
    const { appRoleAssignmentRequired, preferredSingleSignOnMode, samlSingleSignOnSettings, owners } = servicePrincipal;
    assert.deepEqual([appRoleAssignmentRequired, preferredSingleSignOnMode, owners], [true, "saml", [f.ada]]);
    assert.equal(samlSingleSignOnSettings?.relayState, "https://us-east-1.console.aws.amazon.com/connect");
    assert.deepEqual(
      servicePrincipal.keyCredentials.map(({ displayName, usage }) => [displayName, usage]),
      [
        ["CN=agent", "Sign"],
        ["CN=agent", "Verify"],
      ],
    );
    assert.deepEqual(held, {
      assignments: [[f.roleId, f.agents]],
      policies: [[f.claims()]],
      secrets: credentials,
      jobs: [["aws", "Active"]],
    });
  });

  it("has nothing to change, before and after a refresh", async () => {
    const { provider, declared } = await deployed();
    for (const { resource, inputs } of declared) {
      assert.deepEqual(await diff(provider, resource, inputs), {}, resource.type);
      const refreshed = await refresh(provider, resource);
      assert.ok(refreshed, resource.type);
      const { __defaults: defaults = [], ...said } = refreshed.inputs;
      assert.deepEqual({ ...said, __defaults: defaults }, resource.inputs, resource.type);
      assert.deepEqual(await diff(provider, refreshed, inputs), {}, resource.type);
    }
  });

  it("changes in place what can be changed", async () => {
    const { provider, declared, held } = await deployed();
    const changes: Readonly<Record<string, Properties>> = {
      [types.application]: { displayName: "Agents" },
      [types.servicePrincipal]: { notes: "x", owners: [f.bo] },
      [types.appRole]: { value: "other" },
      [types.claims]: { definitions: [f.claims({ IncludeBasicClaimSet: "false" })] },
      [types.synchronizationSecret]: { credentials: [{ key: "SecretToken", value: "other" }] },
      [types.synchronizationJob]: { enabled: false },
    };
    for (const { resource, inputs } of declared) {
      const change = changes[resource.type];
      if (change !== undefined) await update(provider, resource, { ...inputs, ...change });
    }
    const { application, servicePrincipal, ...rest } = await held();
    const role = application.appRoles.at(-1);
    assert.deepEqual([application.displayName, role?.value, role?.isEnabled], ["Agents", "other", true]);
    assert.deepEqual([servicePrincipal.notes, servicePrincipal.owners], ["x", [f.bo]]);
    assert.deepEqual(rest, {
      assignments: [[f.roleId, f.agents]],
      policies: [[f.claims({ IncludeBasicClaimSet: "false" })]],
      secrets: [{ key: "SecretToken", value: "other" }],
      jobs: [["aws", "Disabled"]],
    });
  });

  it("leaves nothing behind, resource by resource, once it is destroyed", async () => {
    const { store, before, provider, declared, held } = await deployed();
    const [first, second, ...rest] = declared.map(({ resource }) => resource);
    assert.ok(first && second);
    for (const resource of rest.reverse()) {
      await destroy(provider, resource);
      const found = await refresh(provider, resource);
      // Credentials are a list that is always there.
      assert.ok(found === undefined || isDeepStrictEqual(found.state["credentials"], []), resource.type);
    }
    const { application, servicePrincipal, ...bare } = await held();
    assert.deepEqual([application.identifierUris, application.appRoles.length], [[], 1]);
    assert.deepEqual([servicePrincipal.keyCredentials, servicePrincipal.passwordCredentials], [[], []]);
    assert.deepEqual(bare, { assignments: [], policies: [], secrets: [], jobs: [] });
    await destroy(provider, second);
    await destroy(provider, first);
    assert.deepEqual(await store.read((state) => state), before);
  });
});
