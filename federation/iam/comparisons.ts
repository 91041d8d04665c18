import { BlockList, isIP } from "node:net";
import { equals, isLike, isLikeArn } from "./patterns";
import { truth, type Truth } from "./truth";
import type { Filler } from "./variables";

/**
 * Of the value in a request with one in the policy, whose variables `filler` knows. Undecided if either is not of the kind that the
 * operator compares.
 */
export type Comparison = (actual: string, expected: string, filler: Filler) => Truth;

/**
 * How a condition operator compares; undefined for one that is not known. Policy variables are documented for operators of texts and ARNs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * @param name without its `Not`, `IfExists`, `ForAllValues:`, and `ForAnyValue:`.
 */
export const comparisonOf = (name: string): Comparison | undefined => comparisons.get(name) ?? orderOf(name);

/** Whether AWS documents a condition operator, with all that can stand before and behind it. */
export const isOperator = (name: string): boolean => operator.test(name);

const operator =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Equals|NotEquals|EqualsIgnoreCase|NotEqualsIgnoreCase|Like|NotLike)|Numeric(?:Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Date(?:Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Bool|BinaryEquals|IpAddress|NotIpAddress|Arn(?:Equals|NotEquals|Like|NotLike))(?:IfExists)?$|^Null$/;

const isSameTruth: Comparison = (actual, expected) => {
  const both = [actual.toLowerCase(), expected.toLowerCase()];
  return both.every((text) => text === "true" || text === "false") ? truth(both[0] === both[1]) : "undecided";
};

/** Numbers and times: after either word, how two of them compare. */
function orderOf(name: string): Comparison | undefined {
  const [, kind, relation = ""] = /^(Numeric|Date)(.+)$/.exec(name) ?? [];
  const read = kind === "Date" ? time : number;
  const holds = relations.get(relation);
  if (kind === undefined || holds === undefined) return undefined;
  return (actual, expected) => {
    const [left, right] = [read(actual), read(expected)];
    return Number.isNaN(left) || Number.isNaN(right) ? "undecided" : truth(holds(left, right));
  };
}

const relations = new Map<string, (left: number, right: number) => boolean>([
  ["Equals", (left, right) => left === right],
  ["LessThan", (left, right) => left < right],
  ["LessThanEquals", (left, right) => left <= right],
  ["GreaterThan", (left, right) => left > right],
  ["GreaterThanEquals", (left, right) => left >= right],
]);

const number = (text: string): number => (/^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN);

/** A date, or a time with its zone, as https://www.w3.org/TR/NOTE-datetime has them; or seconds since 1970. */
function time(text: string): number {
  if (/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/.test(text)) {
    return Date.parse(text);
  }
  return number(text) * 1000;
}

/** One address, or a range as in 203.0.113.0/24. */
const isInRange: Comparison = (actual, expected) => {
  const [address = "", prefix, ...more] = expected.split("/");
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : number(prefix);
  const isRange = Number.isInteger(length) && length >= 0 && length <= bits && more.length === 0;
  if (version === 0 || isIP(actual) === 0 || !isRange) return "undecided";
  const range = new BlockList();
  range.addSubnet(address, length, version === 6 ? "ipv6" : "ipv4");
  return truth(range.check(actual, isIP(actual) === 6 ? "ipv6" : "ipv4"));
};

const isLikeThatArn: Comparison = (actual, expected, filler) => isLikeArn(expected, actual, filler);

const comparisons = new Map<string, Comparison>([
  ["StringEquals", (actual, expected, filler) => equals(expected, actual, filler)],
  [
    "StringEqualsIgnoreCase",
    (actual, expected, filler) => equals(expected, actual, filler, (text) => text.toLowerCase()),
  ],
  ["StringLike", (actual, expected, filler) => isLike(expected, actual, filler)],
  ["ArnEquals", isLikeThatArn],
  ["ArnLike", isLikeThatArn],
  ["Bool", isSameTruth],
  ["BinaryEquals", (actual, expected) => truth(actual === expected)],
  ["IpAddress", isInRange],
]);
