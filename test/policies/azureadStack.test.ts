import { strict as assert } from "node:assert";
import { claimsMappingPolicy } from "../../federation/claims";
import { types } from "../../resources/types";
import { declaredAppRole } from "../../policies/rules/declaredAppRole";
import { samlClaims } from "../../policies/rules/samlClaims";
import { azureadStack } from "./azureadStack";
import { providerArn } from "./ourStack";
import { phases } from "./parts";
import { changed, reports, unknown, violations, violationsOf, without } from "./stack";

const template = (name: string) => ({ type: types.applicationFromTemplate, name });
const twoHours = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 7200 });

describe("policies on azuread's own resources", () => {
  for (const phase of phases) {
    it(`pass what keeps the rules (${phase})`, () => {
      assert.deepEqual(reports(azureadStack(phase)), []);
    });

    it(`refuse a role in an ApplicationAppRole that the stack does not have (${phase})`, () => {
      const value = `arn:aws:iam::111122223333:role/other,${providerArn("admin")}`;
      const stack = changed(azureadStack(phase), "azureadAppRole", "admin", { value });
      const [found = "", ...others] = violations(declaredAppRole, stack);
      assert.match(found, /^admin <- ApplicationAppRole "admin": .*role\/other, which does not exist/);
      assert.deepEqual(others, []);
    });

    it(`refuse an ApplicationAppRole without a value (${phase})`, () => {
      const stack = changed(azureadStack(phase), "azureadAppRole", "admin", { value: undefined });
      assert.equal(violations(declaredAppRole, stack).length, 1);
    });

    it(`refuse claims of a ClaimsMappingPolicy that is assigned apart (${phase})`, () => {
      const stack = changed(azureadStack(phase), "azureadClaims", "admin", { definitions: [twoHours] });
      const [found = "", ...others] = violations(samlClaims, stack);
      assert.match(
        found,
        /^admin <- ClaimsMappingPolicy "admin": .*the session duration 7200.*maximum of 3600 seconds/,
      );
      assert.deepEqual(others, []);
    });

    it(`refuse a ClaimsMappingPolicy that is not assigned (${phase})`, () => {
      const stack = without(azureadStack(phase), "azureadClaimsAssignment", "agents");
      const [found = "", ...others] = violationsOf(["claims", "saml-claims"], stack);
      assert.match(found, /^agents <- ServicePrincipal "agents": has no claims mapping policy/);
      assert.deepEqual(others, []);
    });

    it(`know an assignment that is made of the template's application (${phase})`, () => {
      const stack = azureadStack(phase).map((resource) =>
        resource.from?.["servicePrincipalId"] === undefined
          ? resource
          : { ...resource, from: { ...resource.from, servicePrincipalId: template(resource.name) } },
      );
      assert.deepEqual(violationsOf(["claims", "saml-claims"], stack), []);
    });

    for (const by of ["identifierUri", "azureadAppRole"] as const) {
      it(`know an application for AWS by its ${by} alone (${phase})`, () => {
        const other = by === "identifierUri" ? "azureadAppRole" : "identifierUri";
        const anyTemplate = { templateId: "00000000-0000-4000-8000-000000000000" };
        const stack = changed(
          changed(without(azureadStack(phase), other, "admin"), "applicationFromTemplate", "admin", anyTemplate),
          "servicePrincipal",
          "admin",
          { preferredSingleSignOnMode: "oidc", samlSingleSignOn: undefined },
        );
        assert.equal(violationsOf(["saml-mode"], stack).length, 1);
        assert.deepEqual(violationsOf(["saml-mode"], without(stack, by, "admin")), []);
      });
    }
  }

  for (const definitions of [unknown, [unknown]]) {
    it(`leave undecided definitions to up: ${JSON.stringify(definitions)}`, () => {
      const stack = changed(azureadStack("first preview"), "azureadClaims", "admin", { definitions });
      assert.deepEqual(violationsOf(["claims", "saml-claims"], stack), []);
    });
  }
});
