import { parseRoleValue, type RoleValue } from "../federation/roleValue";
import { RuleError } from "../federation/ruleError";
import { text, type Plain } from "./plain";

/** What an app role's value names; undefined if it is not decided, or not such a value. */
export function readRoleValue(value: Plain): RoleValue | undefined {
  const known = text(value);
  if (known === undefined) return undefined;
  try {
    return parseRoleValue(known);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}
