import { strict as assert } from "node:assert";
import { declaredAppRole } from "../../policies/rules/declaredAppRole";
import { ourStack, providerArn, roleArn } from "./ourStack";
import { custom, phases } from "./parts";
import { changed, unknown, violations, violationsOf, without } from "./stack";

const signOn = ["saml-mode", "assignment-required"];

describe("policies saml-mode and assignment-required", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violationsOf(signOn, ourStack(phase)), []);
    });

    it(`refuses another single sign-on mode (${phase})`, () => {
      const stack = changed(ourStack(phase), "servicePrincipal", "admin", { preferredSingleSignOnMode: "password" });
      assert.deepEqual(violationsOf(signOn, stack), [
        'admin <- ServicePrincipal "admin": has the single sign-on mode "password"; allowed is "saml". ' +
          "To fix it: choose SAML on the application's page Single sign-on (preferredSingleSignOnMode)",
      ]);
    });

    it(`refuses sign-in without assignment, which is Entra's default (${phase})`, () => {
      const stack = changed(ourStack(phase), "servicePrincipal", "agents", { appRoleAssignmentRequired: undefined });
      const [found = "", ...others] = violationsOf(signOn, stack);
      assert.match(found, /^agents <- .*lets everybody in the tenant sign in; allowed are people who are assigned/);
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
        assert.equal(violationsOf(signOn, stack).length, 1);
        assert.deepEqual(violationsOf(signOn, changed(stack, by, "admin", others[by])), []);
      });
    }
  }

  const clientId = "0e000000-0000-4000-8000-000000000009";
  const value = `${roleArn},${providerArn("admin")}`;
  const ofOthers: readonly (readonly [what: string, props: object, isForAws: boolean])[] = [
    ["one of its identifiers", { identifierUris: ["api://x", "https://signin.aws.amazon.com/saml#x"] }, true],
    ["an identifier of AWS's", { identifierUris: ["urn:amazon:webservices"] }, true],
    ["one of its roles", { appRoles: [{ value: "Reader" }, { value }] }, true],
    ["an identifier that only mentions AWS", { identifierUris: ["api://?https://signin.aws.amazon.com/saml"] }, false],
    ["roles of other kinds", { appRoles: [{ value: "Reader" }, { value: "" }, { value: null }] }, false],
    ["a role that only mentions AWS", { appRoles: [{ value: `x${value}` }] }, false],
    ["no roles and no identifiers", {}, false],
  ];
  for (const [what, props, isForAws] of ofOthers) {
    it(`${isForAws ? "knows" : "takes no"} application for AWS by ${what}`, () => {
      const open = { preferredSingleSignOnMode: "oidc", appRoleAssignmentRequired: true };
      const app = [
        custom("application", "other", { clientId, ...props }),
        custom("servicePrincipal", "other", { clientId, ...open }),
      ];
      assert.equal(violationsOf(signOn, [...ourStack("deployed"), ...app]).length, isForAws ? 1 : 0);
    });
  }

  it("takes no role without a value for one that AWS is told", () => {
    const appRoles = [{ value: "" }, { value: null }, { value }];
    const app = custom("application", "other", { clientId, appRoles });
    assert.deepEqual(violations(declaredAppRole, [...ourStack("deployed"), app]), []);
  });

  it("has no say in an app whose service principal is made elsewhere", () =>
    assert.deepEqual(violationsOf(signOn, without(ourStack("deployed"), "servicePrincipal", "admin")), []));

  it("leaves to up whether assignment is required", () => {
    const stack = ourStack("first preview");
    const required = { appRoleAssignmentRequired: unknown };
    assert.deepEqual(violationsOf(signOn, changed(stack, "servicePrincipal", "admin", required)), []);
  });

  it("leaves to up what is not decided before, and still judges the rest", () => {
    const undecided = changed(ourStack("first preview"), "servicePrincipal", "admin", {
      preferredSingleSignOnMode: unknown,
    });
    assert.deepEqual(violationsOf(signOn, undecided), []);
    const open = changed(undecided, "servicePrincipal", "admin", { appRoleAssignmentRequired: false });
    assert.equal(violationsOf(signOn, open).length, 1);
  });
});
