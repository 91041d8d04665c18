import { trailArn } from "../../federation/alerts/names";
import { decide } from "../../federation/iam/evaluation";
import { partitionOfRegion } from "../../federation/partitions";
import { AwsError } from "./awsError";
import { monitoringOf, type Trail } from "./monitoringState";
import type { AccountState } from "./state";

export type NewTrail = Omit<Trail, "arn" | "homeRegion" | "records">;

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export function createTrail(state: AccountState, region: string, asked: NewTrail): Trail {
  const { name } = asked;
  if (!/^[A-Za-z0-9](?!.*[._-]{2})[\w.-]{1,126}[A-Za-z0-9]$/.test(name))
    throw new AwsError("InvalidTrailNameException", `Trail name is not valid: ${name}`, 400);
  const { trails } = monitoringOf(state);
  const arn = trailArn({ partition: partitionOfRegion(region), region, account: state.id }, name);
  if (trails.some((trail) => trail.arn === arn))
    throw new AwsError("TrailAlreadyExistsException", `Trail ${name} already exists for customer: ${state.id}`, 400);
  requireBucket(state, arn, asked.bucket);
  const trail = { ...asked, arn, homeRegion: region };
  trails.push(trail);
  return trail;
}

export function getTrail(state: AccountState, arn: string): Trail {
  const trail = monitoringOf(state).trails.find((each) => each.arn === arn);
  if (trail === undefined)
    throw new AwsError("TrailNotFoundException", `Unknown trail: ${arn} for the user: ${state.id}`, 400);
  return trail;
}

export function updateTrail(state: AccountState, arn: string, changes: Omit<NewTrail, "name" | "tags">): void {
  const trail = getTrail(state, arn);
  requireBucket(state, arn, changes.bucket);
  Object.assign(trail, changes);
}

export function deleteTrail(state: AccountState, arn: string): void {
  const monitoring = monitoringOf(state);
  const trail = getTrail(state, arn);
  monitoring.trails = monitoring.trails.filter((each) => each !== trail);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function requireBucket(state: AccountState, trail: string, name: string): void {
  const bucket = monitoringOf(state).buckets.find((each) => each.name === name);
  if (bucket === undefined)
    throw new AwsError("S3BucketDoesNotExistException", `S3 bucket ${name} does not exist!`, 400);
  const arn = `arn:${partitionOfRegion(bucket.region)}:s3:::${name}`;
  const principal = { kind: "Service", id: "cloudtrail.amazonaws.com" } as const;
  const context = { "aws:sourcearn": trail, "s3:x-amz-acl": "bucket-owner-full-control" };
  const needs = [
    { action: "s3:GetBucketAcl", resource: arn },
    { action: "s3:PutObject", resource: `${arn}/AWSLogs/${state.id}/CloudTrail/file` },
  ];
  const policies = bucket.policy === undefined ? [] : [bucket.policy];
  const may = needs.every((need) => decide(policies, { ...need, context, principal }) === "allowed");
  if (!may)
    throw new AwsError(
      "InsufficientS3BucketPolicyException",
      `Incorrect S3 bucket policy is detected for bucket: ${name}`,
      400,
    );
}
