import assert from "node:assert/strict";
import { AppRoleAssignments } from "../../components/entra/appRoleAssignments";
import { DeclaredRole } from "../../components/entra/declaredRole";
import { deploy, unknown, type Deployment } from "./support";

const uuidType = "random:index/randomUuid:RandomUuid";
const roleType = "entra-connect-sso:graph:AppRole";
const assignmentType = "entra-connect-sso:graph:AppRoleAssignment";
const roleId = "0c000000-0000-4000-8000-000000000001";
const value = "arn:aws:iam::111122223333:role/r,arn:aws:iam::111122223333:saml-provider/p";
const args = { applicationObjectId: "1", servicePrincipalObjectId: "2", roleValue: value, displayName: "connect" };
const outputs = { [uuidType]: () => ({ result: roleId }) };

describe("DeclaredRole and AppRoleAssignments", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      const known = (id: string) => (mode === "preview" ? unknown : id);
      let deployment: Deployment;
      beforeEach(async () => {
        deployment = await deploy(
          mode,
          () => {
            const { appRoleId } = new DeclaredRole("admin", args, { protect: true });
            const principals = [
              { kind: "group" as const, objectId: "group-1", name: "Agents" },
              { kind: "user" as const, objectId: "user-1", name: "ada@contoso.example" },
            ];
            new AppRoleAssignments(
              "admin",
              { appRoleId, servicePrincipalObjectId: "2", principals },
              { protect: true },
            );
          },
          { outputs },
        );
      });

      it("declares one app role, whose value is the pair of ARNs and whose id is kept in state", () => {
        const { inputs } = deployment.one(roleType, "admin");
        assert.deepEqual(inputs, {
          applicationObjectId: "1",
          servicePrincipalObjectId: "2",
          appRoleId: known(roleId),
          value,
          displayName: "connect",
          description: "Amazon Connect, through this IAM role and SAML provider",
          replacesImported: false,
        });
      });

      it("leaves the names of a role alone that is there, as nobody can sign in while they are changed", () => {
        assert.deepEqual(deployment.one(roleType, "admin").ignoreChanges, ["displayName", "description"]);
      });

      it("assigns each principal once, named after the principal", () => {
        const assignments = deployment.all(assignmentType);
        assert.deepEqual(
          assignments.map(({ name }) => name),
          ["admin-group-1", "admin-user-1"],
        );
        assert.deepEqual(assignments[0]?.inputs, {
          principalObjectId: "group-1",
          servicePrincipalObjectId: "2",
          appRoleId: known(roleId),
          principal: "group Agents",
        });
      });

      it("assigns only after the role is there, which completes when the service principal has it", () => {
        for (const { dependencies } of deployment.all(assignmentType)) {
          assert.deepEqual(dependencies, [`${roleType}::admin`]);
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

      it("takes the place of an imported role if told to", async () => {
        const replacing = await deploy(mode, () => new DeclaredRole("admin", { ...args, replacesImported: true }), {
          outputs,
        });
        assert.equal(replacing.one(roleType, "admin").inputs["replacesImported"], true);
      });
    });
  }
});
