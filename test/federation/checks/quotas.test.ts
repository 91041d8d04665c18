import assert from "node:assert/strict";
import { findingsIn } from "../../../federation/checks";
import { type Fact, itemsOf, undecided } from "../../../federation/facts";
import type { PolicyOfRole, Role } from "../../../federation/model";
import { inlinePoliciesLength } from "../../../federation/quotas";
import { trustPolicyLength } from "../../../federation/trustPolicy";
import { deployment, modelOf } from "./mutations/deployment";

const policy = (name: Fact<string>, document: Fact<string>): PolicyOfRole<string> => ({ at: "it", name, document });
const managed = "arn:aws:iam::111122223333:policy/Large";
const long = (length: number, more = "") => "a".repeat(length) + more;

/** What is said of the role of the dev stack with other documents. */
async function problemsOf(change: Partial<Role<string>>): Promise<string[]> {
  const federation = modelOf(await deployment());
  const accounts = federation.accounts.map((account) => ({
    ...account,
    roles: itemsOf(account.roles).map((role) => ({ ...role, ...change })),
  }));
  return findingsIn({ ...federation, accounts }, { now: new Date() })
    .filter(({ check }) => check.id === "iam-quotas")
    .map(({ problem }) => problem);
}

describe("the check of how long a role's documents are", () => {
  for (const [what, change, problems] of [
    [
      "lets all inline policies together be as long as IAM does",
      { policies: [policy("a", long(5000)), policy("b", long(5240))] },
      [],
    ],
    [
      "finds one character more",
      { policies: [policy("a", long(5000)), policy("b", long(5241))] },
      [`has inline policies of 10241 characters together; at most ${inlinePoliciesLength} are allowed`],
    ],
    ["leaves out white space", { policies: [policy("a", long(10_240, " \n\t"))] }, []],
    [
      "leaves out managed policies, which have a limit of their own",
      { policies: [policy("a", long(10_000)), policy(managed, long(6144))] },
      [],
    ],
    ["leaves out a policy that nobody knows", { policies: [policy("a", long(10_240)), policy("b", undecided)] }, []],
    [
      "leaves out a policy of which nobody knows whether it is inline",
      { policies: [policy(undecided, long(20_000))] },
      [],
    ],
    ["lets a trust policy be as long as IAM does", { trustPolicy: long(trustPolicyLength.max) }, []],
    [
      "finds one character more of it",
      { trustPolicy: long(trustPolicyLength.max + 1) },
      [`has a trust policy of 4097 characters; at most ${trustPolicyLength.max} are allowed`],
    ],
    ["leaves out a trust policy that nobody knows", { trustPolicy: undecided }, []],
  ] as const) {
    it(what, async () => {
      assert.deepEqual(await problemsOf(change), problems);
    });
  }
});
