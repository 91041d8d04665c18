import assert from "node:assert/strict";
import { roleListPolicyIn, tutorialPolicies } from "../../../../cli/adopt/plan/permissions";
import { roleListPolicy, tutorialFederationPolicy } from "../../../../federation/permissions";
import { federationPolicy, instanceArn, listPolicy, policy, inlinePolicy } from "../support";

const may = (...policies: (typeof listPolicy)[]) => ({ policies });

describe("the tutorial's policies", () => {
  const managed = (name: string, { name: arn, document }: typeof listPolicy) => ({ name, arn, document });

  it("are those of the roles where each has both, in any order", () => {
    assert.deepEqual(tutorialPolicies([may(federationPolicy, listPolicy), may(listPolicy, federationPolicy)]), {
      federation: managed("azure_federation_policy", federationPolicy),
      roleList: managed("azure_cli_policy", listPolicy),
    });
  });

  const all = (action: string) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  });
  const one = policy("both", {
    ...roleListPolicy(),
    Statement: [...roleListPolicy().Statement, ...tutorialFederationPolicy(instanceArn).Statement],
  });
  const others: readonly (readonly [what: string, roles: ReturnType<typeof may>[]])[] = [
    ["no role", []],
    ["a role without them", [may()]],
    ["one role of two without them", [may(federationPolicy, listPolicy), may()]],
    ["the federation policy alone", [may(federationPolicy)]],
    ["the list policy alone", [may(listPolicy)]],
    [
      "a list policy of its own for each",
      [may(federationPolicy, listPolicy), may(federationPolicy, policy("another", roleListPolicy()))],
    ],
    ["one policy for both", [may(one)]],
    [
      "a path, which the program's policies do not have",
      [may(federationPolicy, policy("list", roleListPolicy(), "/x/"))],
    ],
    ["a wider one", [may(policy("wide", all("connect:*")), listPolicy)]],
    [
      "one that denies",
      [may(federationPolicy, policy("deny", { Statement: [{ Effect: "Deny", Action: "iam:ListRoles" }] }))],
    ],
  ];
  for (const [what, roles] of others) {
    it(`are none where there is ${what}`, () => assert.equal(tutorialPolicies(roles), undefined));
  }

  it("are found whatever the case of their actions, and whether these are a list", () => {
    assert.deepEqual(roleListPolicyIn([federationPolicy, policy("list", all("IAM:listroles"))])?.name, "list");
  });

  it("are never inline", () => {
    const inline = [
      inlinePolicy("federation", tutorialFederationPolicy(instanceArn)),
      inlinePolicy("l", roleListPolicy()),
    ];
    assert.equal(tutorialPolicies([may(...inline)]), undefined);
  });

  it("are never AWS's own", () => {
    assert.equal(roleListPolicyIn([policy("IAMReadOnlyAccess", roleListPolicy(), "/", "aws")]), undefined);
  });
});
