import * as pulumi from "@pulumi/pulumi";
import { Alias } from "@pulumi/aws/kms/alias";
import { Key } from "@pulumi/aws/kms/key";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning";
import { stateBucketPolicy, stateKeyAlias, stateKeyPolicy, type StatePlace } from "../../federation/pipelines/state";

export interface PipelineStateArgs {
  /** Plain, so that previews show the policies. */
  place: StatePlace;
  tags: Record<string, pulumi.Input<string>>;
}

/** The bucket for the state of stacks, and the key that encrypts it. Both are protected, and outlive the stack that made them. */
export class PipelineState extends pulumi.ComponentResource {
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, { place, tags }: PipelineStateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:PipelineState", name, {}, opts);
    const { bucket: bucketName, region } = place;
    // Without the state, nobody knows any more what was deployed; without the key, nobody can read its secrets.
    const kept = { parent: this, protect: true, retainOnDelete: true };

    const key = new Key(
      name,
      {
        description: `Encrypts the state in ${bucketName}, and its secrets`,
        policy: JSON.stringify(stateKeyPolicy(place)),
        enableKeyRotation: true,
        ...{ region, tags },
      },
      kept,
    );
    new Alias(name, { name: stateKeyAlias(place), targetKeyId: key.keyId, region }, kept);
    const { bucket } = new Bucket(name, { bucket: bucketName, region, tags }, kept);
    const block = new BucketPublicAccessBlock(
      name,
      {
        ...{ bucket, region },
        ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      },
      kept,
    );
    new BucketVersioning(name, { bucket, region, versioningConfiguration: { status: "Enabled" } }, kept);
    new BucketServerSideEncryptionConfiguration(
      name,
      {
        ...{ bucket, region },
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
            bucketKeyEnabled: true,
          },
        ],
      },
      kept,
    );
    // Two changes of the access to one bucket at a time can meet: S3 answers OperationAborted.
    new BucketPolicy(
      name,
      { bucket, region, policy: JSON.stringify(stateBucketPolicy(place)) },
      { ...kept, dependsOn: [block] },
    );
    this.keyArn = key.arn;
    this.registerOutputs({ keyArn: this.keyArn });
  }
}
