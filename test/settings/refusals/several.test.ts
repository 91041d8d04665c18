import assert from "node:assert/strict";
import { parseSettings } from "../../../settings/parse";
import { least, problemsOf, stack } from "../support";

describe("several problems at once", () => {
  it("are all named, those between settings too", () => {
    const keys = problemsOf({
      instance: { alais: "contoso-dev" },
      apps: {
        admin: { displayName: "Same", landing: "cpp", groups: ["Admins", "Admins"], role: "a b" },
        agent: {
          displayName: "same",
          role: "entra-connect-sso-dev-other",
          sessionDuration: 7200,
          users: ["gil#EXT#@contoso.example", 0.5],
        },
      },
      role: { topology: "perApp", maxSessionDuration: 3600, name: "SignIn", policyName: "Federation" },
      roleAssignment: "none",
      roleImport: { accessKey: "a b" },
      signing: { active: "2025", certificates: { "2026": { endDate: "soon" } } },
      tags: { "aws:x": "1" },
      colour: "red",
    }).map((problem) => problem.split(/[: ]/)[0]);
    assert.deepEqual(keys.sort(), [
      "apps.admin.groups[1]",
      "apps.admin.landing",
      "apps.admin.role",
      "apps.agent.displayName",
      "apps.agent.landing",
      "apps.agent.sessionDuration",
      "apps.agent.users[1]",
      "colour",
      "instance",
      "role.name",
      "role.policyName",
      "roleAssignment",
      "roleImport.accessKey",
      "signing.active",
      'signing.certificates["2026"].endDate',
      "tags",
    ]);
  });

  it("are those of the settings alone where there are none", () => {
    const config = parseSettings({ ...stack, config: { "aws:region": "us-east-1" } });
    assert.ok("problems" in config);
    assert.deepEqual(
      config.problems.map(({ path, rule }) => `${path.join(".")} ${rule.slice(0, 10)}`),
      ["instance is missing", "apps is missing", "signing is missing"],
    );
  });

  it("are named where an entry is so wrong that nothing is left of its map", () => {
    const problems = problemsOf({ apps: { admin: null }, signing: { ...least.signing, active: "2027" } });
    assert.deepEqual(
      problems.map((problem) => problem.split(":")[0]),
      ["apps.admin", "signing.active"],
    );
  });

  it("do not include defaults in the place of what was refused", () => {
    const guest = { users: ["gil#EXT#@contoso.example"], samlProvider: "a b" };
    const taken = { displayName: "Agent", landing: "ccp", samlProvider: "entra-connect-sso-dev-admin" };
    const apps = { admin: { ...least.apps.admin, ...guest }, agent: taken };
    const problems = problemsOf({ apps, roleSessionName: "mial" });
    assert.deepEqual(
      problems.map((problem) => problem.split(":")[0]),
      ["apps.admin.samlProvider", "roleSessionName"],
    );
  });
});
