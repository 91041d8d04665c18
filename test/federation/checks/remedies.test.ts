import assert from "node:assert/strict";
import { findingsIn } from "../../../federation/checks";
import { type Deployment, deployment, expectedOf, modelOf } from "./mutations/deployment";

const assignmentsOf = ({ tenant, app }: Deployment) =>
  Object.values(tenant.appRoleAssignments).filter(({ resourceId }) => resourceId === app.id);

/** There is no other assignment to remove, and a deployment of the same settings assigns only those whom they name. */
const nameSomebody =
  /^name groups or users in the settings \(apps\.<app>\.groups, users\), and run pulumi up, which assigns them$/;

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
    says: { remedy: nameSomebody, otherwise: /^Entra refuses everybody \(AADSTS50105\)$/ },
  },
  {
    what: "without assignments, Entra refuses nobody if it does not demand them",
    by: (deployed) => {
      deployed.app.appRoleAssignmentRequired = false;
      assignmentsOf(deployed).forEach(({ id }) => Reflect.deleteProperty(deployed.tenant.appRoleAssignments, id));
    },
    says: { remedy: nameSomebody, otherwise: /^AWS answers/ },
  },
  {
    what: "an application that is gone is restored, or made again",
    by: ({ tenant, app }) => {
      Reflect.deleteProperty(tenant.servicePrincipals, app.id);
      tenant.applications = {};
    },
    says: { remedy: /^restore it \(Entra admin center.*run pulumi up$/ },
  },
  {
    what: "a service principal alone is restored by its id, or its app registration is deleted, too",
    by: ({ tenant, app }) => Reflect.deleteProperty(tenant.servicePrincipals, app.id),
    says: {
      remedy: /^restore it .*\/directory\/deletedItems\/[0-9a-f-]{36}\/restore.*delete the app registration, too/,
    },
  },
  {
    what: "another instance takes the place of one that is gone",
    by: ({ account, instance }) => void (account.instances = account.instances.filter((each) => each !== instance)),
    says: { remedy: /^a deleted instance cannot be restored: .*name it in the settings/ },
  },
];

describe("what a finding says to do", () => {
  for (const { what, by, says } of cases) {
    it(what, async () => {
      const deployed = await deployment();
      by(deployed);
      const found = findingsIn(modelOf(deployed), { now: new Date(), ...expectedOf(deployed) }).filter(({ check }) =>
        ["app-role-value", "assignments", "application-exists", "instance-exists"].includes(check.id),
      );
      assert.ok(found.length > 0, deployed.app.id);
      for (const { check, remedy = check.remedy, otherwise = check.otherwise } of found) {
        assert.match(remedy, says.remedy);
        if (says.otherwise) assert.match(otherwise, says.otherwise);
      }
    });
  }
});
