import assert from "node:assert/strict";
import { ada, agents, deployer, gone, mailOnly, nobody, refused, roleId, withApplication, withRole } from "./fixtures";

describe("assignments of app roles", () => {
  async function assign(change: object = {}, role: object = {}) {
    const made = await withRole(role);
    const body = { resourceId: made.servicePrincipal.id, principalId: agents, appRoleId: roleId, ...change };
    return { ...made, body, assignment: await made.tenant.createAppRoleAssignedTo(body) };
  }
  const unknownRole = (call: Promise<unknown>) =>
    refused(call, 400, "Request_BadRequest", "Permission being assigned was not found on application '");

  it("say who has which role of what", async () => {
    const { tenant, servicePrincipal, assignment } = await assign();
    assert.deepEqual(await tenant.getAppRoleAssignedTo(servicePrincipal.id, assignment.id), {
      id: assignment.id,
      appRoleId: roleId,
      principalId: agents,
      principalType: "Group",
      principalDisplayName: "Contact Centre Agents",
      resourceId: servicePrincipal.id,
      resourceDisplayName: "Agent",
    });
    assert.deepEqual(await tenant.listAppRoleAssignedTo(servicePrincipal.id), [assignment]);
  });

  it("may be those of users, too", async () => {
    assert.equal((await assign({ principalId: ada })).assignment.principalType, "User");
  });

  it("name a role that the application has", () => unknownRole(assign({ appRoleId: nobody })));

  it("name a role that is enabled", () => unknownRole(assign({}, { isEnabled: false })));

  it("name a role that such members may have", async () => {
    const wrongType = (call: Promise<unknown>, type: string) =>
      refused(call, 400, "Request_BadRequest", `cannot be assigned to a principal of type '${type}'.`);
    await wrongType(assign({ principalId: deployer.objectId }), "servicePrincipal");
    await wrongType(assign({}, { allowedMemberTypes: ["Application"] }), "group");
    await assign({ principalId: deployer.objectId }, { allowedMemberTypes: ["Application"] });
  });

  it("may go without a role only where the application declares none", async () => {
    const none = "00000000-0000-0000-0000-000000000000";
    await unknownRole(assign({ appRoleId: none }));
    const { tenant } = await withApplication();
    const body = { resourceId: deployer.objectId, principalId: agents, appRoleId: none };
    await tenant.createAppRoleAssignedTo(body);
  });

  it("are on something that exists", () => gone(assign({ resourceId: nobody })));

  for (const [what, principalId] of [
    ["nobody", nobody],
    ["groups that are for mail only", mailOnly],
  ] as const) {
    it(`are not those of ${what}`, () =>
      refused(assign({ principalId }), 400, "Request_BadRequest", "Not a valid reference update."));
  }

  it("are made once", async () => {
    const { tenant, body } = await assign();
    const message = "Permission being assigned already exists on the object";
    await refused(tenant.createAppRoleAssignedTo(body), 400, "Request_BadRequest", message);
  });

  it("are gone once they are deleted", async () => {
    const { tenant, servicePrincipal, assignment } = await assign();
    await gone(tenant.deleteAppRoleAssignedTo(deployer.objectId, assignment.id));
    await tenant.deleteAppRoleAssignedTo(servicePrincipal.id, assignment.id);
    await gone(tenant.deleteAppRoleAssignedTo(servicePrincipal.id, assignment.id));
  });

  it("need the role on the service principal, which has it a little later than the application", async () => {
    const { tenant, store, body } = await assign();
    await store.write((state) => {
      state.appRoleAssignments = {};
      for (const servicePrincipal of Object.values(state.servicePrincipals)) servicePrincipal.appRoles.pop();
    });
    await unknownRole(tenant.createAppRoleAssignedTo(body));
  });
});
