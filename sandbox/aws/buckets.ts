import { MalformedPolicy } from "../../federation/iam/documents";
import { checkPolicy } from "../../federation/iam/validation";
import { AwsError } from "./awsError";
import { monitoringOf, type Bucket, type BucketEncryption } from "./monitoringState";
import type { AccountState, Tags } from "./state";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export function createBucket(
  state: AccountState,
  region: string,
  { name, tags }: { name: string; tags: Tags },
): Bucket {
  const { buckets, trails } = monitoringOf(state);
  if (!/^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(name))
    throw new AwsError("InvalidBucketName", "The specified bucket is not valid.", 400);
  if (buckets.some((bucket) => bucket.name === name))
    throw new AwsError(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      409,
    );
  // Names are one for everybody: that of the organization's trail is somebody else's.
  if (trails.some(({ bucket }) => bucket === name))
    throw new AwsError("BucketAlreadyExists", "The requested bucket name is not available.", 409);
  const bucket: Bucket = { name, region, tags };
  buckets.push(bucket);
  return bucket;
}

export function getBucket(state: AccountState, name: string): Bucket {
  const bucket = monitoringOf(state).buckets.find((each) => each.name === name);
  if (bucket === undefined) throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
  return bucket;
}

/** With the first event of a trail there are files in its bucket, which only a bucket without any goes from. */
export function deleteBucket(state: AccountState, name: string): void {
  const monitoring = monitoringOf(state);
  const bucket = getBucket(state, name);
  if (monitoring.trails.some((trail) => trail.bucket === name))
    throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
  monitoring.buckets = monitoring.buckets.filter((each) => each !== bucket);
}

export function putBucketPolicy(state: AccountState, name: string, policy: string): void {
  const bucket = getBucket(state, name);
  try {
    checkPolicy(policy);
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    throw new AwsError("MalformedPolicy", error.message, 400);
  }
  bucket.policy = policy;
}

export function getBucketPolicy(state: AccountState, name: string): string {
  const { policy } = getBucket(state, name);
  if (policy === undefined) throw new AwsError("NoSuchBucketPolicy", "The bucket policy does not exist", 404);
  return policy;
}

export function deleteBucketPolicy(state: AccountState, name: string): void {
  delete getBucket(state, name).policy;
}

export function putPublicAccessBlock(state: AccountState, name: string, block: Record<string, boolean>): void {
  getBucket(state, name).publicAccessBlock = block;
}

export function getPublicAccessBlock(state: AccountState, name: string): Record<string, boolean> {
  const { publicAccessBlock: block } = getBucket(state, name);
  if (block !== undefined) return block;
  throw new AwsError(
    "NoSuchPublicAccessBlockConfiguration",
    "The public access block configuration was not found",
    404,
  );
}

export function deletePublicAccessBlock(state: AccountState, name: string): void {
  delete getBucket(state, name).publicAccessBlock;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export function putBucketVersioning(
  state: AccountState,
  name: string,
  status: "Enabled" | "Suspended" | "Disabled",
): void {
  const bucket = getBucket(state, name);
  if (status !== "Disabled") bucket.versioning = status;
}

export const getBucketVersioning = (state: AccountState, name: string): string =>
  getBucket(state, name).versioning ?? "Disabled";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html */
export function putBucketEncryption(state: AccountState, name: string, encryption: BucketEncryption): void {
  const bucket = getBucket(state, name);
  if (encryption.key !== "" && encryption.algorithm === "AES256")
    throw new AwsError(
      "InvalidArgument",
      "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
      400,
    );
  bucket.encryption = encryption;
}

/** Every bucket has one. https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html */
export const getBucketEncryption = (state: AccountState, name: string): BucketEncryption =>
  getBucket(state, name).encryption ?? { algorithm: "AES256", key: "", usesBucketKey: false };

export function deleteBucketEncryption(state: AccountState, name: string): void {
  delete getBucket(state, name).encryption;
}
