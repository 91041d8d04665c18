import { roleListActions } from "../permissions";
import { actionProblems, allowStatements } from "./statements";

/**
 * What is wrong with a permission document of the IAM user with which Entra imports roles. Entra stores its access key for years, so it
 * may list the account's roles and aliases, and nothing else.
 *
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial
 */
export function roleListPolicyProblems(document: unknown): string[] {
  const { allowed, problems } = allowStatements(document);
  return [...problems, ...allowed.flatMap((allow) => actionProblems(allow, ...roleListActions))];
}
