import assert from "node:assert/strict";
import { findingsIn } from "../../../federation/checks";
import { federationIn } from "../../../sandbox/federationIn";
import { type Deployment, deployment } from "./mutations/deployment";

const assignmentsOf = ({ tenant, app }: Deployment) =>
  Object.values(tenant.appRoleAssignments).filter(({ resourceId }) => resourceId === app.id);

const cases: readonly {
  readonly what: string;
  readonly by: (deployed: Deployment) => void;
  readonly says: { readonly remedy: RegExp; readonly otherwise?: RegExp };
}[] = [
  {
    what: "a role that is gone is made again",
    by: ({ role, account }) => {
      const { iam } = account;
      for (const one of Object.values(iam)) one.roles = one.roles.filter(({ name }) => name !== role.name);
    },
    says: { remedy: /^make the role again/ },
  },
  {
    what: "an app role that is disabled is enabled",
    by: ({ app }) => void (app.appRoles = app.appRoles.map((each) => ({ ...each, isEnabled: false }))),
    says: { remedy: /^enable the app role: run pulumi up$/ },
  },
  {
    what: "without assignments, Entra refuses people",
    by: (deployed) =>
      assignmentsOf(deployed).forEach(({ id }) => Reflect.deleteProperty(deployed.tenant.appRoleAssignments, id)),
    says: { remedy: /^assign the group or person/, otherwise: /^Entra refuses everybody \(AADSTS50105\)$/ },
  },
  {
    what: "without assignments, Entra refuses nobody if it does not demand them",
    by: (deployed) => {
      deployed.app.appRoleAssignmentRequired = false;
      assignmentsOf(deployed).forEach(({ id }) => Reflect.deleteProperty(deployed.tenant.appRoleAssignments, id));
    },
    says: { remedy: /^assign the group or person/, otherwise: /^AWS answers/ },
  },
];

describe("what a finding says to do", () => {
  for (const { what, by, says } of cases) {
    it(what, async () => {
      const deployed = await deployment();
      by(deployed);
      const { tenant, account, app } = deployed;
      const federation = federationIn(structuredClone(tenant), structuredClone(account));
      const found = findingsIn(federation, { now: new Date() }).filter(({ check }) =>
        ["app-role-value", "assignments"].includes(check.id),
      );
      assert.ok(found.length > 0, app.id);
      for (const { check, remedy = check.remedy, otherwise = check.otherwise } of found) {
        assert.match(remedy, says.remedy);
        if (says.otherwise) assert.match(otherwise, says.otherwise);
      }
    });
  }
});
