import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SignInPolicies } from "../../components/entra/signInPolicies";
import { deploy, unknown, type Deployment } from "./support";

const types = {
  policy: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
  policyAssignment:
    "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
  issuance: "entragraph:index:TokenIssuancePolicy",
  issuanceAssignment: "entragraph:index:TokenIssuancePolicyAssignment",
};
const args = { displayName: "Amazon Connect - Admin", claims: '{"ClaimsMappingPolicy":{}}' };

class Made extends pulumi.CustomResource {}

describe("SignInPolicies", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      beforeEach(async () => {
        deployment = await deploy(
          mode,
          () => {
            const principal = new Made("test:index:Principal", "principal");
            const before = new Made("test:index:Assignment", "assignment");
            new SignInPolicies("admin", { ...args, servicePrincipalObjectId: principal.id, dependsOn: [before] });
          },
          { outputs: { [types.issuance]: () => ({ policyId: "3" }) } },
        );
      });

      it("assigns the claims to the service principal, and never two policies at once", () => {
        assert.deepEqual(deployment.one(types.policy, "admin").inputs["definitions"], [args.claims]);
        const assignment = deployment.one(types.policyAssignment, "admin");
        assert.deepEqual(assignment.inputs, {
          claimsMappingPolicyId: mode === "preview" ? unknown : "admin-id",
          servicePrincipalId: mode === "preview" ? unknown : "/servicePrincipals/principal-id",
        });
        assert.equal(assignment.deleteBeforeReplace, true);
      });

      it("sends other claims only after what must be done before", () => {
        assert.ok(deployment.one(types.policy, "admin").dependencies.includes("test:index:Assignment::assignment"));
      });

      it("has assertions signed, by a policy that is assigned after the claims, on which Graph may be busy until then", () => {
        assert.deepEqual(deployment.one(types.issuance, "admin").inputs, {
          displayName: "Amazon Connect - Admin",
          signingOption: "assertion",
        });
        const assignment = deployment.one(types.issuanceAssignment, "admin");
        assert.deepEqual(assignment.inputs, {
          policyId: mode === "preview" ? unknown : "3",
          servicePrincipalId: mode === "preview" ? unknown : "principal-id",
        });
        assert.ok(assignment.dependencies.includes(`${types.policyAssignment}::admin`));
      });

      it("parents all that it makes", () => {
        const own = deployment.resources.filter(({ type }) => Object.values(types).includes(type));
        assert.equal(own.length, 4);
        for (const { parent } of own) assert.equal(parent, "entra-connect-sso:index:SignInPolicies::admin");
      });
    });
  }
});
