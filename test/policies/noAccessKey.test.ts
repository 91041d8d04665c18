import { strict as assert } from "node:assert";
import { noAccessKey } from "../../policies/rules/noAccessKey";
import { custom, ourStack, phases } from "./ourStack";
import { changed, unknown, violations, without } from "./stack";

describe("policy no-access-key", () => {
  const key = custom("accessKey", "importer", { user: "importer" });

  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(noAccessKey, ourStack(phase)), []);
    });

    it(`refuses an access key where app roles are declared (${phase})`, () => {
      const [found = "", ...others] = violations(noAccessKey, [...ourStack(phase), key]);
      assert.match(found, /^importer <- AccessKey "importer": .*role assignment is declared.*To fix it: remove/);
      assert.deepEqual(others, []);
    });
  }

  it("allows one where Entra's importer makes the app roles", () => {
    const imported = without(without(ourStack("deployed"), "appRole", "admin"), "appRole", "agents");
    assert.deepEqual(violations(noAccessKey, [...imported, key]), []);
  });

  it("takes an app role with an undecided value for a declared one", () => {
    const stack = without(
      changed(ourStack("first preview"), "appRole", "admin", { value: unknown }),
      "appRole",
      "agents",
    );
    assert.equal(violations(noAccessKey, [...stack, key]).length, 1);
  });
});
