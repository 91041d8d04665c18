import * as pulumi from "@pulumi/pulumi";
import { Trail } from "@pulumi/aws/cloudtrail/trail";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock";
import type { Place } from "../../federation/alerts/names";
import { trailBucketPolicy } from "../../federation/alerts/policies";

export interface AuditTrailArgs {
  /** What the name of the bucket begins with: up to 37 small letters, digits and hyphens. */
  bucketPrefix: string;
  /** Of the trail. */
  place: Place;
  tags: Record<string, pulumi.Input<string>>;
}

/** A trail of CloudTrail that records all calls in all regions, and the bucket of its files, which outlives the stack. */
export class AuditTrail extends pulumi.ComponentResource {
  readonly trailArn: pulumi.Output<string>;

  constructor(name: string, { bucketPrefix, place, tags }: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:AuditTrail", name, {}, opts);
    const { region } = place;
    // Who covers their tracks begins here: what was recorded stays, and stays closed.
    const kept = { parent: this, retainOnDelete: true };

    const { bucket } = new Bucket(name, { bucketPrefix, region, tags }, kept);
    const block = new BucketPublicAccessBlock(
      name,
      {
        ...{ bucket, region },
        ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      },
      kept,
    );
    const policy = new BucketPolicy(
      name,
      {
        ...{ bucket, region },
        policy: bucket.apply((known) => JSON.stringify(trailBucketPolicy({ place, bucket: known }))),
      },
      { ...kept, dependsOn: [block] },
    );
    const { arn } = new Trail(
      name,
      {
        ...{ s3BucketName: bucket, region, tags },
        ...{ isMultiRegionTrail: true, includeGlobalServiceEvents: true, enableLogFileValidation: true },
      },
      { parent: this, dependsOn: [policy] },
    );
    this.trailArn = arn;
    this.registerOutputs({ trailArn: arn });
  }
}
