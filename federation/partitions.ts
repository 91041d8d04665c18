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
 * The partition of a region, by the form of its name, so that a region that AWS adds tomorrow needs no change here.
 *
 * @throws RuleError for China, where there is no Amazon Connect, for the isolated and sovereign partitions, and for
 * anything that is not the name of a region.
 */
export function partitionOfRegion(region: string): Partition {
  refuse("the AWS region", region, regionProblem(region));
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

const directions = "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)";
const govCloud = /^us-gov-(?:east|west)-1$/;
const commercial = new RegExp(`^[a-z]{2}-${directions}-[1-9]$`);

/** What is wrong with the name of a region of any service (the sign-in endpoint may be outside Connect's regions). */
export function regionProblem(region: string): string | undefined {
  if (region.startsWith("cn-")) {
    return `is in China, where Amazon Connect is not offered; use one of ${connectRegions.join(", ")}`;
  }
  if (govCloud.test(region) || commercial.test(region)) return undefined;
  if (/^(?:us-iso|eu-iso|eusc-)/.test(region)) {
    return `belongs to a partition without Amazon Connect; use one of ${connectRegions.join(", ")}`;
  }
  return "is not the name of an AWS region; write it as in us-east-1 or eu-central-1";
}

/** What is wrong with a region as the home of an Amazon Connect instance. */
export function connectRegionProblem(region: string): string | undefined {
  const problem = regionProblem(region);
  if (problem !== undefined || connectRegions.includes(region)) return problem;
  return `does not offer Amazon Connect; regions that do: ${connectRegions.join(", ")}`;
}
