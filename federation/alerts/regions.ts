import type { Partition } from "../partitions";

/**
 * IAM is one for all regions, and its events are in one of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html
 */
export const iamEventRegion = (partition: Partition): string => (partition === "aws" ? "us-east-1" : "us-gov-west-1");
