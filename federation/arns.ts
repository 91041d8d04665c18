import { requireGuid } from "./guids";
import { partitionOfRegion, type Partition } from "./partitions";
import { refuse, RuleError } from "./ruleError";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export interface RoleName {
  partition: Partition;
  /** 12 digits. */
  account: string;
  /** "/", or begins and ends with it. Part of the ARN. */
  path: string;
  name: string;
}

export interface SamlProviderName {
  partition: Partition;
  /** 12 digits. */
  account: string;
  name: string;
}

export interface InstanceName {
  partition: Partition;
  region: string;
  /** 12 digits. */
  account: string;
  /** Not the alias. */
  instanceId: string;
}

export function roleArn({ partition, account, path, name }: RoleName): string {
  refuse("the AWS account", account, accountProblem(account));
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** Of a policy of the account's own, without a path. */
export const policyArn = ({ partition, account, name }: Pick<RoleName, "partition" | "account" | "name">): string =>
  `arn:${partition}:iam::${account}:policy/${name}`;

/** The last part of an ARN or an id: what the thing is called, without its path. */
export const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

export function samlProviderArn({ partition, account, name }: SamlProviderName): string {
  refuse("the AWS account", account, accountProblem(account));
  return `arn:${partition}:iam::${account}:saml-provider/${name}`;
}

/** There is one at most for each issuer in an account: its name is the issuer's address. */
export const openIdConnectProviderArn = ({
  partition,
  account,
  issuer,
}: Pick<RoleName, "partition" | "account"> & { issuer: string }): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${issuer.replace(/^https:\/\//, "")}`;

export const instanceArn = ({ partition, region, account, instanceId }: InstanceName): string =>
  `arn:${partition}:connect:${region}:${account}:instance/${instanceId}`;

/** ARNs of the instances that a document names, each once. */
export const instanceArnsIn = (document: string): string[] => [
  ...new Set(
    document.match(/arn:[a-z-]+:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g),
  ),
];

/** @throws RuleError for anything but the ARN of an IAM role. */
export function parseRoleArn(arn: string): RoleName {
  const { partition, account, resource } = split(arn, "iam", roleForm);
  const [, path, name] = /^role(\/(?:.*\/)?)([\w+=,.@-]+)$/.exec(resource) ?? [];
  if (path === undefined || name === undefined) throw malformed(arn, roleForm);
  return { partition, account, path, name };
}

/** @throws RuleError for anything but the ARN of an IAM SAML provider. */
export function parseSamlProviderArn(arn: string): SamlProviderName {
  const { partition, account, resource } = split(arn, "iam", providerForm);
  const [, name] = /^saml-provider\/([\w+=,.@-]+)$/.exec(resource) ?? [];
  if (name === undefined) throw malformed(arn, providerForm);
  return { partition, account, name };
}

/**
 * The parts of the ARN of an Amazon Connect instance.
 * https://docs.aws.amazon.com/connect/latest/adminguide/find-instance-arn.html
 *
 * @throws RuleError for anything else, and for a partition that does not fit the region.
 */
export function parseInstanceArn(arn: string): InstanceName {
  const { partition, region, account, resource } = split(arn, "connect", instanceForm);
  const [, instanceId] = /^instance\/([^/]+)$/.exec(resource) ?? [];
  if (instanceId === undefined || region === "") throw malformed(arn, instanceForm);
  requireGuid("the Amazon Connect instance id", instanceId);
  if (partitionOfRegion(region) !== partition) {
    throw new RuleError(`${JSON.stringify(arn)} names the partition ${partition}, but ${region} is in another one`);
  }
  return { partition, region, account, instanceId };
}

/** What is wrong with the ARN of an Amazon Connect instance. */
export const instanceArnProblem = (arn: string): string | undefined => problemOf(arn, parseInstanceArn);

/** What is wrong with the ARN of an IAM SAML provider. */
export const samlProviderArnProblem = (arn: string): string | undefined => problemOf(arn, parseSamlProviderArn);

function problemOf(arn: string, parse: (arn: string) => unknown): string | undefined {
  try {
    parse(arn);
    return undefined;
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    const quoted = `${JSON.stringify(arn)} `;
    return error.message.startsWith(quoted) ? error.message.slice(quoted.length) : `is wrong: ${error.message}`;
  }
}

/** AWS account ids have 12 digits, leading zeros included, so they must be quoted in YAML. */
export function accountProblem(account: string): string | undefined {
  return /^\d{12}$/.test(account) ? undefined : "is not an AWS account id: 12 digits";
}

const roleForm = "the ARN of an IAM role: arn:aws:iam::111122223333:role/name";
const providerForm = "the ARN of an IAM SAML provider: arn:aws:iam::111122223333:saml-provider/name";
const instanceForm =
  "the ARN of an Amazon Connect instance: arn:aws:connect:us-east-1:111122223333:instance/<instance id>";

function split(arn: string, service: string, form: string) {
  const [, partition, region, account, resource] =
    new RegExp(`^arn:([a-z-]+):${service}:([a-z0-9-]*):(\\d{12}):(.+)$`).exec(arn) ?? [];
  if (partition === undefined || region === undefined || account === undefined || resource === undefined) {
    throw malformed(arn, form);
  }
  if (partition === "aws-cn") {
    throw new RuleError(`${JSON.stringify(arn)} is in China, where Amazon Connect is not offered`);
  }
  if (partition !== "aws" && partition !== "aws-us-gov") throw malformed(arn, form);
  if (service === "iam" && region !== "") throw malformed(arn, form);
  return { partition, region, account, resource } as const;
}

function malformed(arn: string, form: string): RuleError {
  return new RuleError(`${JSON.stringify(arn)} is not ${form}`);
}
