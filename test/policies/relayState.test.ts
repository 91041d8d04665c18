import { strict as assert } from "node:assert";
import { ourStack, perAppStack } from "./ourStack";
import { instanceArn, instanceId, phases } from "./parts";
import { changed, unknown, violationsOf, without } from "./stack";

/** An app whose relay state leads to an instance that its role does not let people into is refused for that. */
const destination = ["relay-state", "permission-allows"];

describe("policies relay-state and permission-allows", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violationsOf(["relay-state"], ourStack(phase)), []);
    });

    const otherInstance = "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
    const refused: [string, string | undefined, RegExp][] = [
      ["none", undefined, /has no relay state/],
      [
        "another host",
        `https://contoso-dev.my.connect.aws/connect/federate/${instanceId}`,
        /has the host "contoso-dev\.my\.connect\.aws"/,
      ],
      [
        "another region",
        `https://eu-central-1.console.aws.amazon.com/connect/federate/${instanceId}`,
        /names the region eu-central-1, but the instance is in us-east-1/,
      ],
      [
        "another instance",
        `https://us-east-1.console.aws.amazon.com/connect/federate/${otherInstance}`,
        /to the instance 7d1c5c2e.*; there is .*2fb42df9/,
      ],
      ["an alias", "https://us-east-1.console.aws.amazon.com/connect/federate/contoso-dev", /"contoso-dev"/],
    ];
    for (const [what, relayState, expected] of refused) {
      it(`refuses a relay state with ${what} (${phase})`, () => {
        const samlSingleSignOn = relayState === undefined ? undefined : { relayState };
        const [found = "", ...others] = violationsOf(
          ["relay-state"],
          changed(ourStack(phase), "servicePrincipal", "admin", { samlSingleSignOn }),
        );
        assert.match(found, /^admin <- ServicePrincipal "admin": .*To fix it: /);
        assert.match(found, expected);
        assert.deepEqual(others, []);
      });
    }

    it(`compares with the role's document where the stack names no instance (${phase})`, () => {
      const stack = without(ourStack(phase), "stack", "entra-connect-sso-dev");
      assert.deepEqual(violationsOf(["relay-state"], stack), []);
      const samlSingleSignOn = {
        relayState: `https://us-east-1.console.aws.amazon.com/connect/federate/${otherInstance}`,
      };
      assert.equal(
        violationsOf(["relay-state"], changed(stack, "servicePrincipal", "admin", { samlSingleSignOn })).length,
        1,
      );
    });
  }

  const second = "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
  const leadingTo = (id: string) => ({
    samlSingleSignOn: { relayState: `https://us-east-1.console.aws.amazon.com/connect/federate/${id}` },
  });
  const allowing = (...ids: string[]) => {
    const Resource = ids.map((id) => `${instanceArn.replace(instanceId, id)}/user/*`);
    return { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "connect:*", Resource }] }) };
  };

  for (const [id, other] of [
    [instanceId, second],
    [second, instanceId],
  ] as const) {
    it(`compares with the documents of the app's own role where each app has one, which let into ${id}`, () => {
      const stack = changed(
        changed(
          without(perAppStack("deployed"), "stack", "entra-connect-sso-dev"),
          ...(["rolePolicy", "connect-dev-admin", allowing(id)] as const),
        ),
        ...(["rolePolicy", "connect-dev-agents", allowing(other)] as const),
      );
      const agents = changed(stack, "servicePrincipal", "agents", leadingTo(other));
      assert.deepEqual(violationsOf(destination, changed(agents, "servicePrincipal", "admin", leadingTo(id))), []);
      assert.equal(violationsOf(destination, changed(agents, "servicePrincipal", "admin", leadingTo(other))).length, 1);
    });

    it(`compares with all documents where it is not known which role is the app's: ${id}`, () => {
      const silent = without(perAppStack("deployed"), "stack", "entra-connect-sso-dev");
      const stack = ["admin", "agents"].reduce(
        (each, slug) => without(without(each, "appRole", slug), "certificate", `${slug}-2026`),
        changed(silent, "rolePolicy", "connect-dev-agents", allowing(second)),
      );
      assert.deepEqual(violationsOf(["relay-state"], changed(stack, "servicePrincipal", "admin", leadingTo(id))), []);
      const third = leadingTo(instanceId.replace("2fb42df9", "00000000"));
      assert.equal(violationsOf(["relay-state"], changed(stack, "servicePrincipal", "admin", third)).length, 1);
    });
  }

  it("leaves a malformed instance in a document to another rule", () => {
    const silent = without(ourStack("deployed"), "stack", "entra-connect-sso-dev");
    assert.deepEqual(
      violationsOf(["relay-state"], changed(silent, "rolePolicy", "connect-dev", allowing("abc-1"))),
      [],
    );
  });

  it("has no say in an app whose service principal is made elsewhere", () =>
    assert.deepEqual(violationsOf(["relay-state"], without(ourStack("deployed"), "servicePrincipal", "admin")), []));

  it("compares with the stack's instance alone, whatever its documents let people into", () => {
    const stack = changed(ourStack("deployed"), "rolePolicy", "connect-dev", allowing(second));
    const [found = "", ...others] = violationsOf(
      ["relay-state"],
      changed(stack, "servicePrincipal", "admin", leadingTo(second)),
    );
    assert.match(found, /^admin <- /);
    assert.deepEqual(others, []);
  });

  for (const samlSingleSignOn of [unknown, { relayState: unknown }]) {
    it(`leaves an undecided relay state to up: ${JSON.stringify(samlSingleSignOn)}`, () => {
      assert.deepEqual(
        violationsOf(
          ["relay-state"],
          changed(ourStack("first preview"), "servicePrincipal", "admin", { samlSingleSignOn }),
        ),
        [],
      );
    });
  }
});
