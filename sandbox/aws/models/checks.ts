import type { Validator } from "../../bridge/validate";

/** Lengths count bytes, as the provider's own do. */
export const lengthBetween =
  (minimum: number, maximum: number): Validator =>
  (value, name) => {
    const length = Buffer.byteLength(String(value));
    if (length >= minimum && length <= maximum) return undefined;
    return `expected length of ${name} to be in the range (${minimum} - ${maximum}), got ${value}`;
  };

export const numberBetween =
  (minimum: number, maximum: number): Validator =>
  (value, name) =>
    Number(value) >= minimum && Number(value) <= maximum
      ? undefined
      : `expected ${name} to be in the range (${minimum} - ${maximum}), got ${value}`;

export const matches =
  (pattern: RegExp, rule: string): Validator =>
  (value, name) =>
    pattern.test(String(value)) ? undefined : `invalid value for ${name} (${rule})`;

export const oneOf =
  (allowed: readonly string[]): Validator =>
  (value, name) =>
    allowed.includes(String(value))
      ? undefined
      : `expected ${name} to be one of [${allowed.map((item) => `"${item}"`).join(" ")}], got ${value}`;

/** Names of roles, policies and inline policies. */
export const nameOf = (maximum: number): readonly Validator[] => [
  lengthBetween(1, maximum),
  matches(/^[\w+=,.@-]*$/, "must match [\\w+=,.@-]"),
];

export const slashes: Validator = (value, name) =>
  /^\/(?:.*\/)?$/s.test(String(value))
    ? undefined
    : `Attribute "${name}" must begin and end with a slash (/), got "${value}"`;

export const arn: Validator = (value, name) => {
  if (/^arn:(?:[^:]*:){4}.+$/s.test(String(value))) return undefined;
  const what = String(value).startsWith("arn:") ? "not enough sections" : "invalid prefix";
  return `"${name}" (${value}) is an invalid ARN: arn: ${what}`;
};

/** What the provider refuses because this sandbox has no such thing, so that it is not dropped without a word. */
export const notSimulated =
  (instead: string): Validator =>
  () =>
    `the sandbox does not simulate this property; ${instead}`;
