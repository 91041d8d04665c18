import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { tenantClients, type TenantSettings } from "../../../sandbox/entra/clients";
import { VirtualClock } from "../../graph-provider/support";
import { admins, appRole, claims, gone, newTenant, refused, roleId, templateId } from "./fixtures";

function clients(settings: TenantSettings) {
  const { tenant, store } = newTenant();
  const clock = new VirtualClock();
  const { azuread, others, traffic } = tenantClients(store, { clock, ...settings });
  return { tenant, azuread: azuread(), others, traffic, clock };
}

const policy = { displayName: "A", definition: [claims()] };

describe("the clients of a tenant", () => {
  it("see at once what any of them writes", async () => {
    const { azuread, others } = clients({});
    const { id } = await azuread.createPolicy("claimsMappingPolicies", policy);
    assert.equal((await others.getPolicy("claimsMappingPolicies", id)).id, id);
    assert.equal((await others.listPolicies("claimsMappingPolicies")).length, 1);
  });

  it("see lists, and what others wrote, late if Entra lags; azuread's own objects it shows at once", async () => {
    const { azuread, others, clock } = clients({ replicationLagMs: 500 });
    const { id } = await azuread.createPolicy("claimsMappingPolicies", policy);
    assert.equal((await azuread.getPolicy("claimsMappingPolicies", id)).id, id);
    assert.deepEqual(await azuread.listPolicies("claimsMappingPolicies"), []);
    await gone(others.getPolicy("claimsMappingPolicies", id));
    clock.pass(500);
    assert.equal((await azuread.listPolicies("claimsMappingPolicies")).length, 1);
    assert.equal((await others.getPolicy("claimsMappingPolicies", id)).id, id);
  });

  it("do not find what they wrote themselves, if azuread's reads lag", async () => {
    const { azuread, clock } = clients({ readLagMs: 500 });
    const { id } = await azuread.createPolicy("claimsMappingPolicies", policy);
    await gone(azuread.getPolicy("claimsMappingPolicies", id));
    clock.pass(500);
    assert.equal((await azuread.getPolicy("claimsMappingPolicies", id)).id, id);
  });

  it("find the roles at the service principal late, if they are copied late", async () => {
    const { azuread, clock } = clients({ copyToServicePrincipalMs: 2500 });
    const { application, servicePrincipal } = await azuread.instantiate(templateId, { displayName: "A" });
    await azuread.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await azuread.updateApplication(application.id, { appRoles: [...application.appRoles, appRole()] });
    const roles = async () => (await azuread.getServicePrincipal(servicePrincipal.id)).appRoles.length;
    const assign = () =>
      azuread.createAppRoleAssignedTo({ resourceId: servicePrincipal.id, principalId: admins, appRoleId: roleId });
    const before = application.appRoles.length;
    assert.equal(await roles(), before);
    await refused(assign(), 400, "Request_BadRequest", "Permission being assigned was not found");
    clock.pass(2500);
    assert.equal(await roles(), before + 1);
    await assign();
  });

  it("make an object twice if the answer to the first attempt is lost after it took effect", async () => {
    const lost = { method: "POST", path: "instantiate$", status: 504, after: true };
    const { azuread, clock } = clients({ faults: [lost] });
    const { application } = await azuread.instantiate(templateId, { displayName: "A" });
    const found = await azuread.listApplications({ displayName: "A" });
    assert.equal(found.length, 2);
    assert.equal(found[1]?.id, application.id);
    assert.deepEqual(clock.waits, [1000]);
  });

  it("lose the answer of the write that is meant, and no other", async () => {
    const { azuread } = clients({ faults: [{ method: "POST", path: "^/policies/", nth: 2, after: true }] });
    const create = () => azuread.createPolicy("claimsMappingPolicies", policy);
    await create();
    await assert.rejects(create(), /^Error: Post ".*": HTTP response was nil/);
    await create();
    assert.equal((await azuread.listPolicies("claimsMappingPolicies")).length, 3);
  });

  it("refuse each other's overlapping writes", async () => {
    const { azuread, traffic, clock } = clients({ writeMs: 700 });
    const { servicePrincipal } = await azuread.instantiate(templateId, { displayName: "A" });
    const { id } = servicePrincipal;
    const byHand = { method: "PATCH", path: `/servicePrincipals/${id}` };
    let meanwhile: Promise<unknown> = Promise.resolve();
    clock.after(0, () => {
      meanwhile = refused(
        azuread.updateServicePrincipal(id, { notes: "B" }),
        409,
        "Directory_ConcurrencyViolation",
        "",
      );
      return meanwhile;
    });
    await traffic.carry(byHand, () => Promise.resolve());
    await meanwhile;
    await azuread.updateServicePrincipal(id, { notes: "B" });
    assert.equal((await azuread.getServicePrincipal(id)).notes, "B");
  });
});
