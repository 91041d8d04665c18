import assert from "node:assert/strict";
import { RoleAssignments } from "../../components/entra/roleAssignments";
import { deploy, unknown, type Deployment } from "./support";

const uuidType = "random:index/randomUuid:RandomUuid";
const roleType = "azuread:index/applicationAppRole:ApplicationAppRole";
const readyType = "entragraph:index:AppRoleReady";
const assignmentType = "azuread:index/appRoleAssignment:AppRoleAssignment";
const roleId = "0c000000-0000-4000-8000-000000000001";
const value = "arn:aws:iam::111122223333:role/r,arn:aws:iam::111122223333:saml-provider/p";

describe("RoleAssignments", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      beforeEach(async () => {
        deployment = await deploy(
          mode,
          () =>
            new RoleAssignments(
              "admin",
              {
                applicationId: "/applications/1",
                servicePrincipalObjectId: "2",
                roleValue: value,
                displayName: "connect",
                principals: ["group-1", "user-1"],
              },
              { protect: true },
            ),
          { outputs: { [uuidType]: () => ({ result: roleId }) } },
        );
      });

      it("declares one app role, whose value is the pair of ARNs and whose id is kept in state", () => {
        const { inputs } = deployment.one(roleType, "admin");
        assert.equal(inputs["value"], value);
        assert.deepEqual(inputs["allowedMemberTypes"], ["User"]);
        assert.deepEqual(inputs["roleId"], mode === "preview" ? unknown : roleId);
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

      it("parents all that it makes", () => {
        for (const { parent, type } of deployment.resources.slice(1)) {
          assert.equal(parent, "entra-connect-sso:index:RoleAssignments::admin", type);
        }
      });
    });
  }
});
