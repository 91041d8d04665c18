import assert from "node:assert/strict";
import fc from "fast-check";
import { trustPolicyProblems } from "../../../federation/checks/trustPolicy";
import { audiences } from "../../../federation/endpoints";
import { connectRegions } from "../../../federation/partitions";
import { trustPolicy } from "../../../federation/trustPolicy";
import { says, saysOnly } from "../refusals";

const provider = (name: string) => `arn:aws:iam::111122223333:saml-provider/${name}`;
const providerArns = [provider("admin"), provider("agent")];
const good = trustPolicy({ providerArns, audiences: audiences("eu-central-1") });
const [statement] = good.Statement;

/** The good policy with parts of its statement replaced; undefined takes a part away. */
function changed(parts: Record<string, unknown>): unknown {
  return { ...good, Statement: [JSON.parse(JSON.stringify({ ...statement, ...parts }))] };
}

describe("trust policy check", () => {
  it("passes every trust policy that the program writes, as object and as text", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[\w-]{1,20}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(names, fc.constantFrom(...connectRegions), (list, region) => {
        const ours = list.map(provider);
        const document = trustPolicy({ providerArns: ours, audiences: audiences(region) });
        const expected = { providerArns: ours, replyHosts: audiences(region) };
        assert.deepEqual(trustPolicyProblems(document, expected), []);
        assert.deepEqual(trustPolicyProblems(JSON.stringify(document), expected), []);
      }),
    );
  });

  it("passes a statement alone instead of a list, another case of the condition key, and further conditions", () => {
    const [audience] = audiences("us-east-1");
    const document = {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Federated: provider("admin") },
        Action: ["sts:AssumeRoleWithSAML"],
        Condition: {
          StringEquals: { "saml:aud": audience, "saml:iss": "https://sts.windows.net/x/" },
          StringLike: { "sts:RoleSessionName": "*@contoso.example" },
        },
      },
    };
    assert.deepEqual(trustPolicyProblems(document, { providerArns, replyHosts: ["signin.aws.amazon.com"] }), []);
  });

  it("leaves statements that deny aside", () => {
    const deny = { Effect: "Deny", Principal: "*", Action: "*" };
    assert.deepEqual(trustPolicyProblems({ ...good, Statement: [statement, deny] }), []);
  });

  const wrong: readonly (readonly [string, unknown, ...string[]])[] = [
    ["a wildcard principal", changed({ Principal: "*" }), 'trusts "*"', "name the SAML providers"],
    ["no principal", changed({ Principal: undefined }), "trusts nothing"],
    ["an empty list of providers", changed({ Principal: { Federated: [] } }), "trusts nobody"],
    ["a wildcard among providers", changed({ Principal: { Federated: "*" } }), "must not", "SAML provider"],
    ["any provider of the account", changed({ Principal: { Federated: provider("*") } }), "must not"],
    ["another identity provider", changed({ Principal: { Federated: "accounts.google.com" } }), "must not"],
    [
      "an account beside",
      changed({ Principal: { Federated: providerArns, AWS: "111122223333" } }),
      '{"AWS":"111122223333"}',
    ],
    [
      "a provider that is none of its applications'",
      changed({ Principal: { Federated: provider("old") } }),
      "not the provider of any of its applications",
      "remove it",
    ],
    ["everybody but one", changed({ Principal: undefined, NotPrincipal: { AWS: "x" } }), "everybody but"],
    ["a further action", changed({ Action: ["sts:AssumeRoleWithSAML", "sts:AssumeRole"] }), '"sts:AssumeRole"'],
    ["a wildcard action", changed({ Action: "sts:*" }), '"sts:*"', "and nothing else"],
    ["actions by exclusion", changed({ Action: undefined, NotAction: "iam:*" }), "everything but"],
    ["no action", changed({ Action: undefined }), "has no action"],
    ["an older version", { ...good, Version: "2008-10-17" }, '"2008-10-17"', "2012-10-17"],
    ["an unknown effect", { ...good, Statement: [statement, { Effect: "allow" }] }, 'effect "allow"'],
    ["a statement that is none", { ...good, Statement: [statement, "x"] }, "statement 2 is not a JSON object"],
    ["no statement that allows", { ...good, Statement: [] }, "lets nobody in"],
    ["text that is not JSON", "{bad", "not a policy document"],
    ["nothing", undefined, "not a policy document"],
  ];
  for (const [what, document, ...texts] of wrong) {
    it(`finds ${what}`, () => saysOnly(trustPolicyProblems(document, { providerArns }), ...texts));
  }

  const aud = (operator: string, value: unknown) => changed({ Condition: { [operator]: { "SAML:aud": value } } });
  const conditions: readonly (readonly [string, unknown, ...string[]])[] = [
    ["no audience", changed({ Condition: undefined }), "no condition on SAML:aud"],
    ["an audience that may be anything", aud("StringLike", "https://*"), "StringLike", "use StringEquals"],
    ["an audience that may be missing", aud("StringEqualsIfExists", audiences("us-east-1")), "StringEqualsIfExists"],
    ["a wildcard in an audience", aud("StringEquals", "https://*.signin.aws.amazon.com/saml"), "accepts the audience"],
    ["an audience of another site", aud("StringEquals", "https://signin.aws.example/saml"), "accepts the audience"],
    ["an audience that is the entity id", aud("StringEquals", "urn:amazon:webservices"), "accepts the audience"],
    ["an audience that is no text", aud("StringEquals", [7]), "accepts the audience 7"],
  ];
  for (const [what, document, ...texts] of conditions) {
    it(`finds ${what}`, () => saysOnly(trustPolicyProblems(document, { providerArns }), ...texts));
  }

  it("finds a reply host to which an application posts and that is not accepted, once", () => {
    const replyHosts = ["us-west-2.signin.aws.amazon.com", "https://us-west-2.signin.aws.amazon.com/saml"];
    saysOnly(
      trustPolicyProblems(good, { replyHosts }),
      "reply host us-west-2.signin.aws.amazon.com",
      "add https://us-west-2.signin.aws.amazon.com/saml",
    );
  });

  it("says where the role may trust no provider at all", () => {
    saysOnly(trustPolicyProblems(changed({ Principal: { Federated: provider("old") } }), { providerArns: [] }), "none");
  });

  describe("of a role that Entra imports", () => {
    const two = good;
    const one = changed({ Principal: { Federated: provider("admin") } });

    it("passes one provider, also in two statements", () => {
      assert.deepEqual(trustPolicyProblems(one, { providerArns, imported: true }), []);
      const statements = [statement, statement].map((each) => ({
        ...each,
        Principal: { Federated: provider("admin") },
      }));
      assert.deepEqual(trustPolicyProblems({ ...good, Statement: statements }, { imported: true }), []);
    });

    it("finds a second provider, which other roles may trust", () => {
      const expected = { providerArns, imported: true };
      saysOnly(trustPolicyProblems(two, expected), "trusts 2 SAML providers", "exactly one", "a role of its own");
      saysOnly(trustPolicyProblems(two, { imported: true }), "trusts 2 SAML providers");
      assert.deepEqual(trustPolicyProblems(two, { providerArns }), []);
    });

    it("counts a provider that it must not trust once", () => {
      const expected = { providerArns: [provider("admin")], imported: true };
      saysOnly(trustPolicyProblems(two, expected), "agent", "not the provider of any of its applications");
    });
  });

  it("names the statement by its Sid and reports everything at once", () => {
    const document = changed({ Sid: "Wide", Principal: "*", Action: "*", Condition: undefined });
    const problems = trustPolicyProblems(document);
    assert.equal(problems.length, 3);
    for (const problem of problems) says(problem, "statement 1 (Wide)");
  });

  it("reads any JSON without failing", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void trustPolicyProblems(value)));
    fc.assert(fc.property(fc.jsonValue(), (value) => void trustPolicyProblems({ ...good, Statement: value })));
    const parts = fc.record({ Principal: fc.jsonValue(), Action: fc.jsonValue(), Condition: fc.jsonValue() });
    fc.assert(fc.property(parts, (part) => void trustPolicyProblems(changed(part))));
  });
});
