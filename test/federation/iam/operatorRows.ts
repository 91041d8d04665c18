import type { Decision } from "../../../federation/iam/evaluation";
import { allow, listing, page, policy, type Row } from "./row";

type Values = string | readonly string[];
type Short = readonly [
  operator: string,
  expected: Values | boolean | number,
  actual: Values | undefined,
  decision: Decision,
  says: string,
];

/** Of statements with one condition on one key. */
const rows = (anchor: string, key: string, table: readonly Short[]): Row[] =>
  table.map(([operator, expected, actual, decision, says]) => ({
    says: `${operator}: ${says}`,
    source: page(`reference_policies_${anchor}`),
    policies: [[policy(allow({ Condition: { [operator]: { [key]: expected } } }))]],
    request: { ...listing, context: actual === undefined ? {} : { [key.toLowerCase()]: actual } },
    decision,
  }));

const operators = (anchor: string): string => `elements_condition_operators.html#Conditions_${anchor}`;
const topic = "arn:aws:sns:us-east-2:111122223333:finance/topic";
const nested = "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt";
const finance = "arn:aws:someservice:*:111122223333:finance/*";
const newYear = "2020-01-01T00:00:00Z";
const office = "203.0.113.0/24";

/** Every operator of conditions, with the key in the request and without. */
export const operatorRows: readonly Row[] = [
  ...rows(operators("String"), "aws:UserName", [
    ["StringEquals", "ada", "ada", "allowed", "the same text"],
    ["StringEquals", "Ada", "ada", "not allowed", "minds the case"],
    ["StringEquals", "a*", "ada", "not allowed", "takes a star for a star"],
    ["StringNotEquals", "bo", "ada", "allowed", "another text"],
    ["StringEqualsIgnoreCase", "ADA", "ada", "allowed", "the same text in another case"],
    ["StringNotEqualsIgnoreCase", "ADA", "ada", "not allowed", "the same text in another case"],
    ["StringLike", "*d?", "ada", "allowed", "wildcards anywhere"],
    ["StringLike", "ad", "ada", "not allowed", "a part without wildcards"],
    ["StringLike", "A*", "ada", "not allowed", "minds the case"],
    ["StringNotLike", "a*", "ada", "not allowed", "a text that fits"],
    ["StringLike", finance, nested, "allowed", "wildcards reach past colons"],
    ["StringEquals", "ada", undefined, "not allowed", "a key that the request lacks"],
  ]),
  ...rows(operators("Numeric"), "s3:max-keys", [
    ["NumericLessThanEquals", "10", "10", "allowed", "as much"],
    ["NumericLessThanEquals", "10", "11", "not allowed", "more"],
    ["NumericLessThan", "10", "9", "allowed", "compares numbers, not texts"],
    ["NumericLessThan", "10", "10", "not allowed", "as much"],
    ["NumericGreaterThan", "10", "11", "allowed", "more"],
    ["NumericGreaterThan", "10", "10", "not allowed", "as much"],
    ["NumericGreaterThanEquals", "10", "10", "allowed", "as much"],
    ["NumericGreaterThanEquals", "10", "9", "not allowed", "less"],
    ["NumericEquals", 10.5, "10.50", "allowed", "decimals"],
    ["NumericNotEquals", "10", "10", "not allowed", "the same number"],
    ["NumericGreaterThan", "10", undefined, "not allowed", "a key that the request lacks"],
    ["NumericEquals", "${s3:max-keys}", "1", "undecided", "takes no variables"],
  ]),
  ...rows(operators("Date"), "aws:TokenIssueTime", [
    ["DateGreaterThan", newYear, "2020-01-01T00:00:01Z", "allowed", "after a time"],
    ["DateGreaterThan", newYear, newYear, "not allowed", "at the time"],
    ["DateGreaterThanEquals", "2020-01-01", newYear, "allowed", "a day without a time begins at midnight"],
    ["DateLessThan", "1577836801", newYear, "allowed", "seconds since 1970"],
    ["DateEquals", "2020-01-01T01:00:00+01:00", newYear, "allowed", "one time in two zones"],
    ["DateGreaterThan", newYear, undefined, "not allowed", "a request with long-term credentials"],
    ["DateLessThan", "2020-*", newYear, "undecided", "takes no wildcards"],
  ]),
  ...rows(operators("Boolean"), "aws:MultiFactorAuthPresent", [
    ["Bool", "true", "true", "allowed", "the same"],
    ["Bool", true, "true", "allowed", "the same without quotes"],
    ["Bool", "false", "true", "not allowed", "the other"],
    ["Bool", "false", undefined, "not allowed", "a key that the request lacks is not false"],
  ]),
  ...rows(operators("BinaryEquals"), "x:key", [
    ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", "allowed", "the same bytes in base64"],
    ["BinaryEquals", "QmluYXJ5", "qMLUyxj5", "not allowed", "other bytes"],
  ]),
  ...rows(operators("IPAddress"), "aws:SourceIp", [
    ["IpAddress", office, "203.0.113.255", "allowed", "in a range"],
    ["IpAddress", office, "203.0.114.0", "not allowed", "outside"],
    ["IpAddress", "203.0.113.9", "203.0.113.9", "allowed", "an address without a prefix"],
    ["IpAddress", "203.0.113.9", "203.0.113.8", "not allowed", "no neighbor of such an address"],
    ["IpAddress", [office, "2001:DB8:1234:5678::/64"], "2001:db8:1234:5678::1", "allowed", "IPv6 beside IPv4"],
    ["IpAddress", "0.0.0.0/0", "198.51.100.1", "allowed", "everywhere"],
    ["IpAddress", "2001:db8::/32", "2001:db9::1", "not allowed", "outside, with IPv6"],
    ["NotIpAddress", office, "198.51.100.1", "allowed", "outside"],
    ["IpAddress", office, undefined, "not allowed", "a request through a VPC endpoint"],
  ]),
  ...rows(operators("ARN"), "aws:SourceArn", [
    ["ArnEquals", topic, topic, "allowed", "the same ARN"],
    ["ArnEquals", "arn:aws:sns:*:111122223333:*", topic, "allowed", "takes wildcards as ArnLike does"],
    ["ArnLike", "arn:aws:sns:us-*:111122223333:finance/?opic", topic, "allowed", "wildcards in components"],
    ["ArnLike", finance, nested, "not allowed", "wildcards do not reach past a colon"],
    ["ArnLike", topic.toUpperCase(), topic, "not allowed", "minds the case"],
    ["ArnNotLike", "arn:aws:sns:*:*:*", topic, "not allowed", "an ARN that fits"],
    ["ArnEquals", topic, undefined, "not allowed", "a request that no resource set off"],
    ["ArnNotLike", topic, undefined, "allowed", "a negated operator without the key"],
  ]),
  ...rows(operators("IfExists"), "ec2:InstanceType", [
    ["StringLikeIfExists", ["t1.*", "t2.*"], undefined, "allowed", "a request without the key"],
    ["StringLikeIfExists", ["t1.*", "t2.*"], "t2.micro", "allowed", "a value that fits"],
    ["StringLikeIfExists", ["t1.*", "t2.*"], "m3.large", "not allowed", "a value that does not"],
    ["StringNotEqualsIfExists", "t2.micro", undefined, "allowed", "a negated operator without the key"],
  ]),
  ...rows(operators("Null"), "aws:TokenIssueTime", [
    ["Null", true, undefined, "allowed", "wants no key, and there is none"],
    ["Null", "true", newYear, "not allowed", "wants no key, and there is one"],
    ["Null", "false", newYear, "allowed", "wants the key, and it is there"],
    ["Null", "false", undefined, "not allowed", "wants the key, and it is missing"],
  ]),
  ...rows("condition-single-vs-multi-valued-context-keys.html", "aws:TagKeys", [
    ["ForAllValues:StringEquals", ["a", "b", "c"], ["a", "b"], "allowed", "every value of the request fits"],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "x"], "not allowed", "one value does not fit"],
    ["ForAllValues:StringEquals", ["a", "b"], undefined, "allowed", "holds without the key"],
    ["ForAllValues:StringEquals", ["a", "b"], "", "allowed", "holds for an empty text"],
    ["ForAllValues:StringLike", "key*", ["key1", "key2"], "allowed", "wildcards"],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["x", "y"], "allowed", "no value of the request is among them"],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["x", "b"], "not allowed", "one value is among them"],
    ["ForAnyValue:StringEquals", ["a", "b"], ["x", "b"], "allowed", "one value of the request fits"],
    ["ForAnyValue:StringEquals", ["a", "b"], ["x", "y"], "not allowed", "no value fits"],
    ["ForAnyValue:StringEquals", ["a", "b"], undefined, "not allowed", "fails without the key"],
    ["ForAnyValue:StringLike", "*", "", "not allowed", "fails for an empty text"],
    ["ForAnyValue:StringNotEquals", "a", undefined, "undecided", "two rules for a request without the key"],
    ["StringEquals", "a", ["a", "b"], "undecided", "several values need ForAllValues or ForAnyValue"],
  ]),
];
