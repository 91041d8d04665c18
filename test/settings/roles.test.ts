import assert from "node:assert/strict";
import { admin, adminAndAgent, settingsOf } from "./support";

const perApp = { role: { topology: "perApp" } };

describe("a role that all apps share", () => {
  it("is one, with every app among those that sign in to it", () => {
    const { apps, roles } = settingsOf({ role: { name: "SignIn" }, ...adminAndAgent() });
    assert.deepEqual(roles, [{ name: "SignIn", maxSessionDuration: 3600, apps: ["admin", "agent"] }]);
    assert.deepEqual(
      apps.map(({ role }) => role),
      ["SignIn", "SignIn"],
    );
  });

  it("has a session as long as the longest of the apps'", () => {
    const most = (...[ofAdmin, ofAgent]: [number, number]) =>
      settingsOf(adminAndAgent({ sessionDuration: ofAdmin }, { sessionDuration: ofAgent })).roles[0]
        ?.maxSessionDuration;
    assert.equal(most(900, 900), 3600);
    assert.equal(most(7200, 28800), 28800);
    assert.equal(most(28800, 7200), 28800);
  });

  it("may be imported where one app has it", () => {
    for (const role of [{}, { topology: "shared" }, { name: "SignIn" }]) {
      const { roleAssignment, roles } = settingsOf({ roleAssignment: "imported", role });
      assert.deepEqual([roleAssignment, roles.map(({ apps }) => apps)], ["imported", [["admin"]]]);
    }
  });
});

describe("a role each", () => {
  it("has the app's names by default", () => {
    const { apps, roles } = settingsOf({ ...perApp, ...adminAndAgent() });
    assert.deepEqual(
      apps.map(({ role }) => role),
      ["entra-connect-sso-dev-admin", "entra-connect-sso-dev-agent"],
    );
    assert.deepEqual(roles, [
      { name: "entra-connect-sso-dev-admin", maxSessionDuration: 3600, apps: ["admin"] },
      { name: "entra-connect-sso-dev-agent", maxSessionDuration: 3600, apps: ["agent"] },
    ]);
  });

  it("has the app's own name where one is given, in the order of the apps", () => {
    const { roles } = settingsOf({ ...perApp, ...adminAndAgent({ role: "Second" }, { role: "First" }) });
    assert.deepEqual(
      roles.map(({ name, apps }) => [name, apps]),
      [
        ["Second", ["admin"]],
        ["First", ["agent"]],
      ],
    );
  });

  it("has a session as long as that of its own app", () => {
    const { roles } = settingsOf({ ...perApp, ...adminAndAgent({ sessionDuration: 28800 }, { sessionDuration: 900 }) });
    assert.deepEqual(
      roles.map(({ maxSessionDuration }) => maxSessionDuration),
      [28800, 3600],
    );
  });

  it("has the session that is given for all", () => {
    const { roles } = settingsOf({ role: { topology: "perApp", maxSessionDuration: 43200 }, ...adminAndAgent() });
    assert.deepEqual(
      roles.map(({ maxSessionDuration }) => maxSessionDuration),
      [43200, 43200],
    );
  });

  it("may be imported, for as many apps as there are", () => {
    const { roleImport, roles } = settingsOf({ roleAssignment: "imported", ...perApp, ...adminAndAgent() });
    assert.equal(roles.length, 2);
    assert.deepEqual(roleImport, {
      user: "entra-connect-sso-dev-role-import",
      policy: "entra-connect-sso-dev-role-import",
      accessKey: "1",
    });
  });

  it("may be declared", () => {
    assert.equal(settingsOf({ ...perApp, ...adminAndAgent() }).roleAssignment, "declared");
  });

  it("may bear the name that the shared role would have", () => {
    const { roles } = settingsOf({ ...perApp, ...adminAndAgent({ role: "entra-connect-sso-dev" }) });
    assert.equal(roles[0]?.name, "entra-connect-sso-dev");
  });
});

describe("the tutorial's permissions", () => {
  const tutorial = { role: { permissions: "tutorial" } };

  it("have two policies, named after project and stack", () => {
    const { role, roleImport } = settingsOf(tutorial);
    assert.equal(role.policyName, "entra-connect-sso-dev");
    assert.equal(roleImport.policy, "entra-connect-sso-dev-role-import");
  });

  it("take names for both policies, whoever makes the app roles", () => {
    const role = { ...tutorial.role, policyName: "azure_federation_policy" };
    for (const roleAssignment of ["declared", "imported"]) {
      const settings = settingsOf({ role, roleAssignment, roleImport: { policy: "azure_cli_policy" } });
      assert.equal(settings.role.policyName, "azure_federation_policy");
      assert.equal(settings.roleImport.policy, "azure_cli_policy");
    }
  });

  it("may go with a role each", () => {
    const { role } = settingsOf({ role: { ...tutorial.role, topology: "perApp" }, ...adminAndAgent() });
    assert.deepEqual([role.topology, role.permissions], ["perApp", "tutorial"]);
  });
});

describe("an identifier", () => {
  it("may be empty for one app", () => {
    const { apps } = settingsOf(adminAndAgent({ identifier: "" }));
    assert.deepEqual(
      apps.map(({ identifier }) => identifier),
      ["", "entra-connect-sso-dev-agent"],
    );
  });

  it("is the app's by default", () => {
    assert.equal(settingsOf(admin({})).apps[0]?.identifier, "entra-connect-sso-dev-admin");
  });
});
