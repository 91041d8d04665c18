import { nearest } from "./nearest";
import { refuse } from "./ruleError";

/** The groups of AWS regions that have accounts, ARNs and sign-in hosts of their own and that offer Amazon Connect. */
export type Partition = "aws" | "aws-us-gov";

/**
 * Regions that offer Amazon Connect, as documented in 2026. None is in China.
 * https://docs.aws.amazon.com/connect/latest/adminguide/regions.html
 */
export const connectRegions: readonly string[] = [
  "af-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-west-2",
  "us-east-1",
  "us-gov-west-1",
  "us-west-2",
];

/**
 * Regions with an endpoint that takes SAML responses, as documented in 2026: all of both partitions. A name that is not here has no
 * host, and Entra would send people nowhere.
 * https://docs.aws.amazon.com/general/latest/gr/signin-service.html
 */
export const signInRegions: readonly string[] = [
  ...connectRegions,
  ...["ap-east-1", "ap-east-2", "ap-northeast-3", "ap-south-1", "ap-south-2"],
  ...["ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7"],
  ...["ca-west-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"],
  ...["il-central-1", "me-central-1", "me-south-1", "me-west-1", "mx-central-1", "sa-east-1", "sa-west-1"],
  ...["us-east-2", "us-gov-east-1", "us-west-1"],
];

/**
 * The partition of a region.
 *
 * @throws RuleError for China, where there is no Amazon Connect, for the isolated and sovereign partitions, and for
 * anything that is not the name of a region.
 */
export function partitionOfRegion(region: string): Partition {
  refuse("the AWS region", region, regionProblem(region));
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** What is wrong with the name of a region of any service (the sign-in endpoint may be outside Connect's regions). */
export function regionProblem(region: string): string | undefined {
  if (signInRegions.includes(region)) return undefined;
  if (region.startsWith("cn-")) {
    return `is in China, where Amazon Connect is not offered; use one of ${connectRegions.join(", ")}`;
  }
  if (/^(?:us-iso|eu-iso|eusc-)/.test(region)) {
    return `belongs to a partition without Amazon Connect; use one of ${connectRegions.join(", ")}`;
  }
  const meant = nearest(region, signInRegions);
  return `is not the name of an AWS region; ${meant === undefined ? "write it as in us-east-1 or eu-central-1" : `did you mean ${meant}?`}`;
}

/** What is wrong with a region as the home of an Amazon Connect instance. */
export function connectRegionProblem(region: string): string | undefined {
  const problem = regionProblem(region);
  if (problem !== undefined || connectRegions.includes(region)) return problem;
  return `does not offer Amazon Connect; regions that do: ${connectRegions.join(", ")}`;
}
