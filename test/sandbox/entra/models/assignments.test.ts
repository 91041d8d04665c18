import assert from "node:assert/strict";
import type { Properties } from "../../../../tools/wire/provider";
import * as f from "../fixtures";
import { create, destroy, diff, entraProvider, imported, refresh, types, update } from "./provider";

describe("AppRoleAssignment", () => {
  async function setUp() {
    const made = await f.withRole();
    const provider = entraProvider(made.tenant);
    const inputs = {
      appRoleId: f.roleId,
      principalObjectId: f.agents,
      resourceObjectId: made.servicePrincipal.id,
    };
    const add = (change: Properties = {}) => create(provider, types.assignment, { ...inputs, ...change });
    return { ...made, provider, inputs, add };
  }

  it("gives the names of both ends, and is imported by its id", async () => {
    const { servicePrincipal, provider, inputs, add } = await setUp();
    const { id, state } = await add();
    assert.match(id, new RegExp(`^/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo/[\\w-]{43}$`));
    assert.deepEqual(state, {
      ...inputs,
      principalDisplayName: "Contact Centre Agents",
      principalType: "Group",
      resourceDisplayName: "Agent",
    });
    assert.deepEqual((await imported(provider, types.assignment, id))?.state, state);
  });

  it("is replaced by any change", async () => {
    const { provider, inputs, add } = await setUp();
    const changed = await diff(provider, await add(), { ...inputs, principalObjectId: f.ada });
    assert.deepEqual(changed, { principalObjectId: "update-replace" });
  });

  const refused: [what: string, change: Properties, text: string][] = [
    [
      "a role that the application does not have",
      { appRoleId: f.nobody },
      "Could not create app role assignment: unexpected status 400 (400 Bad Request) with error: " +
        "Request_BadRequest: Permission being assigned was not found on application '",
    ],
    [
      "somebody who does not exist",
      { principalObjectId: f.nobody },
      "Could not create app role assignment: unexpected status 404 (404 Not Found) with error: " +
        `Request_ResourceNotFound: Resource '${f.nobody}' does not exist`,
    ],
    [
      "a group that is for mail only",
      { principalObjectId: f.mailOnly },
      "Could not create app role assignment: unexpected status 400 (400 Bad Request) with error: " +
        "Request_BadRequest: Not a valid reference update.",
    ],
    [
      "a service principal that does not exist",
      { resourceObjectId: f.nobody },
      `Service principal not found for resource (Object ID: "${f.nobody}"): unexpected status 404`,
    ],
  ];
  for (const [what, change, text] of refused) {
    it(`is refused with ${what}`, async () => {
      const { add } = await setUp();
      await assert.rejects(add(change), (error: Error) => {
        assert.ok(error.message.includes(text), error.message);
        return true;
      });
    });
  }

  it("is made once", async () => {
    const { add } = await setUp();
    await add();
    await assert.rejects(add(), /Permission being assigned already exists on the object/);
  });

  it("is missed after a refresh, and cannot be deleted, once it is gone", async () => {
    const { provider, add } = await setUp();
    const made = await add();
    await destroy(provider, made);
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /unexpected status 404 .*Request_ResourceNotFound/);
  });
});

describe("ClaimsMappingPolicy", () => {
  const inputs = { displayName: "Agent", definitions: [f.claims()] };

  it("has its text as it was written, and is changed in place", async () => {
    const { tenant } = f.newTenant();
    const provider = entraProvider(tenant);
    const made = await create(provider, types.claims, inputs);
    assert.match(made.id, /^\/policies\/claimsMappingPolicies\/[0-9a-f-]{36}$/);
    const spaced = { ...inputs, definitions: [` ${f.claims()}`] };
    assert.deepEqual(await diff(provider, made, spaced), { "definitions[0]": "update" });
    const next = await update(provider, made, spaced);
    assert.deepEqual(next.state["definitions"], spaced.definitions);
    assert.deepEqual((await imported(provider, types.claims, made.id))?.inputs["definitions"], spaced.definitions);
  });

  it("shows Graph's refusal", async () => {
    const provider = entraProvider(f.newTenant().tenant);
    await assert.rejects(
      create(provider, types.claims, { ...inputs, definitions: ['{"claimsMappingPolicy":{}}'] }),
      /Could not create Claims Mapping Policy: unexpected status 400 \(400 Bad Request\) with error: Request_BadRequest: Property definition has an invalid value\./,
    );
    const made = await create(provider, types.claims, inputs);
    await assert.rejects(
      update(provider, made, { ...inputs, definitions: ["{}"] }),
      /Could not update Policy Claims Mapping Policy .*Property definition has an invalid value\./,
    );
  });

  it("shows at a refresh what was changed by hand", async () => {
    const { tenant } = f.newTenant();
    const provider = entraProvider(tenant);
    const made = await create(provider, types.claims, inputs);
    const id = made.id.replace("/policies/claimsMappingPolicies/", "");
    await tenant.updatePolicy("claimsMappingPolicies", id, {
      definition: [f.claims({ IncludeBasicClaimSet: "false" })],
    });
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, inputs), { "definitions[0]": "update" });
  });

  it("cannot be deleted once it is gone", async () => {
    const provider = entraProvider(f.newTenant().tenant);
    const made = await create(provider, types.claims, inputs);
    await destroy(provider, made);
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /Deleting Policy Claims Mapping Policy .*Request_ResourceNotFound/);
  });
});

describe("ServicePrincipalClaimsMappingPolicyAssignment", () => {
  async function setUp() {
    const made = await f.withApplication();
    const provider = entraProvider(made.tenant);
    const policy = async () =>
      (await create(provider, types.claims, { displayName: "Agent", definitions: [f.claims()] })).id;
    const inputs = {
      claimsMappingPolicyId: await policy(),
      servicePrincipalId: `/servicePrincipals/${made.servicePrincipal.id}`,
    };
    return { ...made, provider, policy, inputs };
  }

  it("is one a service principal: a second one conflicts, and the move to it works if the first goes first", async () => {
    const { provider, policy, inputs } = await setUp();
    const made = await create(provider, types.claimsAssignment, inputs);
    const news = { ...inputs, claimsMappingPolicyId: await policy() };
    assert.deepEqual(await diff(provider, made, news), { claimsMappingPolicyId: "update-replace" });
    await assert.rejects(
      create(provider, types.claimsAssignment, news),
      /Creating ClaimsMappingPolicyAssignment for Service Principal .*unexpected status 409 \(409 Conflict\)/,
    );
    await destroy(provider, made);
    await create(provider, types.claimsAssignment, news);
  });

  it("is imported by its id", async () => {
    const { servicePrincipal, provider, inputs } = await setUp();
    const { id, state } = await create(provider, types.claimsAssignment, inputs);
    const policyId = inputs.claimsMappingPolicyId.replace("/policies/claimsMappingPolicies/", "");
    assert.equal(id, `/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies/${policyId}`);
    assert.deepEqual((await imported(provider, types.claimsAssignment, id))?.state, state);
  });

  it("is missed after a refresh, and cannot be deleted, once it is gone", async () => {
    const { provider, inputs } = await setUp();
    const made = await create(provider, types.claimsAssignment, inputs);
    await destroy(provider, made);
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /removing Service Principal Id Claims Mapping Policy/);
  });
});
