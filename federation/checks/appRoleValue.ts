import { parseRoleValue, type RoleValue } from "../roleValue";
import { RuleError } from "../ruleError";
import { shown } from "../json";

/**
 * What is wrong with the value of an app role: it must name a role and a SAML provider that exist, `roleArn,providerArn`.
 *
 * @param existing ARNs of the roles and providers.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export function appRoleValueProblems(
  value: unknown,
  existing: { roles: readonly string[]; providers: readonly string[] },
): string[] {
  if (typeof value !== "string") {
    return [`has the app role value ${shown(value)}, which lets nobody into AWS; write roleArn,providerArn`];
  }
  let parsed: RoleValue;
  try {
    parsed = parseRoleValue(value);
  } catch (error) {
    if (error instanceof RuleError) return [error.message];
    throw error;
  }
  return [
    ...missing("role", parsed.roleArn, existing.roles),
    ...missing("SAML provider", parsed.providerArn, existing.providers),
  ];
}

function missing(what: string, arn: string, existing: readonly string[]): string[] {
  if (existing.includes(arn)) return [];
  return [
    `has an app role value with the ${what} ${arn}, which does not exist; ${what}s here: ${existing.join(", ") || "none"}`,
  ];
}
