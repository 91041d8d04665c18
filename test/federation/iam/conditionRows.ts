import type { Decision } from "../../../federation/iam/evaluation";
import type { RequestContext } from "../../../federation/iam/request";
import { allow, listing, page, policy, type Row } from "./row";

type Short = readonly [says: string, condition: object, context: RequestContext, decision: Decision];

const rows = (source: string, table: readonly Short[]): Row[] =>
  table.map(([says, Condition, context, decision]) => ({
    says,
    source,
    policies: [[policy(allow({ Condition }))]],
    request: { ...listing, context },
    decision,
  }));

const ada = { "aws:username": "ada" };
const keyTags = { "ForAllValues:StringLike": { "aws:TagKeys": "key*" }, Null: { "aws:TagKeys": "false" } };
const auditors = {
  StringEqualsIgnoreCase: {
    "aws:PrincipalTag/department": ["finance", "hr"],
    "aws:PrincipalTag/role": ["audit", "security"],
  },
  StringEquals: { "aws:PrincipalAccount": "123456789012" },
};
const auditor = {
  "aws:principaltag/department": "HR",
  "aws:principaltag/role": "audit",
  "aws:principalaccount": "123456789012",
};

/** Names of keys, several values, several keys, several operators. */
export const conditionRows: readonly Row[] = [
  ...rows(page("reference_policies_elements_condition.html"), [
    ["the case of a key does not matter", { StringEquals: { "AWS:UserName": "ada" } }, ada, "allowed"],
    [
      "the case of a tag's key does not matter either",
      { StringEquals: { "aws:PrincipalTag/TagKey1": "Value1" } },
      { "aws:principaltag/tagkey1": "Value1" },
      "allowed",
    ],
    ["a key that the request lacks does not match", { StringLike: { "x:unknown": "*" } }, ada, "not allowed"],
  ]),
  ...rows(page("reference_policies_condition-logic-multiple-context-keys-or-values.html"), [
    ["one of several values is enough", { StringEquals: { "aws:username": ["bo", "ada"] } }, ada, "allowed"],
    ["none of several values", { StringEquals: { "aws:username": ["bo", "eve"] } }, ada, "not allowed"],
    [
      "a negated operator wants none of several values",
      { StringNotEquals: { "aws:username": ["bo", "ada"] } },
      ada,
      "not allowed",
    ],
    ["all keys of an operator, each with one of its values", auditors, auditor, "allowed"],
    ["one key of an operator is missing", auditors, { ...auditor, "aws:principaltag/role": "sales" }, "not allowed"],
    ["one operator does not hold", auditors, { ...auditor, "aws:principalaccount": "999999999999" }, "not allowed"],
  ]),
  ...rows(page("reference_policies_elements_condition_operators.html#Conditions_IfExists"), [
    [
      "IfExists does not help another condition",
      { StringLikeIfExists: { "ec2:InstanceType": "t1.*" }, Bool: { "aws:SecureTransport": "true" } },
      {},
      "not allowed",
    ],
  ]),
  ...rows(page("reference_policies_condition_examples-multi-valued-context-keys.html"), [
    ["Null makes ForAllValues want the key", keyTags, {}, "not allowed"],
    ["Null makes ForAllValues want a value", keyTags, { "aws:tagkeys": [""] }, "not allowed"],
    ["Null and ForAllValues both hold", keyTags, { "aws:tagkeys": ["key1", "key2"] }, "allowed"],
  ]),
];
