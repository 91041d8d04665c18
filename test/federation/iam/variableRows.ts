import type { Decision } from "../../../federation/iam/evaluation";
import type { RequestContext } from "../../../federation/iam/request";
import { allow, deny, listing, page, type Row } from "./row";

type Short = readonly [says: string, statement: object, resource: string, context: RequestContext, decision: Decision];

const rows = (source: string, table: readonly Short[], Version = "2012-10-17"): Row[] =>
  table.map(([says, Statement, resource, context, decision]) => ({
    says,
    source,
    policies: [[{ Version, Statement }]],
    request: { ...listing, resource, context },
    decision,
  }));

const bucket = "arn:aws:s3:::example-bucket";
const ada = { "aws:username": "ada" };
const own = allow({ Resource: `${bucket}/\${aws:username}/*` });
const teams = allow({ Resource: `${bucket}-\${aws:PrincipalTag/team, 'company-wide'}` });
const when = (Condition: object) => allow({ Condition });
const otherTeam = { StringNotEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" } };
const sameTeam = { StringEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" } };
const tagged = { "s3:existingobjecttag/team": "blue" };

/** Policy variables. */
export const variableRows: readonly Row[] = [
  ...rows(page("reference_policies_variables.html"), [
    ["a variable in a resource stands for the user's name", own, `${bucket}/ada/a.txt`, ada, "allowed"],
    ["and for no other's", own, `${bucket}/bo/a.txt`, ada, "not allowed"],
    ["a resource with a variable without value is none", own, `${bucket}//a.txt`, {}, "not allowed"],
    [
      "so that NotResource with one leaves nothing out",
      deny({ Resource: undefined, NotResource: `${bucket}/\${aws:username}/*` }),
      `${bucket}/ada/a.txt`,
      {},
      "denied",
    ],
    ["a default is for requests without the key", teams, `${bucket}-company-wide`, {}, "allowed"],
    [
      "a default gives way to the value",
      teams,
      `${bucket}-company-wide`,
      { "aws:principaltag/team": "yellow" },
      "not allowed",
    ],
    ["a value goes before the default", teams, `${bucket}-yellow`, { "aws:principaltag/team": "yellow" }, "allowed"],
    ["${*} is a star", allow({ Resource: `${bucket}/a\${*}` }), `${bucket}/a*`, {}, "allowed"],
    ["${*} is no wildcard", allow({ Resource: `${bucket}/a\${*}` }), `${bucket}/abc`, {}, "not allowed"],
    ["${?} is a question mark", allow({ Resource: `${bucket}/a\${?}` }), `${bucket}/a?`, {}, "allowed"],
    ["${?} is no wildcard", allow({ Resource: `${bucket}/a\${?}` }), `${bucket}/ab`, {}, "not allowed"],
    [
      "${$} is a dollar sign",
      allow({ Resource: `${bucket}/\${$}{aws:username}` }),
      `${bucket}/\${aws:username}`,
      ada,
      "allowed",
    ],
    [
      "variables in the account of an ARN are not for use",
      allow({ Resource: "arn:aws:iam::${aws:PrincipalAccount}:role/a" }),
      "arn:aws:iam::111122223333:role/a",
      { "aws:principalaccount": "111122223333" },
      "undecided",
    ],
    [
      "a variable in a condition",
      when({ StringLike: { "s3:prefix": "${aws:username}/*" } }),
      "*",
      { ...ada, "s3:prefix": "ada/x" },
      "allowed",
    ],
    [
      "a variable in an ARN condition",
      when({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:${aws:username}" } }),
      "*",
      { ...ada, "aws:sourcearn": "arn:aws:sns:us-east-2:111122223333:ada" },
      "allowed",
    ],
    ["nothing is equal to a variable without value", when(sameTeam), "*", tagged, "not allowed"],
    ["a negated operator holds for one", deny({ Condition: otherTeam }), "*", tagged, "denied"],
    [
      "a negated operator with the value",
      deny({ Condition: otherTeam }),
      "*",
      { ...tagged, "aws:principaltag/team": "blue" },
      "not allowed",
    ],
  ]),
  ...rows(page("reference_policies_condition-single-vs-multi-valued-context-keys.html"), [
    [
      "a key with several values is no variable",
      when({ StringLike: { "aws:username": "${aws:TagKeys}" } }),
      "*",
      { ...ada, "aws:tagkeys": ["ada", "bo"] },
      "undecided",
    ],
  ]),
  ...rows(
    page("reference_policies_elements_version.html"),
    [
      ["in a document of 2008 a variable is plain text", own, `${bucket}/ada/a.txt`, ada, "not allowed"],
      ["which fits that text", own, `${bucket}/\${aws:username}/a.txt`, ada, "allowed"],
      ["in conditions too", when({ StringEquals: { "aws:username": "${aws:username}" } }), "*", ada, "not allowed"],
    ],
    "2008-10-17",
  ),
];
