import { strict as assert } from "node:assert";
import { claimsMappingPolicy } from "../../federation/claims";
import { types } from "../../resources/types";
import { samlClaims } from "../../policies/rules/samlClaims";
import { roleValue } from "../../federation/roleValue";
import { azureadStack } from "./azureadStack";
import { departing, ourStack, perAppStack, providerArn, tutorialStack } from "./ourStack";
import { appRole, phases, role, roleArnOf, type Phase } from "./parts";
import { changed, unknown, violations, violationsOf, without, type Declared } from "./stack";

const twoHours = claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 7200 });

/** The tutorial's stack in which the claims of the admins say their role by themselves. */
function sayingRole(phase: Phase, role: string, provider: string): Declared[] {
  const value = roleValue(roleArnOf(`connect-dev-${role}`), providerArn(provider));
  const claims = { roleSessionName: "userPrincipalName", sessionDuration: 3600, role: value } as const;
  return changed(tutorialStack(phase), "claims", "admin", { definition: claimsMappingPolicy(claims) });
}

/** What holds for any federation is the check's to say, and said once. */
const ofClaims = ["claims", "saml-claims"];

describe("policy saml-claims", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(samlClaims, ourStack(phase)), []);
    });

    it(`refuses an attribute that is not AWS's to the letter (${phase})`, () => {
      const definition = twoHours
        .replace("7200", "3600")
        .replace("Attributes/RoleSessionName", "Attributes/RolesessionName");
      const [found = "", ...others] = violationsOf(
        ofClaims,
        changed(ourStack(phase), "claims", "admin", { definition }),
      );
      assert.match(
        found,
        /^admin <- ClaimsMappingPolicy "admin": .*RolesessionName.*https:\/\/aws\.amazon\.com\/SAML\/Attributes\/RoleSessionName/,
      );
      assert.equal(others.length, 1);
    });

    it(`refuses a session beyond the maximum of the role that the app leads to (${phase})`, () => {
      const stack = changed(ourStack(phase), "claims", "admin", { definition: twoHours });
      const [found = "", ...others] = violations(samlClaims, stack);
      assert.match(found, /^admin <- .*the session duration 7200.*maximum of 3600 seconds/);
      assert.deepEqual(others, []);
    });

    it(`allows that session where the role does (${phase})`, () => {
      const stack = changed(ourStack(phase), "claims", "admin", { definition: twoHours });
      assert.deepEqual(violations(samlClaims, changed(stack, "role", "connect-dev", { maxSessionDuration: 7200 })), []);
    });

    it(`compares with the role of the app itself where each has its own (${phase})`, () => {
      const stack = changed(tutorialStack(phase), "role", "connect-dev-agents", { maxSessionDuration: 7200 });
      assert.deepEqual(violations(samlClaims, changed(stack, "claims", "agents", { definition: twoHours })), []);
      assert.equal(violations(samlClaims, changed(stack, "claims", "admin", { definition: twoHours })).length, 1);
    });

    it(`passes claims that say the app's role where the settings say so, and only there (${phase})`, () => {
      const stack = sayingRole(phase, "admin", "admin");
      assert.deepEqual(violations(samlClaims, departing(stack, "roleClaim: everyone")), []);
      assert.match(violations(samlClaims, stack)[0] ?? "", /^admin <- .*takes the role from .*"assignedroles"/);
    });

    for (const [role, provider] of [
      ["agents", "agents"],
      ["agents", "admin"],
      ["admin", "agents"],
    ] as const) {
      it(`refuses that they say another app's: role of ${role}, provider of ${provider} (${phase})`, () => {
        const stack = departing(sayingRole(phase, role, provider), "roleClaim: everyone");
        const [found = "", ...others] = violations(samlClaims, stack);
        assert.match(found, /^admin <- ClaimsMappingPolicy "admin": takes the role from/);
        assert.deepEqual(others, []);
      });
    }

    it(`refuses an app without a claims policy (${phase})`, () => {
      const [found = "", ...others] = violationsOf(ofClaims, without(ourStack(phase), "claims", "agents"));
      assert.match(found, /^agents <- ServicePrincipal "agents": has no claims mapping policy/);
      assert.deepEqual(others, []);
    });
  }

  const lasting = (sessionDuration: number) => ({
    definition: claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration }),
  });

  it("compares with the least of the roles that an app leads to", () => {
    const names = { role: "connect-dev-agents", provider: "connect-dev-agents" };
    const stack = changed(
      [...perAppStack("deployed"), { ...appRole("admin", names, "deployed"), name: "more" }],
      ...(["role", "connect-dev-agents", { maxSessionDuration: 7200 }] as const),
    );
    assert.deepEqual(violations(samlClaims, changed(stack, "claims", "admin", lasting(3600))), []);
    assert.equal(violations(samlClaims, changed(stack, "claims", "admin", lasting(7200))).length, 1);
  });

  it("compares with the roles that app roles name, whichever others trust the app's provider", () => {
    const { assumeRolePolicy } = role("both", ["connect-dev-admin", "connect-dev-agents"], "deployed").props;
    const stack = changed(perAppStack("deployed"), "role", "connect-dev-agents", { assumeRolePolicy });
    const longer = changed(stack, "role", "connect-dev-admin", { maxSessionDuration: 7200 });
    assert.deepEqual(violations(samlClaims, changed(longer, "claims", "admin", lasting(7200))), []);
  });

  describe("where nothing says which role is the app's", () => {
    const unrelated = tutorialStack("deployed").map((each) =>
      each.type === types.samlProvider ? { ...each, from: {} } : each,
    );

    it("compares with the largest of all", () => {
      const stack = changed(unrelated, "role", "connect-dev-agents", { maxSessionDuration: 7200 });
      assert.deepEqual(violations(samlClaims, changed(stack, "claims", "admin", lasting(7200))), []);
      assert.equal(violations(samlClaims, changed(stack, "claims", "admin", lasting(10_800))).length, 1);
    });

    it("leaves it to up as long as their maxima are not decided", () => {
      const stack = ["admin", "agents"].reduce(
        (each, slug) => changed(each, "role", `connect-dev-${slug}`, { maxSessionDuration: unknown }),
        unrelated,
      );
      assert.deepEqual(violations(samlClaims, changed(stack, "claims", "admin", lasting(7200))), []);
    });
  });

  it("has no say in claims that are assigned elsewhere", () => {
    const elsewhere = without(without(ourStack("deployed"), "servicePrincipal", "admin"), "claims", "admin");
    assert.deepEqual(violations(samlClaims, elsewhere), []);
    assert.deepEqual(violations(samlClaims, without(azureadStack("deployed"), "azureadClaims", "admin")), []);
  });

  it("takes AWS's default where the role gives no maximum", () => {
    const stack = changed(ourStack("deployed"), "role", "connect-dev", { maxSessionDuration: undefined });
    assert.equal(violations(samlClaims, changed(stack, "claims", "admin", { definition: twoHours })).length, 1);
  });

  it("leaves it to up whether a role with an undecided trust policy is the app's", () => {
    const stack = departing(sayingRole("first preview", "admin", "admin"), "roleClaim: everyone");
    const assumeRolePolicy = { assumeRolePolicy: unknown };
    assert.deepEqual(violations(samlClaims, changed(stack, "role", "connect-dev-admin", assumeRolePolicy)), []);
  });

  it("takes any provider that the role trusts for the app's where metadata does not tell", () => {
    const stack = sayingRole("deployed", "agents", "agents").map((each) =>
      each.type === types.samlProvider ? { ...each, from: {} } : each,
    );
    assert.deepEqual(violations(samlClaims, departing(stack, "roleClaim: everyone")), []);
  });

  it("leaves an undecided definition to up", () => {
    const stack = changed(ourStack("first preview"), "claims", "admin", { definition: unknown });
    assert.deepEqual(violations(samlClaims, stack), []);
  });
});
