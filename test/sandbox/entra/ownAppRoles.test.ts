import assert from "node:assert/strict";
import type { AppRole } from "../../../sandbox/entra/state";
import { agents, appRole, refused, roleId, withRole } from "./fixtures";

const otherId = "99999999-0000-4000-8000-000000000002";
const own = (change: Partial<AppRole> = {}): AppRole => appRole({ id: otherId, value: "own", ...change });

/** A service principal with a role of its application's and one of its own. */
async function withOwnRole() {
  const made = await withRole();
  const { tenant, servicePrincipal } = made;
  const roles = async () => (await tenant.getServicePrincipal(servicePrincipal.id)).appRoles;
  const set = async (appRoles: AppRole[]) => tenant.updateServicePrincipal(servicePrincipal.id, { appRoles });
  await set([...(await roles()), own()]);
  return { ...made, roles, set };
}

describe("app roles of a service principal's own", () => {
  it("stand beside those of its application, and survive changes of those", async () => {
    const { tenant, application, roles } = await withOwnRole();
    assert.deepEqual((await roles()).at(-1), { ...own(), origin: "ServicePrincipal" });
    await tenant.updateApplication(application.id, {
      appRoles: [...application.appRoles, appRole({ isEnabled: false })],
    });
    await tenant.updateApplication(application.id, { appRoles: application.appRoles });
    assert.deepEqual(await roles(), [...application.appRoles, { ...own(), origin: "ServicePrincipal" }]);
    assert.deepEqual((await tenant.getApplication(application.id)).appRoles, application.appRoles);
  });

  it("can be assigned", async () => {
    const { tenant, servicePrincipal } = await withOwnRole();
    const body = { resourceId: servicePrincipal.id, principalId: agents, appRoleId: otherId };
    assert.equal((await tenant.createAppRoleAssignedTo(body)).appRoleId, otherId);
  });

  it("go only once they are disabled, and take their assignments along", async () => {
    const { tenant, servicePrincipal, roles, set } = await withOwnRole();
    const resourceId = servicePrincipal.id;
    await tenant.createAppRoleAssignedTo({ resourceId, principalId: agents, appRoleId: otherId });
    const without = (await roles()).filter(({ id }) => id !== otherId);
    const first = "Permission (scope or role) cannot be deleted or updated unless disabled first.";
    await refused(set(without), 400, "CannotDeleteOrUpdateEnabledEntitlement", first);
    await set([...without, own({ isEnabled: false })]);
    assert.equal((await tenant.listAppRoleAssignedTo(resourceId)).length, 1);
    await set(without);
    assert.deepEqual(await tenant.listAppRoleAssignedTo(resourceId), []);
  });

  const mismatch = "Property appRoles on the service principal does not match the application object.";
  const wrong: [what: string, change: (roles: AppRole[]) => AppRole[]][] = [
    ["one of the application's missing", (roles) => roles.filter(({ id }) => id !== roleId)],
    [
      "one of the application's disabled",
      (roles) => roles.map((role) => (role.id === roleId ? { ...role, isEnabled: false } : role)),
    ],
    ["one of the application's twice", (roles) => [...roles, appRole()]],
  ];
  for (const [what, change] of wrong) {
    it(`are not set with ${what}`, async () => {
      const { roles, set } = await withOwnRole();
      await refused(set(change(await roles())), 400, "Request_BadRequest", mismatch);
    });
  }

  it("share no id and no value with those of the application, whichever comes second", async () => {
    const { tenant, application, roles, set } = await withOwnRole();
    const double = (call: Promise<unknown>) => refused(call, 400, "DuplicateValue", "duplicate values");
    await double(set([...(await roles()), own({ id: agents, value: appRole().value })]));
    const add = (role: AppRole) =>
      tenant.updateApplication(application.id, { appRoles: [...application.appRoles, appRole(), role] });
    await double(add(appRole({ id: agents, value: "own" })));
    await double(add(appRole({ id: otherId, value: "another" })));
  });
});
