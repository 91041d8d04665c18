import type { PolicyDocument, PolicyStatement } from "../policyDocument";

/** Where Pulumi keeps the state of a stack: a bucket, and the key that encrypts it and the secrets in it. */
export interface StatePlace {
  readonly partition: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Name. */
  readonly bucket: string;
}

/** Whose state it is. */
export interface StateOwner {
  readonly project: string;
  readonly stack: string;
}

/**
 * Without dots: they break TLS to the bucket's own host. The alias of the key is named after the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function stateBucketProblem(name: string): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) return "is not 3 to 63 small letters, digits and hyphens";
  const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3|-an)$/.exec(name)?.[0];
  return reserved === undefined ? undefined : `has ${reserved}, which Amazon S3 keeps to itself`;
}

export const stateKeyAlias = ({ bucket }: Pick<StatePlace, "bucket">): string => `alias/${bucket}`;

/** As `pulumi login` takes it. https://www.pulumi.com/docs/iac/concepts/state-and-backends/#aws-s3 */
export const stateBackendUrl = ({ bucket, region }: StatePlace): string => `s3://${bucket}?region=${region}`;

/** As `--secrets-provider` takes it. https://www.pulumi.com/docs/iac/concepts/secrets/#aws-key-management-service-kms */
export const stateSecretsProvider = (place: StatePlace): string =>
  `awskms://${stateKeyAlias(place)}?region=${place.region}`;

/** Nobody reaches the bucket without encryption. https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
export function stateBucketPolicy({ partition, bucket }: StatePlace): PolicyDocument {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        ...{ Sid: "OnlyTls", Effect: "Deny", Principal: { AWS: "*" }, Action: "s3:*" },
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}

/** The account's IAM policies say who may use the key. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export function stateKeyPolicy({ partition, account }: StatePlace): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        ...{ Sid: "Account", Effect: "Allow", Principal: { AWS: `arn:${partition}:iam::${account}:root` } },
        ...{ Action: "kms:*", Resource: "*" },
      },
    ],
  };
}

/**
 * What Pulumi needs of the state of one stack, and nothing of others' in the same bucket. A preview takes no lock and writes nothing. To
 * deploy writes the checkpoint, its copies and the lock, and deletes the lock; S3 asks for a data key for what is written. The secrets
 * provider decrypts one data key, and does the rest itself.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/pkg/backend/diy/backend.go
 *
 * @param keyArn Of the key.
 */
export function stateAccess(
  use: "preview" | "deploy",
  { partition, bucket }: Pick<StatePlace, "partition" | "bucket">,
  { project, stack }: StateOwner,
  keyArn: string,
): PolicyDocument {
  const arn = `arn:${partition}:s3:::${bucket}`;
  const own = [
    ...[`stacks/${project}/${stack}.json*`, `stacks/${project}/${stack}.pulumi-tags`],
    // Backups, history; locks are in organization/.
    ...[`*/${project}/${stack}/*`],
  ].map((path) => `${arn}/.pulumi/${path}`);
  const allow = (Action: string[], Resource: string | string[]): PolicyStatement => ({
    ...{ Effect: "Allow", Action, Resource },
  });
  const objects = use === "preview" ? ["s3:GetObject"] : ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
  return {
    Version: "2012-10-17",
    Statement: [
      allow(["s3:ListBucket"], arn),
      allow(["s3:GetObject"], `${arn}/.pulumi/meta.yaml`),
      allow(objects, own),
      allow(use === "preview" ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"], keyArn),
    ],
  };
}
