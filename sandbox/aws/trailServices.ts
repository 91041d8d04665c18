import type { Store } from "../core/store";
import * as buckets from "./buckets";
import type { BucketEncryption } from "./monitoringState";
import type { AccountState, Tags } from "./state";
import { tag, untag } from "./tags";
import * as trails from "./trails";

/** CloudTrail and Amazon S3 in one region of the simulated account, as far as a trail needs them. */
export class TrailServices {
  constructor(
    private readonly store: Store<AccountState>,
    private readonly region: string,
  ) {}

  createTrail = (asked: trails.NewTrail) => this.change((state) => trails.createTrail(state, this.region, asked));
  getTrail = (arn: string) => this.look((state) => trails.getTrail(state, arn));
  updateTrail = (arn: string, changes: Parameters<typeof trails.updateTrail>[2]) =>
    this.change((state) => trails.updateTrail(state, arn, changes));
  deleteTrail = (arn: string) => this.change((state) => trails.deleteTrail(state, arn));
  tagTrail = (arn: string, tags: Tags) => this.change((state) => tag(trails.getTrail(state, arn), tags));
  untagTrail = (arn: string, keys: readonly string[]) =>
    this.change((state) => untag(trails.getTrail(state, arn), keys));

  createBucket = (asked: { name: string; tags: Tags }) =>
    this.change((state) => buckets.createBucket(state, this.region, asked));
  getBucket = (name: string) => this.look((state) => buckets.getBucket(state, name));
  deleteBucket = (name: string) => this.change((state) => buckets.deleteBucket(state, name));
  tagBucket = (name: string, tags: Tags) => this.change((state) => tag(buckets.getBucket(state, name), tags));
  untagBucket = (name: string, keys: readonly string[]) =>
    this.change((state) => untag(buckets.getBucket(state, name), keys));
  putBucketPolicy = (name: string, policy: string) =>
    this.change((state) => buckets.putBucketPolicy(state, name, policy));
  getBucketPolicy = (name: string) => this.look((state) => buckets.getBucketPolicy(state, name));
  deleteBucketPolicy = (name: string) => this.change((state) => buckets.deleteBucketPolicy(state, name));
  putPublicAccessBlock = (name: string, block: Record<string, boolean>) =>
    this.change((state) => buckets.putPublicAccessBlock(state, name, block));
  getPublicAccessBlock = (name: string) => this.look((state) => buckets.getPublicAccessBlock(state, name));
  deletePublicAccessBlock = (name: string) => this.change((state) => buckets.deletePublicAccessBlock(state, name));

  putBucketVersioning = (name: string, status: Parameters<typeof buckets.putBucketVersioning>[2]) =>
    this.change((state) => buckets.putBucketVersioning(state, name, status));
  getBucketVersioning = (name: string) => this.look((state) => buckets.getBucketVersioning(state, name));
  putBucketEncryption = (name: string, encryption: BucketEncryption) =>
    this.change((state) => buckets.putBucketEncryption(state, name, encryption));
  getBucketEncryption = (name: string) => this.look((state) => buckets.getBucketEncryption(state, name));
  deleteBucketEncryption = (name: string) => this.change((state) => buckets.deleteBucketEncryption(state, name));

  private look = <T>(at: (state: AccountState) => T): Promise<T> => this.store.read(at);
  private change = <T>(by: (state: AccountState) => T): Promise<T> => this.store.write(by);
}
