import type { Value } from "../../../tools/wire/provider";
import { isList, isObject } from "../../../tools/wire/values";
import { type Check, ofText } from "../../aws/models/checks";
import { terraformName } from "../../core/shapes";
import { type IdForm, idProblem } from "./ids";

// Providers that the Terraform bridge made have these checks in common.
export { type Check, checks, conflicting, lengthBetween, oneOf } from "../../aws/models/checks";

export const notEmpty = (property: string): Check =>
  ofText(property, (value, name) =>
    value === "" ? `expected "${name}" to not be an empty string, got ${value}` : undefined,
  );

export const uuid = (property: string): Check => ofText(property, (value, name) => uuidProblem(value, name));

export function uuidProblem(value: string, name: string): string | undefined {
  return isUuid(value) ? undefined : `expected "${name}" to be a valid UUID, got ${value}`;
}

export const idOf = (property: string, form: IdForm): Check => ofText(property, (value) => idProblem(form, value));

/** Every item of a list. */
export const each =
  (property: string, problem: (value: string, name: string) => string | undefined): Check =>
  (inputs) => {
    const list = inputs[property];
    if (!isList(list)) return [];
    return list.flatMap((item, index) => {
      const at = `${property}[${index}]`;
      const reason = typeof item === "string" ? problem(item, `${terraformName(property)}.${index}`) : undefined;
      return reason === undefined ? [] : [{ property: at, reason }];
    });
  };

export const emptyProblem = (value: string, name: string): string | undefined =>
  value === "" ? `expected "${name}" to not be an empty string, got ${value}` : undefined;

/** A property inside an object. */
export const inside =
  (property: string, check: Check): Check =>
  (inputs) => {
    const object = inputs[property];
    if (!isObject(object)) return [];
    return check(object).map((failure) => ({ ...failure, property: `${property}.${failure.property}` }));
  };

/** https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/helpers/tf/validation/uri.go */
export const httpUrl = (property: string): Check =>
  ofText(property, (value, name) => {
    if (value === "") return `URI must not be empty for "${name}"`;
    if (!URL.canParse(value) || new URL(value).host === "") return `URI has no host for "${name}"`;
    if (["http:", "https:"].includes(new URL(value).protocol)) return undefined;
    return `unexpected URI scheme for "${name}", expected one of: http, https`;
  });

export const matching = (property: string, pattern: RegExp, written: string): Check =>
  ofText(property, (value, name) =>
    pattern.test(value)
      ? undefined
      : `expected value of ${name} to match regular expression ${JSON.stringify(written)}, got ${value}`,
  );

export const rfc3339 = (property: string): Check =>
  ofText(property, (value, name) => {
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
    if (isTime && !Number.isNaN(Date.parse(value))) return undefined;
    return `expected "${name}" to be a valid RFC3339 date, got "${value}": parsing time "${value}"`;
  });

/** Lists that the provider treats as sets: their order makes no difference. */
export function sameSet(a: Value, b: Value): boolean {
  if (!isList(a) || !isList(b)) return false;
  const sorted = (list: readonly Value[]): string => JSON.stringify(list.map((item) => JSON.stringify(item)).sort());
  return sorted(a) === sorted(b);
}

const isUuid = (value: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
