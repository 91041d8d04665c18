import type { ResourceModel } from "../../bridge/models";
import { partitionOfRegion } from "../../../federation/partitions";
import type { Account } from "../account";
import { policyText, samePolicy, shownPolicy } from "../policyMeaning";
import { lengthBetween, notSimulated } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { named, nameFor } from "./name";
import { optionalFlag, optionalText, regionOf, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

const notSimulatedProperties = ["acl", "accelerationStatus", "bucketNamespace", "policy", "requestPayer"];

/** What older versions configured on the bucket itself has resources of its own. */
export const bucket: ResourceModel<Account> = {
  type: "aws:s3/bucket:Bucket",
  validators: {
    bucket: lengthBetween(0, 63),
    bucketPrefix: lengthBetween(0, 37),
    ...Object.fromEntries(notSimulatedProperties.map((name) => [name, notSimulated("leave it out")])),
  },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const [given, prefix] = [optionalText(planned, "bucket"), optionalText(planned, "bucketPrefix") ?? null];
    const name = given ?? nameFor({ namePrefix: prefix });
    await calling(`creating S3 Bucket (${name})`, "S3: CreateBucket", () =>
      account.trails(regionOf(planned, account)).createBucket({ name, tags: textMap(planned, "tagsAll") }),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(account.trails(regionOf(state, account)).getBucket(id), ({ name, region, tags }) => ({
      ...shownTags(tags, state),
      bucketPrefix: named(name).namePrefix,
      ...{ bucket: name, region, bucketRegion: region, arn: `arn:${partitionOfRegion(region)}:s3:::${name}` },
      bucketDomainName: `${name}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      forceDestroy: state["forceDestroy"] ?? false,
      ...{ objectLockEnabled: false, requestPayer: "BucketOwner", hostedZoneId: "", accelerationStatus: "" },
      ...{ websiteDomain: "", websiteEndpoint: "", policy: "", bucketNamespace: "global" },
    })),

  async update(id, planned, account, state) {
    const services = account.trails(regionOf(state, account));
    await retagWith(
      `S3 Bucket (${id})`,
      "S3: PutBucketTagging",
      { planned, state },
      { tag: (tags) => services.tagBucket(id, tags), untag: (keys) => services.untagBucket(id, keys) },
    );
  },

  async delete(id, account, state) {
    await calling(`deleting S3 Bucket (${id})`, "S3: DeleteBucket", () =>
      ifFound(account.trails(regionOf(state, account)).deleteBucket(id)),
    );
  },
};

export const bucketPolicy: ResourceModel<Account> = {
  type: "aws:s3/bucketPolicy:BucketPolicy",
  validators: { policy: jsonPolicy },
  sameMeaning: { policy: samePolicy },
  fill: withRegion,

  async create(planned, account, made) {
    const name = text(planned, "bucket");
    await calling(`putting S3 Bucket (${name}) Policy`, "S3: PutBucketPolicy", () =>
      account.trails(regionOf(planned, account)).putBucketPolicy(name, policyText(text(planned, "policy"))),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(account.trails(regionOf(state, account)).getBucketPolicy(id), (policy) => ({
      ...{ bucket: id, region: regionOf(state, account), policy: shownPolicy(policy, state["policy"]) },
    })),

  update: (id, planned, account) =>
    calling(`putting S3 Bucket (${id}) Policy`, "S3: PutBucketPolicy", () =>
      account.trails(regionOf(planned, account)).putBucketPolicy(id, policyText(text(planned, "policy"))),
    ),

  async delete(id, account, state) {
    await calling(`deleting S3 Bucket Policy (${id})`, "S3: DeleteBucketPolicy", () =>
      ifFound(account.trails(regionOf(state, account)).deleteBucketPolicy(id)),
    );
  },
};

const blocks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const bucketPublicAccessBlock: ResourceModel<Account> = {
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  fill: withRegion,

  async create(planned, account, made) {
    const name = text(planned, "bucket");
    await calling(`creating S3 Bucket (${name}) Public Access Block`, "S3: PutPublicAccessBlock", () =>
      account.trails(regionOf(planned, account)).putPublicAccessBlock(name, flags(planned)),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(account.trails(regionOf(state, account)).getPublicAccessBlock(id), (found) => ({
      ...{ bucket: id, region: regionOf(state, account), skipDestroy: state["skipDestroy"] ?? null },
      ...found,
    })),

  update: (id, planned, account) =>
    calling(`updating S3 Bucket (${id}) Public Access Block`, "S3: PutPublicAccessBlock", () =>
      account.trails(regionOf(planned, account)).putPublicAccessBlock(id, flags(planned)),
    ),

  async delete(id, account, state) {
    if (optionalFlag(state, "skipDestroy") === true) return;
    await calling(`deleting S3 Bucket Public Access Block (${id})`, "S3: DeletePublicAccessBlock", () =>
      ifFound(account.trails(regionOf(state, account)).deletePublicAccessBlock(id)),
    );
  },
};

const flags = (planned: Parameters<typeof optionalFlag>[0]): Record<string, boolean> =>
  Object.fromEntries(blocks.map((name) => [name, optionalFlag(planned, name) ?? false]));
