import type { Decision } from "../../../federation/iam/evaluation";
import { allow, deny, listing, page, policy, type Row } from "./row";

const user = "arn:aws:iam::111122223333:user";
const bucket = "arn:aws:s3:::example-bucket";

type Short = readonly [says: string, statement: object, action: string, resource: string, decision: Decision];

const rows = (source: string, table: readonly Short[]): Row[] =>
  table.map(([says, statement, action, resource, decision]) => ({
    says,
    source,
    policies: [[policy(statement)]],
    request: { ...listing, action, resource },
    decision,
  }));

/** Action, NotAction, Resource, and NotResource. */
export const elementRows: readonly Row[] = [
  ...rows(page("reference_policies_elements_action.html"), [
    ["Action: the case does not matter", allow({ Action: "IAM:listaccesskeys" }), "iam:ListAccessKeys", "*", "allowed"],
    ["Action: one of several", allow({ Action: ["sqs:SendMessage", "s3:GetObject"] }), "s3:GetObject", "*", "allowed"],
    ["Action: * is every action of a service", allow({ Action: "s3:*" }), "s3:PutObject", "*", "allowed"],
    ["Action: * of one service is none of another", allow({ Action: "s3:*" }), "sqs:SendMessage", "*", "not allowed"],
    ["Action: * inside a name", allow({ Action: "iam:*AccessKey*" }), "iam:ListAccessKeys", "*", "allowed"],
    ["Action: * inside a name that differs", allow({ Action: "iam:*AccessKey*" }), "iam:ListRoles", "*", "not allowed"],
  ]),
  ...rows(page("reference_policies_elements_notaction.html"), [
    [
      "NotAction: allows other actions",
      allow({ NotAction: "iam:*", Action: undefined }),
      "s3:GetObject",
      "*",
      "allowed",
    ],
    [
      "NotAction: allows none it names",
      allow({ NotAction: "iam:*", Action: undefined }),
      "iam:ListRoles",
      "*",
      "not allowed",
    ],
    [
      "NotAction: within its resources alone",
      allow({ NotAction: "s3:DeleteBucket", Action: undefined, Resource: "arn:aws:s3:::*" }),
      "s3:ListAllMyBuckets",
      "*",
      "not allowed",
    ],
    ["NotAction: denies other actions", deny({ NotAction: "iam:*", Action: undefined }), "s3:GetObject", "*", "denied"],
    [
      "NotAction: what it does not deny is not allowed by that",
      deny({ NotAction: "iam:*", Action: undefined }),
      "iam:ListRoles",
      "*",
      "not allowed",
    ],
  ]),
  ...rows(page("reference_policies_elements_resource.html"), [
    ["Resource: the one named", allow({ Resource: `${user}/Bob` }), "iam:GetUser", `${user}/Bob`, "allowed"],
    ["Resource: no other", allow({ Resource: `${user}/Bob` }), "iam:GetUser", `${user}/Eve`, "not allowed"],
    [
      "Resource: one of several",
      allow({ Resource: [`${user}/Eve`, `${user}/Bob`] }),
      "iam:GetUser",
      `${user}/Bob`,
      "allowed",
    ],
    [
      "Resource: * below a path",
      allow({ Resource: `${user}/accounting/*` }),
      "iam:GetUser",
      `${user}/accounting/Bob`,
      "allowed",
    ],
    ["Resource: ? is one character", allow({ Resource: `${user}/B?b` }), "iam:GetUser", `${user}/Bob`, "allowed"],
    [
      "Resource: ? is not two characters",
      allow({ Resource: `${user}/B?b` }),
      "iam:GetUser",
      `${user}/Boob`,
      "not allowed",
    ],
    ...(
      ["1/test/object.jpg", "1/2/test/3/object.jpg", "1///test///object.jpg", "/test/object.jpg", "1/test/"] as const
    ).map((name): Short => [
      `Resource: * takes slashes as other characters, as in ${name}`,
      allow({ Resource: `${bucket}/*/test/*` }),
      "s3:GetObject",
      `${bucket}/${name}`,
      "allowed",
    ]),
    ...(["1-test/object.jpg", "test/object.jpg", "1/2/test.jpg"] as const).map((name): Short => [
      `Resource: slashes of the pattern have to be there, as not in ${name}`,
      allow({ Resource: `${bucket}/*/test/*` }),
      "s3:GetObject",
      `${bucket}/${name}`,
      "not allowed",
    ]),
    [
      "Resource: * does not reach past a colon into the next segment",
      allow({ Resource: "arn:aws:someservice:*:111122223333:finance/*" }),
      "someservice:Get",
      "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",
      "not allowed",
    ],
    [
      "Resource: * in a segment is any region or account",
      allow({ Resource: "arn:aws:dynamodb:*:*:table/Thread" }),
      "dynamodb:GetItem",
      "arn:aws:dynamodb:us-east-2:111122223333:table/Thread",
      "allowed",
    ],
  ]),
  ...rows(page("reference_policies_elements_notresource.html"), [
    [
      "NotResource: denies every other resource",
      deny({ Action: "s3:*", Resource: undefined, NotResource: ["arn:aws:s3:::HRBucket/Payroll/*"] }),
      "s3:GetObject",
      `${bucket}/a`,
      "denied",
    ],
    [
      "NotResource: denies none that it names",
      deny({ Action: "s3:*", Resource: undefined, NotResource: ["arn:aws:s3:::HRBucket/Payroll/*"] }),
      "s3:GetObject",
      "arn:aws:s3:::HRBucket/Payroll/may",
      "not allowed",
    ],
    [
      "NotResource: allows everything else, of every service",
      allow({ Resource: undefined, NotResource: "arn:aws:s3:::HRBucket" }),
      "iam:CreateUser",
      `${user}/Eve`,
      "allowed",
    ],
  ]),
];
