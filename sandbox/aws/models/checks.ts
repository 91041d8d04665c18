import type { CheckFailure, Properties, Value } from "../../../tools/wire/provider";
import { terraformName } from "../../core/shapes";

/** One thing that the provider looks at before it plans. Values that are unknown or left out are passed over. */
export type Check = (inputs: Properties) => readonly CheckFailure[];

export const checks =
  (...all: readonly Check[]): Check =>
  (inputs) =>
    all.flatMap((check) => check(inputs));

/** Lengths count bytes, as the provider's own do. */
export const lengthBetween = (property: string, minimum: number, maximum: number): Check =>
  ofText(property, (value, name) => {
    const length = Buffer.byteLength(value);
    if (length >= minimum && length <= maximum) return undefined;
    return `expected length of ${name} to be in the range (${minimum} - ${maximum}), got ${value}`;
  });

export const numberBetween =
  (property: string, minimum: number, maximum: number): Check =>
  (inputs) => {
    const value = inputs[property];
    if (typeof value !== "number" || (value >= minimum && value <= maximum)) return [];
    const reason = `expected ${terraformName(property)} to be in the range (${minimum} - ${maximum}), got ${value}`;
    return [{ property, reason }];
  };

export const matches = (property: string, pattern: RegExp, rule: string): Check =>
  ofText(property, (value, name) => (pattern.test(value) ? undefined : `invalid value for ${name} (${rule})`));

export const oneOf = (property: string, allowed: readonly string[]): Check =>
  ofText(property, (value, name) => {
    if (allowed.includes(value)) return undefined;
    return `expected ${name} to be one of [${allowed.map((item) => `"${item}"`).join(" ")}], got ${value}`;
  });

/** Names of roles, policies and inline policies. */
export const nameOf = (property: string, maximum: number): Check =>
  checks(lengthBetween(property, 1, maximum), matches(property, /^[\w+=,.@-]*$/, "must match [\\w+=,.@-]"));

export const slashes = (property: string): Check =>
  ofText(property, (value, name) =>
    /^\/(?:.*\/)?$/s.test(value)
      ? undefined
      : `Attribute "${name}" must begin and end with a slash (/), got "${value}"`,
  );

export const arn = (property: string): Check =>
  ofText(property, (value, name) => {
    if (/^arn:(?:[^:]*:){4}.+$/s.test(value)) return undefined;
    const what = value.startsWith("arn:") ? "not enough sections" : "invalid prefix";
    return `"${name}" (${value}) is an invalid ARN: arn: ${what}`;
  });

/** What the provider refuses because this sandbox has no such thing, so that it is not dropped without a word. */
export const notSimulated =
  (property: string, instead: string): Check =>
  (inputs) =>
    isGiven(inputs[property]) ? [{ property, reason: `the sandbox does not simulate this property; ${instead}` }] : [];

export const conflicting =
  (property: string, other: string): Check =>
  (inputs) =>
    isGiven(inputs[property]) && isGiven(inputs[other])
      ? [
          {
            property,
            reason: `Conflicting configuration arguments. "${terraformName(property)}": conflicts with ${terraformName(other)}`,
          },
        ]
      : [];

export const isGiven = (value: Value | undefined): boolean => value !== undefined && value !== null;

export function ofText(property: string, problem: (value: string, name: string) => string | undefined): Check {
  return (inputs) => {
    const value = inputs[property];
    if (typeof value !== "string") return [];
    const reason = problem(value, terraformName(property));
    return reason === undefined ? [] : [{ property, reason }];
  };
}
