import { strict as assert } from "node:assert";
import { declaredAppRole } from "../../policies/rules/declaredAppRole";
import { ourStack, providerArn, roleArn } from "./ourStack";
import { instanceArn, phases } from "./parts";
import { changed, type Declared, unknown, violations, without } from "./stack";

describe("policy declared-app-role", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(declaredAppRole, ourStack(phase)), []);
    });

    it(`refuses a role that the stack does not have (${phase})`, () => {
      const value = `arn:aws:iam::111122223333:role/other,${providerArn("admin")}`;
      const [found = "", ...others] = violations(
        declaredAppRole,
        changed(ourStack(phase), "appRole", "admin", { value }),
      );
      assert.match(
        found,
        /^admin <- AppRole "admin": .*role\/other, which does not exist; roles here: .*role\/connect-dev/,
      );
      assert.deepEqual(others, []);
    });

    it(`refuses a role that the stack does not have, of an app whose service principal is made elsewhere (${phase})`, () => {
      const value = `arn:aws:iam::111122223333:role/other,${providerArn("admin")}`;
      const stack = without(ourStack(phase), "servicePrincipal", "admin");
      assert.equal(violations(declaredAppRole, changed(stack, "appRole", "admin", { value })).length, 1);
    });

    it(`refuses a provider of another account (${phase})`, () => {
      const value = `${roleArn},${providerArn("admin")}`.replaceAll("111122223333", "444455556666");
      assert.equal(violations(declaredAppRole, changed(ourStack(phase), "appRole", "admin", { value })).length, 2);
    });

    it(`refuses a provider that the stack does not have (${phase})`, () => {
      const stack = without(ourStack(phase), "samlProvider", "connect-dev-agents");
      const [found = "", ...others] = violations(declaredAppRole, stack);
      assert.match(found, /^agents <- .*SAML provider .*connect-dev-agents, which does not exist/);
      assert.deepEqual(others, []);
    });

    it(`refuses ARNs in the wrong order (${phase})`, () => {
      const stack = changed(ourStack(phase), "appRole", "admin", { value: `${providerArn("admin")},${roleArn}` });
      assert.match(violations(declaredAppRole, stack)[0] ?? "", /has the provider first/);
    });

    it(`refuses an app role without a value (${phase})`, () => {
      assert.equal(
        violations(declaredAppRole, changed(ourStack(phase), "appRole", "admin", { value: undefined })).length,
        1,
      );
    });
  }

  const otherAccount = (text: string) => text.replaceAll("111122223333", "444455556666");

  it("takes the account from what AWS says of providers and roles, before all else", () => {
    const stack = changed(ourStack("deployed"), "samlProvider", "connect-dev-agents", { arn: unknown });
    const instance = { arn: otherAccount(instanceArn) };
    assert.deepEqual(violations(declaredAppRole, changed(stack, "stack", "entra-connect-sso-dev", { instance })), []);
  });

  it("takes the account from what the role may do, before what app roles say", () => {
    const value = otherAccount(`${roleArn},${providerArn("admin")}`);
    const stack = without(ourStack("first preview"), "stack", "entra-connect-sso-dev");
    const found = violations(declaredAppRole, changed(stack, "appRole", "admin", { value }));
    assert.deepEqual(
      found.map((each) => each.split(" ")[0]),
      ["admin", "admin"],
    );
  });

  it("knows the partition, too", () => {
    const text = JSON.stringify(ourStack("first preview")).replaceAll("arn:aws:", "arn:aws-us-gov:");
    assert.deepEqual(violations(declaredAppRole, JSON.parse(text) as Declared[]), []);
  });

  it("leaves an undecided value to up", () => {
    assert.deepEqual(
      violations(declaredAppRole, changed(ourStack("first preview"), "appRole", "admin", { value: unknown })),
      [],
    );
  });

  it("leaves it to up whether a provider with an undecided name is the one that is named", () => {
    const stack = changed(ourStack("first preview"), "samlProvider", "connect-dev-admin", { name: unknown });
    assert.deepEqual(violations(declaredAppRole, stack), []);
  });
});
