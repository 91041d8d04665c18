import { roleArn, samlProviderArn } from "../federation/arns";
import type { Partition } from "../federation/partitions";
import { get, source, text, undecided, type Plain } from "./plain";
import type { Resource } from "./resource";
import { types } from "./types";

/** Where the AWS side is. */
export interface AccountName {
  readonly partition: Partition;
  /** 12 digits. */
  readonly account: string;
}

/** The account of the first value that names one. */
export function accountIn(values: readonly Plain[]): AccountName | undefined {
  for (const value of values) {
    const [, partition, account] = /arn:(aws|aws-us-gov):[\w-]+:[\w-]*:(\d{12}):/.exec(source(value)) ?? [];
    if (account !== undefined) return { partition: partition === "aws" ? "aws" : "aws-us-gov", account };
  }
  return undefined;
}

/**
 * ARN of a SAML provider, role or managed policy of the stack, which its name tells as soon as the account is known. Undefined
 * if that or the name is decided at `up`.
 */
export function arnOf(
  resource: Resource,
  { account }: { readonly account: AccountName | undefined },
): string | undefined {
  const arn = text(get(resource.props, "arn"));
  const name = text(get(resource.props, "name"));
  if (arn !== undefined || name === undefined || account === undefined) return arn;
  const given = get(resource.props, "path");
  if (given === undecided) return undefined;
  const path = text(given) ?? "/";
  switch (resource.type) {
    case types.samlProvider:
      return samlProviderArn({ ...account, name });
    case types.role:
      return roleArn({ ...account, path, name });
    case types.managedPolicy:
      return `arn:${account.partition}:iam::${account.account}:policy${path}${name}`;
    default:
      return undefined;
  }
}
