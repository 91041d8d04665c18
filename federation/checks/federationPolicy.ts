import { federationAction, federationResource, instanceIdKey } from "../permissions";
import { isObject, listOf, shown } from "../json";
import { actionProblems, type AllowStatement, allowStatements } from "./statements";

export interface PermissionExpectations {
  /** ARNs: the instance, and further ones that it may name. Left out: any one. */
  readonly instances?: readonly string[];
  /** Ids of Global Resiliency pairs for whose sign-in endpoint the role is. Default: none. */
  readonly pairs?: readonly string[];
}

/**
 * What is wrong with a permission document of the federated role: it may allow connect:GetFederationToken for the
 * session's own user of one instance, and nothing else. Authorization inside Amazon Connect is the security profile's.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function federationPolicyProblems(
  document: unknown,
  { instances: [instanceArn, ...others] = [], pairs = [] }: PermissionExpectations = {},
): string[] {
  const { allowed, problems } = allowStatements(document);
  for (const allow of allowed) {
    problems.push(...actionProblems(allow, federationAction));
    const { label, statement } = allow;
    if (isForPairs(statement, pairs)) continue;
    const remedy = `allow ${instanceArn === undefined ? "<instance ARN>/user/${aws:userid}" : federationResource(instanceArn)} alone`;
    if (statement["NotResource"] !== undefined) {
      problems.push(`${label} allows every resource but ${shown(statement["NotResource"])}; ${remedy}`);
      continue;
    }
    const resources = listOf(statement["Resource"]);
    if (resources.length === 0) problems.push(`${label} has no resource; ${remedy}`);
    for (const resource of resources.filter((value) => !isOneself(value, instanceArn, others))) {
      problems.push(`${label} allows the resource ${shown(resource)}; ${remedy}`);
    }
  }
  return problems;
}

/** To the letter as `withPairs` writes it. */
function isForPairs(statement: AllowStatement["statement"], pairs: readonly string[]): boolean {
  const { Resource, NotResource, Condition } = statement;
  if (Resource !== "*" || NotResource !== undefined || !isObject(Condition)) return false;
  const [[operator, tests] = [], ...more] = Object.entries(Condition);
  if (operator !== "StringEquals" || more.length > 0 || !isObject(tests)) return false;
  const [[key, values] = [], ...others] = Object.entries(tests);
  // IAM ignores case in condition keys.
  if (key?.toLowerCase() !== instanceIdKey.toLowerCase() || others.length > 0) return false;
  const ids = listOf(values);
  return ids.length > 0 && ids.every((id) => pairs.some((pair) => pair === id));
}

function isOneself(resource: unknown, instanceArn: string | undefined, others: readonly string[]): boolean {
  if (typeof resource !== "string") return false;
  if (instanceArn !== undefined) return [instanceArn, ...others].some((arn) => resource === federationResource(arn));
  return /^arn:aws(?:-us-gov)?:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]{36}\/user\/\$\{aws:userid\}$/.test(
    resource,
  );
}
