import type { Partition } from "../partitions";

/**
 * The names of topics (256 characters at most), of rules (64) and of a bucket (63) begin with it, and words of ours follow.
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
export function alertsNameProblem(name: string): string | undefined {
  const foreign = [...new Set(name.match(/[^\w-]/gu) ?? [])];
  if (foreign.length > 0) {
    return `has ${foreign.map((character) => JSON.stringify(character)).join(" ")}; allowed are letters, digits, _ and -`;
  }
  if (/^[_-]/.test(name)) return "does not begin with a letter or a digit";
  return name.length >= 1 && name.length <= 30 ? undefined : `has ${name.length} characters; allowed are 1 to 30`;
}

/**
 * What the names of topic and bucket begin with. The rest is made up at each creation: if a deployment is interrupted, nothing stands in
 * the way of the next one.
 */
export const alertTopicPrefix = (prefix: string): string => `${prefix}-alerts-`;

export const alertRuleName = (prefix: string, key: string): string => `${prefix}-${key}`;

/** Of something in one region of an account. */
export interface Place {
  readonly partition: Partition;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

export const topicArn = ({ partition, region, account }: Place, name: string): string =>
  `arn:${partition}:sns:${region}:${account}:${name}`;

/** Of a rule on the default event bus. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-manage-iam-access.html */
export const ruleArn = ({ partition, region, account }: Place, name: string): string =>
  `arn:${partition}:events:${region}:${account}:rule/${name}`;

/**
 * Of 63 characters, 26 are the provider's.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const trailBucketPrefix = (prefix: string): string => `${prefix.toLowerCase().replaceAll("_", "-")}-trail-`;

export const trailArn = ({ partition, region, account }: Place, name: string): string =>
  `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
