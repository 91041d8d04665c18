import { trailArn } from "../../../federation/alerts/names";
import type { TrailServices } from "../trailServices";
import type { UserRequest } from "../userPermissions";
import type { Calls } from "./calls";
import type { Known } from "./guard";

/**
 * Of one region.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function trailCalls(region: string): Calls<TrailServices> {
  const bucket = ({ partition }: Known, name: string, ...names: readonly string[]) =>
    on("s3", `arn:${partition}:s3:::${name}`, ...names);
  const tagged = (tags: object, name: string): string[] => (Object.keys(tags).length > 0 ? [name] : []);

  return {
    createTrail: (known, { name, tags, isLogging }) => {
      const arn = trailArn({ partition: known.partition, account: known.state.id, region }, name);
      return on("cloudtrail", arn, "CreateTrail", ...tagged(tags, "AddTags"), ...(isLogging ? ["StartLogging"] : []));
    },
    getTrail: (_, arn) => [
      ...on("cloudtrail", "*", "DescribeTrails"),
      ...on("cloudtrail", arn, "GetTrailStatus", "GetEventSelectors", "GetInsightSelectors", "ListTags"),
    ],
    updateTrail: ({ state }, arn, { isLogging }) => {
      const was = state.monitoring?.trails.find((trail) => trail.arn === arn)?.isLogging;
      return on(
        "cloudtrail",
        arn,
        "UpdateTrail",
        ...(was === isLogging ? [] : [isLogging ? "StartLogging" : "StopLogging"]),
      );
    },
    deleteTrail: (_, arn) => on("cloudtrail", arn, "DeleteTrail"),
    tagTrail: (_, arn) => on("cloudtrail", arn, "AddTags"),
    untagTrail: (_, arn) => on("cloudtrail", arn, "RemoveTags"),

    createBucket: (known, { name, tags }) => bucket(known, name, "CreateBucket", ...tagged(tags, "PutBucketTagging")),
    getBucket: (known, name) => bucket(known, name, ...bucketReads),
    deleteBucket: (known, name) => bucket(known, name, "DeleteBucket"),
    tagBucket: (known, name) => bucket(known, name, "PutBucketTagging"),
    untagBucket: (known, name) => bucket(known, name, "PutBucketTagging"),
    putBucketPolicy: (known, name) => bucket(known, name, "PutBucketPolicy"),
    getBucketPolicy: (known, name) => bucket(known, name, "GetBucketPolicy"),
    deleteBucketPolicy: (known, name) => bucket(known, name, "DeleteBucketPolicy"),
    putPublicAccessBlock: (known, name) => bucket(known, name, "PutBucketPublicAccessBlock"),
    getPublicAccessBlock: (known, name) => bucket(known, name, "GetBucketPublicAccessBlock"),
    deletePublicAccessBlock: (known, name) => bucket(known, name, "PutBucketPublicAccessBlock"),
    putBucketVersioning: (known, name) => bucket(known, name, "PutBucketVersioning"),
    getBucketVersioning: (known, name) => bucket(known, name, "GetBucketVersioning"),
    putBucketEncryption: (known, name) => bucket(known, name, "PutEncryptionConfiguration"),
    getBucketEncryption: (known, name) => bucket(known, name, "GetEncryptionConfiguration"),
    deleteBucketEncryption: (known, name) => bucket(known, name, "PutEncryptionConfiguration"),
  };
}

/** The provider reads all that a bucket may have. https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/s3/bucket.go */
const bucketReads = [
  ...["ListBucket", "GetBucketPolicy", "GetBucketAcl", "GetBucketCORS", "GetBucketWebsite", "GetBucketVersioning"],
  ...["GetAccelerateConfiguration", "GetBucketRequestPayment", "GetBucketLogging", "GetLifecycleConfiguration"],
  ...[
    "GetReplicationConfiguration",
    "GetEncryptionConfiguration",
    "GetBucketObjectLockConfiguration",
    "GetBucketTagging",
  ],
];

const on = (service: string, resource: string, ...names: readonly string[]): UserRequest[] =>
  names.map((name) => ({ action: `${service}:${name}`, resource }));
