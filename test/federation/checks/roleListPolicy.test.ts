import assert from "node:assert/strict";
import fc from "fast-check";
import { roleListPolicyProblems } from "../../../federation/checks/roleListPolicy";
import { roleListPolicy } from "../../../federation/permissions";
import { saysOnly } from "../refusals";

function allows(parts: Record<string, unknown>): unknown {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "iam:ListRoles", Resource: "*", ...parts }] };
}

describe("role list policy check", () => {
  it("passes the document that the program writes, as object and as text", () => {
    assert.deepEqual(roleListPolicyProblems(roleListPolicy()), []);
    assert.deepEqual(roleListPolicyProblems(JSON.stringify(roleListPolicy())), []);
  });

  it("passes what Microsoft asks for: roles alone, in any case", () => {
    assert.deepEqual(roleListPolicyProblems(allows({})), []);
    assert.deepEqual(roleListPolicyProblems(allows({ Action: ["IAM:listroles"] })), []);
  });

  const wrong: readonly (readonly [string, unknown, ...string[]])[] = [
    ["every action", allows({ Action: "*" }), '"*"', "allow iam:ListRoles and iam:ListAccountAliases and nothing else"],
    ["a wildcard", allows({ Action: ["iam:ListRoles", "iam:List*"] }), '"iam:List*"'],
    ["a further action", allows({ Action: ["iam:ListRoles", "iam:CreateAccessKey"] }), '"iam:CreateAccessKey"'],
    ["the permission of people", allows({ Action: "connect:GetFederationToken" }), '"connect:GetFederationToken"'],
    ["actions by exclusion", allows({ Action: undefined, NotAction: "iam:DeleteUser" }), "everything but"],
    ["no action", allows({ Action: [] }), "has no action"],
    ["no document", null, "not a policy document"],
  ];
  for (const [what, document, ...texts] of wrong) {
    it(`finds ${what}`, () => saysOnly(roleListPolicyProblems(document), ...texts));
  }

  it("reads any JSON without failing", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void roleListPolicyProblems(value)));
    fc.assert(fc.property(fc.jsonValue(), (Action) => void roleListPolicyProblems(allows({ Action }))));
  });
});
