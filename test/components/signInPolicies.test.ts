import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SignInPolicies } from "../../components/entra/signInPolicies";
import { tokenIssuancePolicy } from "../../federation/tokenIssuance";
import { deploy, unknown, type Deployment } from "./support";

const types = {
  claims: "entra-connect-sso:graph:ClaimsMappingPolicy",
  issuance: "entra-connect-sso:graph:TokenIssuancePolicy",
};
const args = { displayName: "Amazon Connect - Admin", claims: '{"ClaimsMappingPolicy":{}}' };

class Made extends pulumi.CustomResource {}

describe("SignInPolicies", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      beforeEach(async () => {
        deployment = await deploy(mode, () => {
          const principal = new Made("test:index:Principal", "principal");
          const before = new Made("test:index:Assignment", "assignment");
          new SignInPolicies("admin", {
            ...args,
            servicePrincipalObjectId: principal.id,
            beforeClaims: Promise.resolve([before]),
          });
        });
      });

      for (const [what, type, definition] of [
        ["the claims", types.claims, args.claims],
        ["a policy by which assertions are signed", types.issuance, tokenIssuancePolicy()],
      ] as const) {
        it(`gives the service principal ${what}`, () => {
          assert.deepEqual(deployment.one(type, "admin").inputs, {
            servicePrincipalObjectId: mode === "preview" ? unknown : "principal-id",
            displayName: "Amazon Connect - Admin",
            definition,
          });
        });
      }

      it("sends other claims only after what must be done before", () => {
        assert.ok(deployment.one(types.claims, "admin").dependencies.includes("test:index:Assignment::assignment"));
      });

      it("parents all that it makes", () => {
        const own = deployment.resources.filter(({ type }) => Object.values(types).includes(type));
        assert.equal(own.length, 2);
        for (const { parent } of own) assert.equal(parent, "entra-connect-sso:index:SignInPolicies::admin");
      });
    });
  }
});
