import { strict as assert } from "node:assert";
import { samlTrust } from "../../policies/rules/samlTrust";
import { ourStack, phases, providerArn, type Phase } from "./ourStack";
import { changed, unknown, violations, without, type Declared } from "./stack";

interface Statement {
  Effect?: string;
  Principal?: unknown;
  Action?: unknown;
  Condition?: unknown;
}

function trusting(phase: Phase, statement: Statement): Declared[] {
  const good = {
    Effect: "Allow",
    Principal: { Federated: [providerArn("admin"), providerArn("agents")] },
    Action: "sts:AssumeRoleWithSAML",
    Condition: { StringEquals: { "SAML:aud": ["https://signin.aws.amazon.com/saml"] } },
  };
  const document = { Version: "2012-10-17", Statement: [{ ...good, ...statement }] };
  return changed(ourStack(phase), "role", "connect-dev", { assumeRolePolicy: JSON.stringify(document) });
}

describe("policy saml-trust", () => {
  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(samlTrust, ourStack(phase)), []);
      assert.deepEqual(violations(samlTrust, trusting(phase, {})), []);
    });

    const refused: [string, Statement, RegExp][] = [
      ["everybody", { Principal: "*" }, /trusts "\*"/],
      ["everybody in AWS", { Principal: { AWS: "*" } }, /trusts \{"AWS":"\*"\}/],
      ["any provider", { Principal: { Federated: "*" } }, /"\*" is not the ARN of an IAM SAML provider/],
      ["a provider of another stack", { Principal: { Federated: providerArn("other") } }, /is not one of ours/],
      [
        "our provider's name in another account",
        { Principal: { Federated: providerArn("admin").replace("111122223333", "444455556666") } },
        /444455556666.* is not one of ours/,
      ],
      ["another action", { Action: ["sts:AssumeRoleWithSAML", "sts:AssumeRole"] }, /allows "sts:AssumeRole"/],
      ["every action", { Action: "sts:*" }, /allows "sts:\*"/],
      ["every audience", { Condition: { StringLike: { "SAML:aud": "*" } } }, /compares SAML:aud with StringLike/],
      ["no audience", { Condition: {} }, /has no condition on SAML:aud/],
      [
        "another reply URL than the apps'",
        { Condition: { StringEquals: { "SAML:aud": "https://eu-central-1.signin.aws.amazon.com/saml" } } },
        /does not accept the reply host signin\.aws\.amazon\.com/,
      ],
    ];
    for (const [what, statement, expected] of refused) {
      it(`refuses a trust policy with ${what} (${phase})`, () => {
        const found = violations(samlTrust, trusting(phase, statement));
        for (const each of found) assert.match(each, /^connect-dev <- Role "connect-dev": .*To fix it: /);
        assert.match(found.join("\n"), expected);
      });
    }

    it(`refuses a trust in a provider that the stack no longer has (${phase})`, () => {
      const [found = "", ...others] = violations(
        samlTrust,
        without(ourStack(phase), "samlProvider", "connect-dev-agents"),
      );
      assert.match(found, /connect-dev-agents", which is not one of ours/);
      assert.deepEqual(others, []);
    });
  }

  it("asks for the reply URL that an application declares", () => {
    const stack = changed(ourStack("deployed"), "servicePrincipal", "admin", {
      redirectUris: ["https://eu-central-1.signin.aws.amazon.com/saml"],
    });
    assert.match(
      violations(samlTrust, stack)[0] ?? "",
      /does not accept the reply host eu-central-1\.signin\.aws\.amazon\.com/,
    );
  });

  it("leaves an undecided trust policy to up", () => {
    const stack = changed(ourStack("first preview"), "role", "connect-dev", { assumeRolePolicy: unknown });
    assert.deepEqual(violations(samlTrust, stack), []);
  });

  it("still refuses a wildcard where a provider's name is undecided", () => {
    const stack = changed(trusting("first preview", { Principal: "*" }), "samlProvider", "connect-dev-admin", {
      name: unknown,
    });
    assert.equal(violations(samlTrust, stack).length, 1);
  });
});
