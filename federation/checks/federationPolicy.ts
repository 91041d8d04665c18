import { federationAction, federationResource } from "../permissions";
import { listOf, shown } from "../json";
import { actionProblems, allowStatements } from "./statements";

/**
 * What is wrong with a permission document of the federated role: it may allow connect:GetFederationToken for the
 * session's own user of one instance, and nothing else. Authorization inside Amazon Connect is the security profile's.
 *
 * @param instanceArn the instance; left out: any one.
 * @param others further instances that it may name.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function federationPolicyProblems(
  document: unknown,
  instanceArn?: string,
  ...others: readonly string[]
): string[] {
  const { allowed, problems } = allowStatements(document);
  for (const allow of allowed) {
    problems.push(...actionProblems(allow, federationAction));
    const { label, statement } = allow;
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

function isOneself(resource: unknown, instanceArn: string | undefined, others: readonly string[]): boolean {
  if (typeof resource !== "string") return false;
  if (instanceArn !== undefined) return [instanceArn, ...others].some((arn) => resource === federationResource(arn));
  return /^arn:aws(?:-us-gov)?:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]{36}\/user\/\$\{aws:userid\}$/.test(
    resource,
  );
}
