import type { Value } from "../../tools/wire/provider";
import { hasUnknown, isList, isObject } from "../../tools/wire/values";

/**
 * Whether two policy documents, as text or as objects, say the same: the order of statements, keys and list items does not
 * count, nor whether a single value stands in a list. The provider shows no change between such documents.
 * https://github.com/hashicorp/awspolicyequivalence
 */
export function samePolicy(a: Value, b: Value): boolean {
  if (hasUnknown(a) || hasUnknown(b)) return false;
  const [left, right] = [meaning(a), meaning(b)];
  return left !== undefined && left === right;
}

/** A policy document as the provider sends and keeps it: JSON text with sorted keys. */
export function policyText(document: Value): string {
  return JSON.stringify(sorted(typeof document === "string" ? (JSON.parse(document) as Value) : document));
}

/** What the provider shows of the service's document: the one that it knows already, if that means the same. */
export const shownPolicy = (document: string, known: Value = null): string =>
  policyText(samePolicy(known, document) ? known : document);

function meaning(document: Value): string | undefined {
  let parsed: Value;
  try {
    parsed = typeof document === "string" ? (JSON.parse(document) as Value) : document;
  } catch {
    return undefined;
  }
  if (!isObject(parsed)) return undefined;
  const statements = list(parsed["Statement"]).map((statement) =>
    JSON.stringify(sorted(canonicalStatement(statement))),
  );
  return JSON.stringify(
    sorted({ ...parsed, Version: parsed["Version"] ?? "2008-10-17", Statement: statements.sort() }),
  );
}

function canonicalStatement(statement: Value): Value {
  if (!isObject(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).map(([element, value]) => {
      if (/^(?:Not)?Principal$/.test(element)) return [element, canonicalPrincipal(value)];
      if (element === "Condition") return [element, canonicalCondition(value)];
      if (/^(?:Not)?(?:Action|Resource)$/.test(element)) return [element, set(value)];
      return [element, value];
    }),
  );
}

function canonicalPrincipal(principal: Value): Value {
  if (principal === "*") return { AWS: ["*"] };
  if (!isObject(principal)) return principal;
  return Object.fromEntries(
    Object.entries(principal).map(([kind, value]) => [
      kind,
      set(kind === "AWS" ? list(value).map(rootOfAccount) : value),
    ]),
  );
}

const rootOfAccount = (principal: Value): Value =>
  typeof principal === "string" && /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;

function canonicalCondition(condition: Value): Value {
  if (!isObject(condition)) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([operator, comparisons]) => [
      operator,
      isObject(comparisons)
        ? Object.fromEntries(Object.entries(comparisons).map(([key, values]) => [key, set(values)]))
        : comparisons,
    ]),
  );
}

const list = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : isList(value) ? value : [value];

/** `true` and `"true"` are one and the same in a policy. */
const set = (value: Value): Value =>
  [...new Set(list(value).map((item) => (typeof item === "string" ? item : JSON.stringify(sorted(item)))))].sort();

function sorted(value: Value): Value {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
