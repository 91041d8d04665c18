import assert from "node:assert/strict";
import type { DeployedApplication } from "../../program/lookups/deployedApplication";
import { component, deploySso, types } from "./ssoProgram";

const admin = "0a000000-0000-4000-8000-000000000001";
const roleName = "entra-connect-sso-dev-admin";
const roleValue = `arn:aws:iam::111122223333:role/${roleName},arn:aws:iam::111122223333:saml-provider/${roleName}`;
const imported = { id: "imported", value: roleValue, enabled: true };
const other = { id: "other", value: roleValue.replaceAll("-admin", "-other"), enabled: true };
const template = { id: "template", value: "", enabled: true };
const disabled = { id: "disabled", value: "", enabled: false };
const declared = { name: `admin-${admin}`, appRoleId: "role of admin" };
const everyone = { name: `admin-everyone-${admin}`, appRoleId: "template" };
const ofEntra = { name: `admin-${admin}`, appRoleId: "imported" };

const notImported = /^Entra has not imported the role entra-connect-sso-dev-admin yet, .* -- --stack test says how far/;
const notThere = /^the application is not in Entra yet; the next pulumi up assigns its template's role$/;

interface Case {
  readonly roleAssignment: "declared" | "imported";
  readonly roleClaim: "assigned" | "everyone";
  /** What Entra has of the application. Undefined: there is none. */
  readonly appRoles: DeployedApplication["appRoles"] | undefined;
  readonly assigned: readonly { readonly name: string; readonly appRoleId: string }[];
  readonly pending?: RegExp;
}

const byAssignment = "assigned";
const cases: readonly Case[] = [
  { roleAssignment: "declared", roleClaim: byAssignment, appRoles: undefined, assigned: [declared] },
  { roleAssignment: "declared", roleClaim: byAssignment, appRoles: [template, imported], assigned: [declared] },
  { roleAssignment: "declared", roleClaim: "everyone", appRoles: [disabled, template], assigned: [declared, everyone] },
  { roleAssignment: "declared", roleClaim: "everyone", appRoles: undefined, assigned: [declared], pending: notThere },
  { roleAssignment: "declared", roleClaim: "everyone", appRoles: [disabled], assigned: [declared], pending: notThere },
  { roleAssignment: "declared", roleClaim: "everyone", appRoles: [other], assigned: [declared], pending: notThere },
  { roleAssignment: "imported", roleClaim: "everyone", appRoles: [template, imported], assigned: [everyone] },
  {
    roleAssignment: "imported",
    roleClaim: "everyone",
    appRoles: [disabled, imported],
    assigned: [],
    pending: notThere,
  },
  { roleAssignment: "imported", roleClaim: "everyone", appRoles: undefined, assigned: [], pending: notThere },
  { roleAssignment: "imported", roleClaim: byAssignment, appRoles: [template, other, imported], assigned: [ofEntra] },
  {
    roleAssignment: "imported",
    roleClaim: byAssignment,
    appRoles: [template, other],
    assigned: [],
    pending: notImported,
  },
  { roleAssignment: "imported", roleClaim: byAssignment, appRoles: undefined, assigned: [], pending: notImported },
];

describe("the role of an app's people", () => {
  for (const { roleAssignment, roleClaim, appRoles, assigned, pending } of cases) {
    const roles = appRoles?.map(({ id }) => id).join(" and ") ?? "nothing";
    it(`is ${assigned.map(({ appRoleId }) => appRoleId).join(" and ") || "still to come"} with roleAssignment: ${roleAssignment}, roleClaim: ${roleClaim}, if Entra has ${roles}`, async () => {
      const deployed = appRoles && { admin: { appRoles, declaredValues: [], replyUrls: [] } };
      const deployment = await deploySso(
        "update",
        { roleAssignment, roleClaim, role: { topology: "perApp" } },
        deployed ? { deployed } : {},
      );
      const made = deployment.all(types.assignment).filter(({ name }) => name.startsWith("admin-"));
      assert.deepEqual(
        made
          .map(({ name, inputs }) => ({ name, appRoleId: inputs["appRoleId"] }))
          .sort((a, b) => a.name.localeCompare(b.name)),
        assigned,
      );

      const { apps } = deployment.outputs(component("SingleSignOn"), "sso") as {
        apps: { admin: { pending?: string[] } };
      };
      assert.equal(apps.admin.pending?.length, pending && 1);
      if (pending) assert.match(apps.admin.pending?.[0] ?? "", pending);

      // Claims that say a declared role must not wait for people to have it; those that end to say it must.
      const { dependencies } = deployment.one(types.claims, "admin");
      const awaited = dependencies.filter((dependency) => dependency.startsWith(`${types.assignment}::`)).sort();
      const own = assigned.map(({ name }) => `${types.assignment}::${name}`);
      assert.deepEqual(awaited, roleAssignment === "imported" ? own : []);

      assert.deepEqual(
        deployment.all(types.appRole).map(({ inputs }) => inputs["replacesImported"]),
        roleAssignment === "declared" ? [roleClaim === "everyone", roleClaim === "everyone"] : [],
      );
    });
  }
});
