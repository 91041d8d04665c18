import { strict as assert } from "node:assert";
import { audiences } from "../../federation/endpoints";
import { trustPolicy } from "../../federation/trustPolicy";
import { types } from "../../resources/types";
import { samlTrust } from "../../policies/rules/samlTrust";
import { departing, ourStack, perAppStack, providerArn, roleArn, tutorialStack } from "./ourStack";
import { custom, phases, role, roleArnOf, type Phase } from "./parts";
import { changed, reports, unknown, violations, without, type Declared } from "./stack";

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

/** Where each app has a role of its own: the stack in which that of the admins trusts the providers of these apps. */
function adminsOf(stack: readonly Declared[], ...slugs: readonly string[]): Declared[] {
  const document = trustPolicy({ providerArns: slugs.map(providerArn), audiences: audiences("us-east-1") });
  return changed(stack, "role", "connect-dev-admin", { assumeRolePolicy: JSON.stringify(document) });
}

describe("policy saml-trust", () => {
  for (const phase of phases) {
    it(`leaves a document that no quota lets through to the check of quotas (${phase})`, () => {
      const many = Array.from(
        { length: 99 },
        (_, index) => `https://signin.aws.amazon.com/saml/acs/SAMLSP${String(index).padStart(16, "0")}`,
      );
      const found = reports(
        trusting(phase, { Condition: { StringEquals: { "SAML:aud": [...audiences("us-east-1"), ...many] } } }),
      );
      assert.deepEqual(
        found.map((each) => each.split(":")[0]),
        ["iam-quotas"],
      );
    });

    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(samlTrust, ourStack(phase)), []);
      assert.deepEqual(violations(samlTrust, trusting(phase, {})), []);
    });

    it(`passes a SAML provider of others that the stack names, and no other (${phase})`, () => {
      const okta = "arn:aws:iam::111122223333:saml-provider/Okta";
      const Federated = [providerArn("admin"), providerArn("agents"), okta];
      const naming = (...trustedProviders: string[]) =>
        violations(
          samlTrust,
          changed(trusting(phase, { Principal: { Federated } }), "stack", "entra-connect-sso-dev", {
            trustedProviders,
          }),
        );
      assert.deepEqual(naming(okta), []);
      for (const others of [naming(), naming(`${okta}2`)]) {
        assert.equal(others.length, 1);
        assert.match(others[0] ?? "", /saml-provider\/Okta", which is not the provider of any of its applications/);
      }
    });

    it(`passes a role for each app, declared or imported (${phase})`, () => {
      assert.deepEqual(violations(samlTrust, perAppStack(phase)), []);
      assert.deepEqual(violations(samlTrust, tutorialStack(phase)), []);
    });

    const apart: [string, Declared[]][] = [
      ["the stack's outputs say which", tutorialStack(phase)],
      ["its app roles say which", without(perAppStack(phase), "stack", "entra-connect-sso-dev")],
    ];
    for (const [how, stack] of apart) {
      for (const trusted of [["agents"], ["admin", "agents"]]) {
        it(`refuses trust in the provider of an app with another role, where ${how}: ${trusted.join()} (${phase})`, () => {
          const [found = "", ...others] = violations(samlTrust, adminsOf(stack, ...trusted));
          assert.match(
            found,
            /^connect-dev-admin <- .*provider\/connect-dev-agents", which is not the provider of any of its applications; allowed are \S*\/connect-dev-admin: remove it/,
          );
          assert.deepEqual(others, []);
        });
      }
    }

    it(`refuses a role of an app that does not trust SAML at all (${phase})`, () => {
      const service = { Effect: "Allow", Principal: { Service: "connect.amazonaws.com" }, Action: "sts:AssumeRole" };
      const document = JSON.stringify({ Version: "2012-10-17", Statement: [service] });
      for (const stack of [perAppStack(phase), tutorialStack(phase)]) {
        const found = violations(
          samlTrust,
          changed(stack, "role", "connect-dev-admin", { assumeRolePolicy: document }),
        );
        assert.match(found.join("\n"), /^connect-dev-admin <- .*trusts \{"Service":"connect\.amazonaws\.com"\}/m);
      }
    });

    it(`refuses two providers of a role that Entra imports (${phase})`, () => {
      const stack = departing(ourStack(phase), "roleAssignment: imported");
      const [found = "", ...others] = violations(samlTrust, stack);
      assert.match(found, /^connect-dev <- .*trusts 2 SAML providers; Entra imports roles that trust exactly one/);
      assert.deepEqual(others, []);
    });

    it(`refuses a role that does not accept the reply URL of its own app (${phase})`, () => {
      for (const stack of [perAppStack(phase), tutorialStack(phase)]) {
        const replyUrls = ["https://eu-central-1.signin.aws.amazon.com/saml"];
        const [found = "", ...others] = violations(
          samlTrust,
          changed(stack, "applicationSettings", "admin", { replyUrls }),
        );
        assert.match(found, /^connect-dev-admin <- .*reply host eu-central-1\.signin\.aws\.amazon\.com/);
        assert.deepEqual(others, []);
      }
    });

    const refused: [string, Statement, RegExp][] = [
      ["everybody", { Principal: "*" }, /trusts "\*"/],
      ["everybody in AWS", { Principal: { AWS: "*" } }, /trusts \{"AWS":"\*"\}/],
      ["any provider", { Principal: { Federated: "*" } }, /"\*" is not the ARN of an IAM SAML provider/],
      ["a provider of another stack", { Principal: { Federated: providerArn("other") } }, /is not the provider of any/],
      [
        "our provider's name in another account",
        { Principal: { Federated: providerArn("admin").replace("111122223333", "444455556666") } },
        /444455556666.* is not the provider of any/,
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
      assert.match(found, /connect-dev-agents", which is not the provider of any/);
      assert.deepEqual(others, []);
    });
  }

  it("asks for the reply URL that Entra shows only where none is declared: it may be about to change", () => {
    const stack = changed(ourStack("deployed"), "servicePrincipal", "admin", {
      redirectUris: ["https://eu-central-1.signin.aws.amazon.com/saml"],
    });
    assert.deepEqual(violations(samlTrust, stack), []);
    assert.match(
      violations(samlTrust, without(stack, "applicationSettings", "admin"))[0] ?? "",
      /does not accept the reply host eu-central-1\.signin\.aws\.amazon\.com/,
    );
  });

  const declared: [string, (urls: string[]) => Declared[]][] = [
    [
      "ApplicationSettings",
      (replyUrls) => changed(ourStack("deployed"), "applicationSettings", "admin", { replyUrls }),
    ],
    [
      "ApplicationRedirectUris",
      (redirectUris) => [
        ...without(ourStack("deployed"), "applicationSettings", "admin"),
        {
          ...custom("redirectUris", "admin", { applicationId: unknown, redirectUris }),
          from: { applicationId: { type: types.applicationFromTemplate, name: "admin" } },
        },
      ],
    ],
    [
      "the application itself",
      (redirectUris) =>
        changed(without(ourStack("deployed"), "applicationSettings", "admin"), "applicationFromTemplate", "admin", {
          web: { redirectUris },
        }),
    ],
  ];
  for (const [what, declaring] of declared) {
    it(`asks for the reply URL that is declared by ${what}`, () => {
      const found = violations(samlTrust, declaring(["https://eu-central-1.signin.aws.amazon.com/saml"]));
      assert.match(found.join("\n"), /does not accept the reply host eu-central-1\.signin\.aws\.amazon\.com/);
      assert.deepEqual(violations(samlTrust, declaring(["https://signin.aws.amazon.com/saml"])), []);
    });
  }

  describe("for an app whose reply URL the stack does not say", () => {
    const elsewhere = { StringEquals: { "SAML:aud": "https://eu-central-1.signin.aws.amazon.com/saml" } };
    const silent = ["admin", "agents"].reduce(
      (stack, slug) => without(stack, "applicationSettings", slug),
      trusting("first preview", { Condition: elsewhere }),
    );

    it("asks for that of the template that it is made from", () =>
      assert.match(
        violations(samlTrust, silent).join("\n"),
        /^connect-dev <- .*does not accept the reply host signin\.aws\.amazon\.com/,
      ));

    it("asks for none if its application is made elsewhere", () => {
      const alone = ["admin", "agents"].reduce(
        (stack, slug) => without(stack, "applicationFromTemplate", slug),
        silent,
      );
      assert.deepEqual(violations(samlTrust, alone), []);
    });

    it("asks for that of the others if its application is made elsewhere", () => {
      const trusted = trusting("first preview", { Condition: elsewhere });
      const replyUrls = ["https://eu-central-1.signin.aws.amazon.com/saml"];
      const one = without(
        changed(trusted, "applicationSettings", "agents", { replyUrls }),
        "applicationFromTemplate",
        "admin",
      );
      assert.deepEqual(violations(samlTrust, one), []);
      assert.equal(
        violations(
          samlTrust,
          changed(one, "applicationSettings", "agents", { replyUrls: ["https://signin.aws.amazon.com/saml"] }),
        ).length,
        1,
      );
    });
  });

  it("leaves open which providers are a role's own as long as an app says nothing, or nothing that is decided", () => {
    const stack = adminsOf(perAppStack("first preview"), "admin", "agents");
    const silent = without(stack, "stack", "entra-connect-sso-dev");
    assert.equal(violations(samlTrust, silent).length, 1);
    assert.deepEqual(violations(samlTrust, changed(silent, "appRole", "agents", { value: unknown })), []);
    assert.deepEqual(violations(samlTrust, without(silent, "appRole", "agents")), []);
  });

  it("leaves an app role that names nothing of the stack to the rule for that", () => {
    const stack = without(ourStack("deployed"), "stack", "entra-connect-sso-dev");
    for (const value of [`${roleArnOf("other")},${providerArn("admin")}`, `${roleArn},${providerArn("other")}`]) {
      assert.deepEqual(violations(samlTrust, changed(stack, "appRole", "admin", { value })), []);
    }
  });

  it("leaves an undecided trust policy to up", () => {
    const stack = changed(ourStack("first preview"), "role", "connect-dev", { assumeRolePolicy: unknown });
    assert.deepEqual(violations(samlTrust, stack), []);
  });

  it("leaves it to up which of the trusted providers one with an undecided name is", () => {
    const stack = changed(ourStack("first preview"), "samlProvider", "connect-dev-admin", { name: unknown });
    assert.deepEqual(violations(samlTrust, stack), []);
  });

  it("asks of a role that no app leads to for the reply URLs of all apps", () => {
    const { type, name, props } = role("other", ["connect-dev-admin"], "deployed");
    const assumeRolePolicy = String(props["assumeRolePolicy"]);
    const elsewhere = assumeRolePolicy
      .replaceAll("//signin.", "//eu-central-1.signin.")
      .replaceAll("us-east-1", "eu-west-2");
    const other = (policy: string) => [
      ...ourStack("deployed"),
      { type, name, props: { ...props, assumeRolePolicy: policy } },
    ];
    assert.deepEqual(violations(samlTrust, other(assumeRolePolicy)), []);
    assert.match(violations(samlTrust, other(elsewhere)).join("\n"), /^other <- .*reply host signin\.aws\.amazon\.com/);
  });

  it("knows the account by what is trusted, if nothing else tells", () => {
    const silent = (stack: readonly Declared[]) => without(stack, "stack", "entra-connect-sso-dev");
    const stack = silent(tutorialStack("first preview"));
    assert.deepEqual(violations(samlTrust, adminsOf(stack, "agents")), []);
    assert.equal(violations(samlTrust, adminsOf(stack, "others")).length, 1);
  });

  it("still refuses a wildcard where a provider's name is undecided", () => {
    const stack = changed(trusting("first preview", { Principal: "*" }), "samlProvider", "connect-dev-admin", {
      name: unknown,
    });
    assert.equal(violations(samlTrust, stack).length, 1);
  });
});
