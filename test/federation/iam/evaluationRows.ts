import type { Decision } from "../../../federation/iam/evaluation";
import type { AuthorizationRequest } from "../../../federation/iam/request";
import { allow, deny, listing, page, policy, type Policy, type Row } from "./row";

type Short = readonly [
  says: string,
  policies: readonly (readonly Policy[])[],
  request: Partial<AuthorizationRequest>,
  decision: Decision,
];

const rows = (source: string, table: readonly Short[]): Row[] =>
  table.map(([says, policies, request, decision]) => ({
    says,
    source: page(source),
    policies,
    request: { ...listing, ...request },
    decision,
  }));

const provider = "arn:aws:iam::111122223333:saml-provider/entra";
const saml: Partial<AuthorizationRequest> = {
  action: "sts:AssumeRoleWithSAML",
  resource: "arn:aws:iam::111122223333:role/agent",
  principal: { kind: "Federated", id: provider },
};
const tagging = { ...saml, action: "sts:TagSession" };
const bob = { principal: { kind: "AWS", id: "arn:aws:iam::444455556666:user/Bob" } } as const;
const trusts = (Principal: unknown, change: object = {}) =>
  allow({ Principal, Action: "sts:AssumeRoleWithSAML", Resource: undefined, ...change });
const one = (...statements: object[]) => [[policy(...statements)]];
const everything = policy(allow({}));
const iam = policy(allow({ Action: "iam:*" }));
const ofHr = { StringEquals: { "aws:PrincipalTag/department": "hr" } };
const exceptBob = { Principal: undefined, NotPrincipal: { AWS: [bob.principal.id, "arn:aws:iam::444455556666:root"] } };

/** Allow and Deny together, permissions boundaries, principals, and tags. */
export const evaluationRows: readonly Row[] = [
  ...rows("reference_policies_evaluation-logic.html", [
    ["without a policy nothing is allowed", [[]], {}, "not allowed"],
    ["one Allow of several policies is enough", [[policy(allow({ Action: "s3:*" })), iam]], {}, "allowed"],
    ["a Deny goes before an Allow", one(allow({}), deny({ Action: "iam:ListRoles" })), {}, "denied"],
    ["a Deny in another policy does too", [[everything, policy(deny({ Action: "iam:*" }))]], {}, "denied"],
    ["a Deny of something else does not", one(allow({}), deny({ Action: "s3:*" })), {}, "allowed"],
    [
      "Get and List are allowed, but for reports",
      one(allow({ Action: ["iam:Get*", "iam:List*"] }), deny({ Action: "iam:*Report" })),
      { action: "iam:GetCredentialReport" },
      "denied",
    ],
    [
      "and CreatePolicy is in neither",
      one(allow({ Action: ["iam:Get*", "iam:List*"] }), deny({ Action: "iam:*Report" })),
      { action: "iam:CreatePolicy" },
      "not allowed",
    ],
  ]),
  ...rows("access_policies_boundaries.html", [
    ["a boundary alone allows nothing", [[], [everything]], {}, "not allowed"],
    ["what the policies and the boundary allow", [[everything], [iam]], {}, "allowed"],
    ["what the boundary does not allow", [[everything], [iam]], { action: "s3:GetObject" }, "not allowed"],
    ["what the boundary denies", [[everything], [everything, policy(deny({ Action: "iam:*" }))]], {}, "denied"],
    [
      "a Deny in the policies goes before both",
      [[iam, policy(deny({ Action: "iam:List*" }))], [everything]],
      {},
      "denied",
    ],
  ]),
  ...rows("reference_policies_elements_principal.html", [
    ["a trust policy lets its SAML provider in", one(trusts({ Federated: provider })), saml, "allowed"],
    ["one of several providers", one(trusts({ Federated: ["www.amazon.com", provider] })), saml, "allowed"],
    ["no other provider", one(trusts({ Federated: `${provider}2` })), saml, "not allowed"],
    [
      "* is no part of a name",
      one(trusts({ Federated: "arn:aws:iam::111122223333:saml-provider/*" })),
      saml,
      "not allowed",
    ],
    ["an account is no provider", one(trusts({ AWS: "111122223333" })), saml, "not allowed"],
    ["* is every user", one(allow({ Principal: "*" })), bob, "allowed"],
    ['{"AWS": "*"} is the same', one(allow({ Principal: { AWS: "*" } })), bob, "allowed"],
    [
      "* denies it to people of a provider too",
      one(trusts({ Federated: provider }), trusts("*", { Effect: "Deny" })),
      saml,
      "denied",
    ],
    ["whether * lets them in is not said", one(trusts("*")), saml, "undecided"],
  ]),
  ...rows("reference_policies_elements_notprincipal.html", [
    [
      "NotPrincipal denies it to everybody else",
      one(
        allow({ Principal: "*" }),
        deny({ ...exceptBob, NotPrincipal: { AWS: "arn:aws:iam::444455556666:user/Ann" } }),
      ),
      bob,
      "denied",
    ],
    ["NotPrincipal denies it to none whom it names", one(allow({ Principal: "*" }), deny(exceptBob)), bob, "allowed"],
    [
      "NotPrincipal allows it to everybody else",
      one(allow({ ...exceptBob, NotPrincipal: { AWS: "arn:aws:iam::444455556666:user/Ann" } })),
      bob,
      "allowed",
    ],
  ]),
  ...rows("id_session-tags.html", [
    ["tags need sts:TagSession", one(trusts({ Federated: provider })), tagging, "not allowed"],
    [
      "sts:TagSession beside the action",
      one(trusts({ Federated: provider }, { Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] })),
      tagging,
      "allowed",
    ],
    [
      "sts:TagSession for some values of a tag",
      one(
        trusts(
          { Federated: provider },
          { Action: "sts:TagSession", Condition: { StringEquals: { "aws:RequestTag/Project": ["a", "b"] } } },
        ),
      ),
      { ...tagging, context: { "aws:requesttag/project": "c" } },
      "not allowed",
    ],
    [
      "sts:TagSession for some tags",
      one(
        trusts(
          { Federated: provider },
          {
            Action: "sts:TagSession",
            Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["Project", "Team"] } },
          },
        ),
      ),
      { ...tagging, context: { "aws:tagkeys": ["Team"] } },
      "allowed",
    ],
  ]),
  ...rows("reference_policies_condition-keys.html#condition-keys-principaltag", [
    [
      "a principal with the tag",
      one(allow({ Condition: ofHr })),
      { context: { "aws:principaltag/department": "hr" } },
      "allowed",
    ],
    [
      "a principal with another value",
      one(allow({ Condition: ofHr })),
      { context: { "aws:principaltag/department": "it" } },
      "not allowed",
    ],
    ["a principal without the tag", one(allow({ Condition: ofHr })), {}, "not allowed"],
  ]),
];
