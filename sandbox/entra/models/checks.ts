import { type Validator } from "../../bridge/validate";
import { type IdForm, idProblem } from "./ids";

// Providers that the Terraform bridge made have these in common.
export { lengthBetween, notSimulated, oneOf } from "../../aws/models/checks";

export const notEmpty: Validator = (value, name) =>
  value === "" ? `expected "${name}" to not be an empty string, got ${value}` : undefined;

/** https://pkg.go.dev/github.com/hashicorp/go-uuid#ParseUUID */
export const uuid: Validator = (value, name) =>
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(String(value))
    ? undefined
    : `expected "${name}" to be a valid UUID, got ${value}`;

export const idOf =
  (form: IdForm): Validator =>
  (value) =>
    idProblem(form, String(value));

export const matching =
  (pattern: RegExp, written: string): Validator =>
  (value, name) =>
    pattern.test(String(value))
      ? undefined
      : `expected value of ${name} to match regular expression ${JSON.stringify(written)}, got ${value}`;

/** Lists that the provider treats as sets: their order makes no difference. */
export const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
