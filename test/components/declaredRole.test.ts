import assert from "node:assert/strict";
import { AppRoleAssignments } from "../../components/entra/appRoleAssignments";
import { DeclaredRole } from "../../components/entra/declaredRole";
import { deploy, unknown, type Deployment } from "./support";

const uuidType = "random:index/randomUuid:RandomUuid";
const roleType = "azuread:index/applicationAppRole:ApplicationAppRole";
const vacancyType = "entragraph:index:AppRoleVacancy";
const readyType = "entragraph:index:AppRoleReady";
const assignmentType = "azuread:index/appRoleAssignment:AppRoleAssignment";
const roleId = "0c000000-0000-4000-8000-000000000001";
const value = "arn:aws:iam::111122223333:role/r,arn:aws:iam::111122223333:saml-provider/p";

describe("DeclaredRole and AppRoleAssignments", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      beforeEach(async () => {
        deployment = await deploy(
          mode,
          () => {
            const { appRoleId } = new DeclaredRole(
              "admin",
              {
                applicationId: "/applications/1",
                servicePrincipalId: "/servicePrincipals/2",
                servicePrincipalObjectId: "2",
                roleValue: value,
                displayName: "connect",
              },
              { protect: true },
            );
            const principals = ["group-1", "user-1"];
            new AppRoleAssignments(
              "admin",
              { appRoleId, servicePrincipalObjectId: "2", principals },
              { protect: true },
            );
          },
          { outputs: { [uuidType]: () => ({ result: roleId }) } },
        );
      });

      it("declares one app role, whose value is the pair of ARNs and whose id is kept in state", () => {
        const { inputs } = deployment.one(roleType, "admin");
        assert.equal(inputs["value"], value);
        assert.deepEqual(inputs["allowedMemberTypes"], ["User"]);
        assert.deepEqual(inputs["roleId"], mode === "preview" ? unknown : roleId);
      });

      it("leaves the names of a role alone that is there, as nobody can sign in while they are changed", () => {
        const { ignoreChanges } = deployment.one(roleType, "admin");
        assert.deepEqual(ignoreChanges, ["displayName", "description", "allowedMemberTypes"]);
      });

      it("assigns each principal once, named after the principal", () => {
        const assignments = deployment.all(assignmentType);
        assert.deepEqual(
          assignments.map(({ name }) => name),
          ["admin-group-1", "admin-user-1"],
        );
        assert.deepEqual(assignments[0]?.inputs, {
          principalObjectId: "group-1",
          resourceObjectId: "2",
          appRoleId: mode === "preview" ? unknown : roleId,
        });
      });

      it("assigns only after the role has arrived at the service principal", () => {
        const ready = deployment.one(readyType, "admin");
        assert.deepEqual(ready.inputs, {
          servicePrincipalObjectId: "2",
          appRoleId: mode === "preview" ? unknown : roleId,
          value,
        });
        assert.deepEqual(ready.dependencies, [`${roleType}::admin`]);
        for (const { dependencies } of deployment.all(assignmentType)) {
          assert.deepEqual(dependencies, [`${readyType}::admin`]);
        }
      });

      it("keeps assignments removable where everything else is protected", () => {
        assert.equal(deployment.one(roleType, "admin").protect, true);
        assert.equal(deployment.one(assignmentType, "admin-user-1").protect, false);
      });

      it("parents all that they make", () => {
        for (const { parent, type } of deployment.resources.filter(
          ({ type }) => !type.startsWith("entra-connect-sso:"),
        )) {
          const owner = type === assignmentType ? "AppRoleAssignments" : "DeclaredRole";
          assert.equal(parent, `entra-connect-sso:index:${owner}::admin`, type);
        }
      });

      for (const replacesImported of [false, true]) {
        const what = replacesImported
          ? "removes an imported role in its place"
          : "refuses to take an imported role's place";
        it(`${what}, before it is declared`, async () => {
          const replacing = await deploy(
            mode,
            () =>
              new DeclaredRole("admin", {
                applicationId: "/applications/1",
                servicePrincipalId: "/servicePrincipals/2",
                servicePrincipalObjectId: "2",
                roleValue: value,
                displayName: "connect",
                replacesImported,
              }),
            { outputs: { [uuidType]: () => ({ result: roleId }) } },
          );
          assert.deepEqual(replacing.one(vacancyType, "admin").inputs, {
            servicePrincipalObjectId: "/servicePrincipals/2",
            value,
            exceptAppRoleId: mode === "preview" ? unknown : roleId,
            removesImported: replacesImported,
          });
          assert.ok(replacing.one(roleType, "admin").dependencies.includes(`${vacancyType}::admin`));
        });
      }
    });
  }
});
