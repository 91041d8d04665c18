import assert from "node:assert/strict";
import { federationPolicy as ownPolicy } from "../../../../federation/permissions";
import { besides } from "./remarks";
import { federationPolicy, instanceArn, listPolicy, policy, inlinePolicy, type Permissions } from "../support";

describe("what a first deployment takes from what a role may do", () => {
  const rest = "Whoever signs in may do in AWS what Amazon Connect needs, and no more";
  const tutorials =
    "afterwards admin-role: whoever signs in may list the account's roles (azure_cli_policy), as in the tutorial. Nobody needs it: take permissions and policyName out of role in the stack file";
  const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  const wide = { Version: "2012-10-17", Statement: [...ownPolicy(instanceArn).Statement, statement] };
  const denial = { Effect: "Deny", Action: "connect:*", Resource: "*", Condition: { Bool: { "aws:x": "false" } } };
  const denying = { Version: "2012-10-17", Statement: [...ownPolicy(instanceArn).Statement, denial] };
  const again = "is written again as the program has it";
  const lost = `loses what this allows: ${JSON.stringify(statement)}`;
  const [signIn, emergency] = ownPolicy(instanceArn).Statement;
  const office = { ...signIn, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } };
  const limited = { Version: "2012-10-17", Statement: [office, emergency] };

  const rows: readonly (readonly [what: string, may: Permissions, ...lines: string[]])[] = [
    ["nothing of the tutorial's", { policies: [federationPolicy, listPolicy] }, tutorials],
    ["nothing of the program's", { policies: [inlinePolicy("federation", ownPolicy(instanceArn))] }],
    [
      "what is attached",
      { policies: [policy("ReadOnly", {}), listPolicy] },
      `before the role admin-role loses what is attached to it: ReadOnly and azure_cli_policy. ${rest}`,
    ],
    [
      "what is attached beside the tutorial's",
      { policies: [federationPolicy, listPolicy, policy("ReadOnly", {}), inlinePolicy("federation")] },
      `before the role admin-role loses what is attached to it: ReadOnly. ${rest}`,
      `before inline policies of the role admin-role are deleted: federation. ${rest}. Keep a copy of them`,
      tutorials,
    ],
    [
      "inline policies, which are deleted",
      { policies: [inlinePolicy("federation", ownPolicy(instanceArn)), inlinePolicy("x"), inlinePolicy("y")] },
      `before inline policies of the role admin-role are deleted: x and y. ${rest}. Keep a copy of them`,
    ],
    [
      "what the inline policy of the program's name allows besides",
      { policies: [inlinePolicy("federation", wide)] },
      `before the inline policy federation of the role admin-role ${again}. Whoever signs in ${lost}`,
    ],
    [
      "what a policy denies",
      { policies: [inlinePolicy("federation", denying)] },
      `before the inline policy federation of the role admin-role ${again}. Whoever signs in is no longer limited by ${JSON.stringify(denial)}`,
    ],
    [
      "what the tutorial's policy allows besides, to everybody who has it",
      { policies: [policy("azure_federation_policy", wide), listPolicy] },
      `before the policy azure_federation_policy ${again}. Every role and user that has it ${lost}`,
      `before the policy azure_federation_policy ${again}. Every role and user that has it is no longer limited by ${JSON.stringify(emergency)}`,
      tutorials,
    ],
    [
      "conditions, to everybody who has the tutorial's policy",
      { policies: [policy("azure_federation_policy", limited), listPolicy] },
      `before the policy azure_federation_policy ${again}. Every role and user that has it is no longer limited by ${JSON.stringify(office)}, ${JSON.stringify(emergency)}`,
      tutorials,
    ],
    [
      "tags",
      { tags: { CostCenter: "4711", Team: "x", "aws:cloudformation:stack-name": "x" } },
      "before the role admin-role loses its tags: CostCenter and Team. Whatever goes by them, as bills and policies do, sees them no longer, unless tags in the stack file has them",
    ],
  ];
  for (const [what, may, ...lines] of rows) it(`is ${what}`, () => assert.deepEqual(besides({}, {}, may), lines));
});
