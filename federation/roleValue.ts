import {
  parseRoleArn,
  parseSamlProviderArn,
  roleArn,
  samlProviderArn,
  type RoleName,
  type SamlProviderName,
} from "./arns";
import type { Partition } from "./partitions";
import { RuleError } from "./ruleError";

/**
 * The value must be shorter than this, comma included. Entra's importer skips longer ones ("less than 240 characters");
 * the same limit for roles that we declare keeps the way to the importer open. Graph itself takes 249.
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial (known issues)
 */
export const roleValueLimit = 240;

/**
 * Value of the app role that lets people into an AWS role, sent as the attribute Role: first the role's ARN, then the
 * provider's, without a space. AWS takes either order; the importer and Microsoft's guide write this one.
 *
 * @throws RuleError where `roleValueProblem` finds one.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api
 */
export function roleValue(role: string, provider: string): string {
  const value = `${role},${provider}`;
  parseRoleValue(value);
  return value;
}

export interface RoleValue {
  role: RoleName;
  provider: SamlProviderName;
  roleArn: string;
  providerArn: string;
}

/** @throws RuleError that names what is wrong. */
export function parseRoleValue(value: string): RoleValue {
  const found = `the app role value ${JSON.stringify(value)}`;
  if (/\s/.test(value)) throw new RuleError(`${found} has white space, which AWS refuses; write roleArn,providerArn`);
  const [roleText, providerText, ...more] = value.split(",");
  if (roleText === undefined || providerText === undefined || more.length > 0) {
    throw new RuleError(`${found} is not two ARNs with one comma between; write roleArn,providerArn`);
  }
  if (isProviderFirst(value)) throw new RuleError(`${found} has the provider first; write ${otherOrder(value)}`);
  const role = parseRoleArn(roleText);
  const provider = parseSamlProviderArn(providerText);
  if (role.account !== provider.account || role.partition !== provider.partition) {
    throw new RuleError(
      `${found} names a role of ${role.partition} account ${role.account} and a provider of ${provider.partition} account ` +
        `${provider.account}; both must be in one account`,
    );
  }
  if (value.length >= roleValueLimit) throw new RuleError(`${found} ${tooLong(value.length)}`);
  return { role, provider, roleArn: roleText, providerArn: providerText };
}

/** The same role and provider in the other order. To AWS it is the same value, to Entra another one. */
export function otherOrder(value: string): string {
  const [first = "", ...rest] = value.split(",");
  return [...rest, first].join(",");
}

function isProviderFirst(value: string): boolean {
  return /^[^,]*:saml-provider\/[^,]*,[^,]*:role\/[^,]*$/.test(value);
}

/** Whether names fit, before the account is known: account ids are all equally long. */
export function roleValueLengthProblem(names: {
  partition: Partition;
  rolePath: string;
  roleName: string;
  samlProvider: string;
}): string | undefined {
  const owner = { partition: names.partition, account: "000000000000" };
  const role = roleArn({ ...owner, path: names.rolePath, name: names.roleName });
  const { length } = `${role},${samlProviderArn({ ...owner, name: names.samlProvider })}`;
  return length < roleValueLimit ? undefined : tooLong(length);
}

function tooLong(length: number): string {
  return `makes an app role value of ${length} characters; Entra's limit is ${roleValueLimit - 1}: shorten the role's path or name, or the SAML provider's name`;
}
