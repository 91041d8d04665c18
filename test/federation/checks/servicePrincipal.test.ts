import assert from "node:assert/strict";
import { servicePrincipalProblems } from "../../../federation/checks/servicePrincipal";
import { saysOnly } from "../refusals";

describe("service principal check", () => {
  const good = { preferredSingleSignOnMode: "saml", appRoleAssignmentRequired: true };

  it("passes SAML with assignment required", () => assert.deepEqual(servicePrincipalProblems(good), []));

  for (const mode of [undefined, null, "oidc", "SAML"]) {
    it(`finds the mode ${String(mode)}`, () => {
      saysOnly(servicePrincipalProblems({ ...good, preferredSingleSignOnMode: mode }), "single sign-on mode", '"saml"');
    });
  }

  for (const required of [undefined, false, "true"]) {
    it(`finds that assignment required is ${String(required)} (${typeof required})`, () => {
      saysOnly(servicePrincipalProblems({ ...good, appRoleAssignmentRequired: required }), "write true");
    });
  }
});
