import { strict as assert } from "node:assert";
import { claimsMappingPolicy } from "../../federation/claims";
import { samlClaims } from "../../policies/rules/samlClaims";
import { ourStack, phases } from "./ourStack";
import { changed, unknown, violations, without } from "./stack";

const twoHours = claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 7200 });

describe("policy saml-claims", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(samlClaims, ourStack(phase)), []);
    });

    it(`refuses an attribute that is not AWS's to the letter (${phase})`, () => {
      const definitions = [
        twoHours.replace("7200", "3600").replace("Attributes/RoleSessionName", "Attributes/RolesessionName"),
      ];
      const [found = ""] = violations(samlClaims, changed(ourStack(phase), "claims", "admin", { definitions }));
      assert.match(
        found,
        /^admin <- ClaimsMappingPolicy "admin": .*RolesessionName.*https:\/\/aws\.amazon\.com\/SAML\/Attributes\/RoleSessionName/,
      );
    });

    it(`refuses a session beyond the maximum of the role that the app leads to (${phase})`, () => {
      const stack = changed(ourStack(phase), "claims", "admin", { definitions: [twoHours] });
      const [found = "", ...others] = violations(samlClaims, stack);
      assert.match(found, /^admin <- .*the session duration 7200.*maximum of 3600 seconds/);
      assert.deepEqual(others, []);
    });

    it(`allows that session where the role does (${phase})`, () => {
      const stack = changed(ourStack(phase), "claims", "admin", { definitions: [twoHours] });
      assert.deepEqual(violations(samlClaims, changed(stack, "role", "connect-dev", { maxSessionDuration: 7200 })), []);
    });

    it(`refuses an app without a claims policy (${phase})`, () => {
      const [found = "", ...others] = violations(samlClaims, without(ourStack(phase), "claimsAssignment", "agents"));
      assert.match(found, /^agents <- ServicePrincipal "agents": has no claims mapping policy/);
      assert.deepEqual(others, []);
    });
  }

  it("takes AWS's default where the role gives no maximum", () => {
    const stack = changed(ourStack("deployed"), "role", "connect-dev", { maxSessionDuration: undefined });
    assert.equal(violations(samlClaims, changed(stack, "claims", "admin", { definitions: [twoHours] })).length, 1);
  });

  for (const definitions of [unknown, [unknown]]) {
    it(`leaves undecided definitions to up: ${JSON.stringify(definitions)}`, () => {
      assert.deepEqual(
        violations(samlClaims, changed(ourStack("first preview"), "claims", "admin", { definitions })),
        [],
      );
    });
  }
});
