import { isObject } from "../../federation/json";
import { AwsError } from "./awsError";

/**
 * Whether EventBridge picks an event out: for each field of the pattern, one of its values must fit one of the event's.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matches(pattern: string, event: unknown): boolean {
  return fits(readPattern(pattern), event);
}

/** @throws AwsError where EventBridge would refuse it, and for operators that this sandbox does not know. */
export function checkPattern(pattern: string): void {
  if (pattern.length > 2048) throw invalid("it has more than 2048 characters");
  check(readPattern(pattern));
}

function readPattern(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed) && Object.keys(parsed).length > 0) return parsed;
  } catch {
    throw invalid("it is no JSON");
  }
  throw invalid("Filter is not an object");
}

function check(pattern: Readonly<Record<string, unknown>>): void {
  for (const [field, wanted] of Object.entries(pattern)) {
    if (isObject(wanted)) check(wanted);
    else if (!Array.isArray(wanted)) throw invalid(`"${field}" must be an object or an array`);
    else if (wanted.length === 0) throw invalid("Empty arrays are not allowed");
    else for (const value of wanted) valueFits(value, undefined);
  }
}

function fits(pattern: Readonly<Record<string, unknown>>, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const found = isObject(event) ? event[field] : undefined;
    if (isObject(wanted)) return fits(wanted, found);
    if (!Array.isArray(wanted)) return false;
    // Of a list in the event, one value will do.
    const values: readonly unknown[] = Array.isArray(found) ? found : [found];
    return wanted.some((value) => values.some((one) => valueFits(value, one)));
  });
}

function valueFits(wanted: unknown, found: unknown): boolean {
  if (!isObject(wanted)) return found === wanted;
  const [[operator, operand] = [""], ...others] = Object.entries(wanted);
  if (others.length > 0) throw invalid("Only one key allowed in match expression");
  // Exists looks at leaves alone: what is an object is not there.
  if (operator === "exists") return operand === (found !== undefined && !isObject(found));
  if (operator === "equals-ignore-case" && typeof operand === "string")
    return typeof found === "string" && found.toLowerCase() === operand.toLowerCase();
  if (operator === "anything-but" && isObject(operand)) {
    const { prefix, ...unknown } = operand;
    if (Object.keys(unknown).length === 0 && Array.isArray(prefix))
      return typeof found === "string" && !prefix.some((start) => found.startsWith(String(start)));
  }
  throw invalid(`Unrecognized match type ${operator}`);
}

const invalid = (reason: string) =>
  new AwsError("InvalidEventPatternException", `Event pattern is not valid. Reason: ${reason}`, 400);
