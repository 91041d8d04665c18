import { strict as assert } from "node:assert";
import { samlMode } from "../../policies/rules/samlMode";
import { ourStack } from "./ourStack";
import { phases } from "./parts";
import { changed, unknown, violations } from "./stack";

describe("policy saml-mode", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(samlMode, ourStack(phase)), []);
    });

    it(`refuses another single sign-on mode (${phase})`, () => {
      const stack = changed(ourStack(phase), "servicePrincipal", "admin", { preferredSingleSignOnMode: "password" });
      assert.deepEqual(violations(samlMode, stack), [
        'admin <- ServicePrincipal "admin": has the single sign-on mode "password"; write "saml". ' +
          'To fix it: set preferredSingleSignOnMode: "saml" and appRoleAssignmentRequired: true on the service principal',
      ]);
    });

    it(`refuses sign-in without assignment, which is Entra's default (${phase})`, () => {
      const stack = changed(ourStack(phase), "servicePrincipal", "agents", { appRoleAssignmentRequired: undefined });
      const [found = "", ...others] = violations(samlMode, stack);
      assert.match(found, /^agents <- .* has assignment required nothing; write true/);
      assert.deepEqual(others, []);
    });

    const others = {
      applicationSettings: { identifierUris: ["https://contoso.example"] },
      appRole: { value: "Reader" },
    };
    for (const [by, other] of [
      ["applicationSettings", "appRole"] as const,
      ["appRole", "applicationSettings"] as const,
    ]) {
      it(`knows an application for AWS by its ${by} alone (${phase})`, () => {
        const template = { templateId: "00000000-0000-4000-8000-000000000000" };
        const open = { preferredSingleSignOnMode: "oidc", samlSingleSignOn: undefined };
        const stack = changed(
          changed(
            changed(ourStack(phase), "applicationFromTemplate", "admin", template),
            "servicePrincipal",
            "admin",
            open,
          ),
          ...([other, "admin", others[other]] as const),
        );
        assert.equal(violations(samlMode, stack).length, 1);
        assert.deepEqual(violations(samlMode, changed(stack, by, "admin", others[by])), []);
      });
    }
  }

  it("leaves to up what is not decided before, and still judges the rest", () => {
    const undecided = changed(ourStack("first preview"), "servicePrincipal", "admin", {
      preferredSingleSignOnMode: unknown,
    });
    assert.deepEqual(violations(samlMode, undecided), []);
    const open = changed(undecided, "servicePrincipal", "admin", { appRoleAssignmentRequired: false });
    assert.equal(violations(samlMode, open).length, 1);
  });
});
