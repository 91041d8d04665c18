import assert from "node:assert/strict";
import type { AppRole } from "../../../sandbox/entra/state";
import { agents, appRole, refused, roleId, withApplication, withRole } from "./fixtures";

const otherId = "99999999-0000-4000-8000-000000000002";

async function add(...roles: AppRole[]) {
  const { tenant, application } = await withApplication();
  return tenant.updateApplication(application.id, { appRoles: [...application.appRoles, ...roles] });
}

describe("app roles", () => {
  const wrong: [what: string, property: string, change: Partial<AppRole>][] = [
    ["an id that is no GUID", "id", { id: "agents" }],
    ["no name", "displayName", { displayName: "" }],
    ["nobody who may have it", "allowedMemberTypes", { allowedMemberTypes: [] }],
    ["members of the type Group", "allowedMemberTypes", { allowedMemberTypes: ["Group"] }],
    ["members of one type twice", "allowedMemberTypes", { allowedMemberTypes: ["User", "User"] }],
    ["a value with a space", "value", { value: "a b" }],
    ["a value that begins with a period", "value", { value: ".a" }],
    ["a value of 250 characters", "value", { value: "a".repeat(250) }],
  ];
  for (const [what, property, change] of wrong) {
    it(`are refused with ${what}`, () =>
      refused(
        add(appRole(change)),
        400,
        "Request_BadRequest",
        `Invalid value specified for property '${property}' of resource 'AppRole'.`,
      ));
  }

  it("may have a value of 249 characters, as the pair of ARNs that AWS wants, or none", () =>
    add(appRole({ value: "a".repeat(249) }), appRole({ id: otherId, value: null })));

  const duplicates: [what: string, roles: AppRole[]][] = [
    ["ids", [appRole(), appRole({ value: "other" })]],
    ["values", [appRole(), appRole({ id: otherId })]],
    ["the value of a scope", [appRole({ value: "user_impersonation" })]],
  ];
  for (const [what, roles] of duplicates) {
    it(`share no ${what}`, () =>
      refused(add(...roles), 400, "DuplicateValue", "Request contains a property with duplicate values."));
  }

  it("are copied to the service principal", async () => {
    const { tenant, servicePrincipal } = await withRole();
    const { appRoles } = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.deepEqual(appRoles.at(-1), appRole());
  });

  it("are changed or removed only once they are disabled", async () => {
    const { tenant, application } = await withRole();
    const set = (...roles: AppRole[]) =>
      tenant.updateApplication(application.id, { appRoles: [...application.appRoles, ...roles] });
    const first = "Permission (scope or role) cannot be deleted or updated unless disabled first.";
    await refused(set(), 400, "CannotDeleteOrUpdateEnabledEntitlement", first);
    await refused(set(appRole({ description: "x" })), 400, "CannotDeleteOrUpdateEnabledEntitlement", first);
    await set(appRole({ isEnabled: false }));
    await set(appRole({ description: "x" }));
  });

  it("take their assignments along", async () => {
    const { tenant, application, servicePrincipal } = await withRole();
    await tenant.createAppRoleAssignedTo({ resourceId: servicePrincipal.id, principalId: agents, appRoleId: roleId });
    await tenant.updateApplication(application.id, {
      appRoles: [...application.appRoles, appRole({ isEnabled: false })],
    });
    assert.equal((await tenant.listAppRoleAssignedTo(servicePrincipal.id)).length, 1);
    await tenant.updateApplication(application.id, { appRoles: application.appRoles });
    assert.deepEqual(await tenant.listAppRoleAssignedTo(servicePrincipal.id), []);
  });
});
