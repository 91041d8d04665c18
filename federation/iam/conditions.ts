import { BlockList, isIP } from "node:net";
import { asList, isObject, type Json } from "./documents";
import { filledIn, matcher, type RequestContext } from "./variables";

/**
 * Whether every condition of a statement holds. A request has at most one value of each key here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionsHold(conditions: Json | undefined, context: RequestContext, variables: boolean): boolean {
  if (!isObject(conditions)) return true;
  return Object.entries(conditions).every(([operator, comparisons]) => {
    const holds = conditionOf(operator, variables ? context : undefined);
    return (
      isObject(comparisons) &&
      Object.entries(comparisons).every(([key, values]) =>
        holds(
          context[key.toLowerCase()],
          // Documents are checked when they are put: these are text, numbers and booleans.
          asList(values).map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
        ),
      )
    );
  });
}

type Comparison = (actual: string, expected: string) => boolean;
type Condition = (actual: string | undefined, expected: readonly string[]) => boolean;

function conditionOf(operator: string, context: RequestContext | undefined): Condition {
  if (operator === "Null") return (actual, expected) => expected.includes(String(actual === undefined));
  const [, set = "", name = "", ifExists = ""] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const negated = /^(String|Numeric|Date|Arn)Not/.test(name) || name === "NotIpAddress";
  const compare = comparisonOf(negated ? name.replace("Not", "") : name, context);
  return (actual, expected) => {
    if (actual === undefined) return ifExists !== "" || set === "ForAllValues:" || (negated && set === "");
    return expected.some((value) => compare(actual, value)) !== negated;
  };
}

function comparisonOf(name: string, context: RequestContext | undefined): Comparison {
  const equals =
    (fold: (text: string) => string): Comparison =>
    (actual, expected) =>
      fold(filledIn(expected, context) ?? "\0") === fold(actual);
  const ordered = (read: (text: string) => number): Record<string, Comparison> => ({
    Equals: (actual, expected) => read(actual) === read(expected),
    LessThan: (actual, expected) => read(actual) < read(expected),
    LessThanEquals: (actual, expected) => read(actual) <= read(expected),
    GreaterThan: (actual, expected) => read(actual) > read(expected),
    GreaterThanEquals: (actual, expected) => read(actual) >= read(expected),
  });
  const like: Comparison = (actual, expected) => matcher(expected, context)(actual);
  const found: Comparison | undefined =
    {
      StringEquals: equals((text) => text),
      StringEqualsIgnoreCase: equals((text) => text.toLowerCase()),
      BinaryEquals: equals((text) => text),
      Bool: equals((text) => text.toLowerCase()),
      StringLike: like,
      ArnEquals: like,
      ArnLike: like,
      IpAddress: inRange,
    }[name] ??
    (name.startsWith("Numeric") ? ordered(Number)[name.slice("Numeric".length)] : undefined) ??
    (name.startsWith("Date") ? ordered(time)[name.slice("Date".length)] : undefined);
  // Documents are checked when they are put: another operator is a mistake of this program.
  if (found === undefined) throw new Error(`an unknown condition operator: ${name}`);
  return found;
}

/** ISO 8601, or seconds since 1970. */
const time = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text));

/** One address, or a range as in 203.0.113.0/24. */
const inRange: Comparison = (actual, expected) => {
  const [address = "", bits] = expected.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (isIP(address) === 0 || isIP(actual) === 0) return false;
  const range = new BlockList();
  range.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  return range.check(actual, isIP(actual) === 6 ? "ipv6" : "ipv4");
};
