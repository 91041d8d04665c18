import type { PolicyDocument } from "../policyDocument";
import { type Place, trailArn } from "./names";

/**
 * Who may publish to a topic: EventBridge, to this topic alone. The account's own identities go by their own policies. Conditions would
 * keep every alert from arriving, without a word: EventBridge does not say to a topic for which rule it comes.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
export function alertTopicPolicy(topicArn: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Alerts",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topicArn,
      },
    ],
  };
}

/**
 * Who may use the key of a topic. EventBridge cannot use the key that AWS manages for Amazon SNS, and it delivers nothing if the key's
 * policy asks for its source (aws:SourceArn, aws:SourceAccount).
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 * https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/407
 */
export function alertKeyPolicy({ partition, account }: Pick<Place, "partition" | "account">): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        // Without it, nobody could ever change or delete the key. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
        Sid: "Administration",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "Alerts",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
      },
    ],
  };
}

/**
 * Who may write to the bucket of a trail: CloudTrail, for a trail of this account.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketPolicy({
  place,
  bucket,
}: {
  /** Of the trail. */
  readonly place: Place;
  /** Name. */
  readonly bucket: string;
}): PolicyDocument {
  const { partition, account } = place;
  const ArnLike = { "aws:SourceArn": trailArn(place, "*") };
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const arn = `arn:${partition}:s3:::${bucket}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        ...{ Sid: "AWSCloudTrailAclCheck", Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: arn },
        Condition: { ArnLike },
      },
      {
        ...{ Sid: "AWSCloudTrailWrite", Effect: "Allow", Principal, Action: "s3:PutObject" },
        Resource: `${arn}/AWSLogs/${account}/*`,
        Condition: { ArnLike, StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ],
  };
}
