import { strict as assert } from "node:assert";
import { relayStateInstance } from "../../policies/rules/relayStateInstance";
import { ourStack } from "./ourStack";
import { instanceId, phases } from "./parts";
import { changed, unknown, violations, without } from "./stack";

const rule = relayStateInstance;

describe("policy relay-state-instance", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(rule, ourStack(phase)), []);
    });

    const otherInstance = "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
    const refused: [string, string | undefined, RegExp][] = [
      ["none", undefined, /has the relay state nothing/],
      [
        "another host",
        `https://contoso-dev.my.connect.aws/connect/federate/${instanceId}`,
        /has the host "contoso-dev\.my\.connect\.aws"/,
      ],
      [
        "another region",
        `https://eu-central-1.console.aws.amazon.com/connect/federate/${instanceId}`,
        /in eu-central-1, but the instance is in us-east-1/,
      ],
      [
        "another instance",
        `https://us-east-1.console.aws.amazon.com/connect/federate/${otherInstance}`,
        /to the instance 7d1c5c2e.*; write 2fb42df9/,
      ],
      ["an alias", "https://us-east-1.console.aws.amazon.com/connect/federate/contoso-dev", /"contoso-dev"/],
    ];
    for (const [what, relayState, expected] of refused) {
      it(`refuses a relay state with ${what} (${phase})`, () => {
        const samlSingleSignOn = relayState === undefined ? undefined : { relayState };
        const [found = "", ...others] = violations(
          rule,
          changed(ourStack(phase), "servicePrincipal", "admin", { samlSingleSignOn }),
        );
        assert.match(found, /^admin <- ServicePrincipal "admin": .*To fix it: /);
        assert.match(found, expected);
        assert.deepEqual(others, []);
      });
    }

    it(`compares with the role's document where the stack names no instance (${phase})`, () => {
      const stack = without(ourStack(phase), "stack", "entra-connect-sso-dev");
      assert.deepEqual(violations(rule, stack), []);
      const samlSingleSignOn = {
        relayState: `https://us-east-1.console.aws.amazon.com/connect/federate/${otherInstance}`,
      };
      assert.equal(violations(rule, changed(stack, "servicePrincipal", "admin", { samlSingleSignOn })).length, 1);
    });
  }

  for (const samlSingleSignOn of [unknown, { relayState: unknown }]) {
    it(`leaves an undecided relay state to up: ${JSON.stringify(samlSingleSignOn)}`, () => {
      assert.deepEqual(
        violations(rule, changed(ourStack("first preview"), "servicePrincipal", "admin", { samlSingleSignOn })),
        [],
      );
    });
  }
});
