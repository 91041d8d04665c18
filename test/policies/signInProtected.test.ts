import { strict as assert } from "node:assert";
import { types } from "../../resources/types";
import { signInProtected } from "../../policies/rules/signInProtected";
import { ourStack, perAppStack } from "./ourStack";
import { phases } from "./parts";
import { changed, violations, type Declared, type Type } from "./stack";

describe("policy sign-in-protected", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(signInProtected, ourStack(phase)), []);
    });

    const protectedTypes: Type[] = ["applicationFromTemplate", "servicePrincipal", "samlProvider", "role"];
    for (const type of protectedTypes) {
      it(`refuses each unprotected ${type} (${phase})`, () => {
        const stack = ourStack(phase).map((resource) =>
          resource.type === types[type] ? { ...resource, protect: false } : resource,
        );
        const found = violations(signInProtected, stack);
        assert.equal(found.length, stack.filter((resource) => resource.type === types[type]).length);
        for (const each of found) assert.match(each, / is not protected.*allowed is protect: true.*docs\/removing\.md/);
      });
    }
  }

  /** In which nothing of the admins is protected, and the outputs say of each app whether it is given free. */
  function freed(stack: readonly Declared[], admin: unknown, agents: unknown = false): Declared[] {
    const [exported] = stack;
    const apps = exported?.props["apps"] as { admin: object; agents: object };
    const released = { admin: { ...apps.admin, isReleased: admin }, agents: { ...apps.agents, isReleased: agents } };
    return changed(stack, "stack", "entra-connect-sso-dev", { apps: released }).map((resource) =>
      resource.name.includes("admin") ? { ...resource, protect: false } : resource,
    );
  }
  const namesIn = (stack: readonly Declared[]) => violations(signInProtected, stack).map((each) => each.split(" ")[0]);

  for (const phase of phases) {
    it(`leaves alone what is an app's own once that is given free (${phase})`, () => {
      assert.deepEqual(namesIn(freed(ourStack(phase), true)), []);
      assert.deepEqual(namesIn(freed(perAppStack(phase), true)), []);
    });

    for (const released of [false, "true", undefined]) {
      it(`refuses it unprotected before that: isReleased ${JSON.stringify(released)} (${phase})`, () => {
        const own = ["admin", "admin", "connect-dev-admin"];
        assert.deepEqual(namesIn(freed(ourStack(phase), released, true)), own);
        assert.deepEqual(namesIn(freed(perAppStack(phase), released, true)), [...own, "connect-dev-admin"]);
      });
    }

    it(`refuses a role unprotected that another app has, too (${phase})`, () => {
      const stack = freed(ourStack(phase), true).map((resource) =>
        resource.type === types.role ? { ...resource, protect: false } : resource,
      );
      assert.deepEqual(namesIn(stack), ["connect-dev"]);
    });
  }

  it("has no say in other resources of the stack", () => {
    const other = { type: types.role, name: "lambda", props: { name: "lambda", assumeRolePolicy: '{"Statement":[]}' } };
    assert.deepEqual(violations(signInProtected, [...ourStack("deployed"), other]), []);
  });
});
