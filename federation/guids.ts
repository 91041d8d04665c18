import { refuse } from "./ruleError";

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids of Entra objects and tenants, and of Amazon Connect instances. Both clouds write them in lower case. */
export function guidProblem(value: string): string | undefined {
  if (pattern.test(value)) return undefined;
  if (pattern.test(value.trim().toLowerCase())) {
    return `must be written as the clouds write it: ${value.trim().toLowerCase()}`;
  }
  return "is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits)";
}

export function requireGuid(what: string, value: string): void {
  refuse(what, value, guidProblem(value));
}
