import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { takenNames } from "../../package/neighbors";
import { problemText } from "../../settings/problems";
import { admin, least, settingsOf, stack } from "../settings/support";

describe("two components of one program", () => {
  /** A run of its own, as its monitor is. */
  const run = () => pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) });
  beforeEach(run);

  const taken = (component: string, changes: object = {}) =>
    takenNames(settingsOf(changes), { ...stack, component }).map((problem) =>
      problemText(problem, { ...stack, component }),
    );
  const own = { apps: { agent: { ...least.apps.admin, displayName: "Agent" } }, role: { name: "agents" } };

  it("may have names of their own, and each may be asked for twice", () => {
    assert.deepEqual([...taken("one"), ...taken("two", own), ...taken("one")], []);
  });

  it("are told by name what both have, but not what follows from the name of an app", () => {
    taken("one");
    const of =
      'of ConnectSso "one" already; each component of a program needs its own. Choose another one here or there.';
    assert.deepEqual(taken("two"), [
      `ConnectSso "two": apps.admin: "admin" is the app ${of}`,
      `ConnectSso "two": apps.admin.displayName: "Admin" is the displayName ${of}`,
      `ConnectSso "two": role.name: "entra-connect-sso-dev" is the role ${of}`,
    ]);
  });

  it("are told of names of an app that they give themselves, in a role that its people share", () => {
    const given = admin({ samlProvider: "Given", identifier: "given" });
    taken("one", given);
    assert.deepEqual(
      taken("two", given).map((text) => /"two": (\S+):/.exec(text)?.[1]),
      ["apps.admin", "apps.admin.displayName", "apps.admin.samlProvider", "apps.admin.identifier", "role.name"],
    );
  });

  for (const way of [{ roleAssignment: "imported" }, { role: { name: "agents", permissions: "tutorial" } }])
    it(`may not have one name of the policy with which Entra reads roles: ${Object.keys(way).join()}`, () => {
      taken("one", { ...own, ...way, roleImport: { policy: "Same" } });
      const role = { name: "admins", permissions: "tutorial", policyName: "Other" };
      assert.match(
        taken("two", { role, roleImport: { policy: "same" } }).join(),
        /^ConnectSso "two": roleImport\.policy: /,
      );
    });

  it("may not have one name of anything that belongs to an account or a tenant, whatever its case", () => {
    const everything = (name: string) => ({
      ...{ instance: { alias: `contoso-${name}`, create: {} }, roleAssignment: "imported" },
      apps: {
        [name]: { ...least.apps.admin, displayName: name, samlProvider: "Same", identifier: "Same", role: "Same" },
      },
      role: { topology: "perApp", permissions: "tutorial", policyName: "Same" },
      roleImport: { user: "Same", policy: "SameImport" },
      breakGlass: { role: "SameGlass", trusted: ["arn:aws:iam::111122223333:user/ada"] },
      alerts: { name: "Same", emails: ["identity@contoso.example"] },
    });
    taken("one", everything("one"));
    const second = JSON.parse(JSON.stringify(everything("two")).replaceAll('"Same', '"same')) as object;
    assert.deepEqual(
      taken("two", second).map((text) => /"two": (\S+?):? /.exec(text)?.[1]),
      [
        ...["instance.create", "apps.two.role", "apps.two.samlProvider", "apps.two.identifier"],
        ...["role.policyName", "roleImport.user", "roleImport.policy", "breakGlass.role", "alerts.name"],
      ],
    );
  });

  it("know nothing of those of the next run", async () => {
    taken("one");
    await run();
    assert.deepEqual(taken("two"), []);
  });
});
