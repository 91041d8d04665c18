import { strict as assert } from "node:assert";
import { types } from "../../policies/plan/types";
import { signInProtected } from "../../policies/rules/signInProtected";
import { ourStack } from "./ourStack";
import { phases } from "./parts";
import { violations, type Type } from "./stack";

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

  it("has no say in other resources of the stack", () => {
    const other = { type: types.role, name: "lambda", props: { name: "lambda", assumeRolePolicy: '{"Statement":[]}' } };
    assert.deepEqual(violations(signInProtected, [...ourStack("deployed"), other]), []);
  });
});
