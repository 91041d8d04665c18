import { actions } from "../grants";
import { everything, keys, rules, topics, trailBuckets, trails } from "../reach";
import type { Feature } from "./feature";

export const alerts: Feature = {
  key: "alerts",
  settings: "[`alerts`](alerts.md)",
  reads: {
    aws: [
      {
        about: "the rules",
        actions: actions("events", "DescribeRule", "ListTagsForResource", "ListTargetsByRule"),
        on: rules,
      },
      {
        about: "the topics",
        actions: actions("sns", "GetTopicAttributes", "ListTagsForResource"),
        on: topics,
      },
      { about: "who gets their mail", actions: ["sns:GetSubscriptionAttributes"], on: everything },
      {
        about: "the keys that encrypt the topics",
        actions: actions("kms", "DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"),
        on: keys,
      },
    ],
    graph: [],
  },
  writes: {
    aws: [
      {
        about: "the rules",
        actions: actions(
          "events",
          "DeleteRule",
          "PutRule",
          "PutTargets",
          "RemoveTargets",
          "TagResource",
          "UntagResource",
        ),
        on: rules,
      },
      {
        about: "the topics",
        actions: actions(
          "sns",
          ...["CreateTopic", "DeleteTopic", "SetTopicAttributes", "Subscribe", "TagResource", "UntagResource"],
        ),
        on: topics,
      },
      { about: "who gets no mail any more", actions: ["sns:Unsubscribe"], on: everything },
      { about: "a key that is new", actions: ["kms:CreateKey"], on: everything },
      {
        about: "the keys",
        actions: actions(
          "kms",
          ...["EnableKey", "EnableKeyRotation", "PutKeyPolicy", "ScheduleKeyDeletion", "TagResource", "UntagResource"],
          ...["UpdateKeyDescription"],
        ),
        on: keys,
      },
    ],
    graph: [],
  },
};

export const trailCheck: Feature = {
  key: "trailCheck",
  settings: "[`alerts.trail: check`](alerts.md)",
  reads: {
    aws: [
      {
        about: "the trails that there are, those of an organization too",
        actions: actions("cloudtrail", "DescribeTrails", "GetEventSelectors", "GetTrailStatus"),
        on: everything,
      },
    ],
    graph: [],
  },
  writes: { aws: [], graph: [] },
};

/** What the aws provider reads of a bucket. `s3:ListBucket` tells it whether there is one. */
const bucketReads = actions(
  "s3",
  ...[
    "GetAccelerateConfiguration",
    "GetBucketAcl",
    "GetBucketCORS",
    "GetBucketLogging",
    "GetBucketObjectLockConfiguration",
  ],
  ...["GetBucketPolicy", "GetBucketPublicAccessBlock", "GetBucketRequestPayment", "GetBucketTagging"],
  ...["GetBucketVersioning", "GetBucketWebsite", "GetEncryptionConfiguration", "GetLifecycleConfiguration"],
  ...["GetReplicationConfiguration", "ListBucket"],
);

export const trailCreate: Feature = {
  key: "trailCreate",
  settings: "[`alerts.trail: create`](alerts.md)",
  reads: {
    aws: [
      {
        about: "the trail",
        actions: actions("cloudtrail", "GetEventSelectors", "GetInsightSelectors", "GetTrailStatus", "ListTags"),
        on: trails,
      },
      { about: "trails", actions: ["cloudtrail:DescribeTrails"], on: everything },
      { about: "the bucket of its files", actions: bucketReads, on: trailBuckets },
    ],
    graph: [],
  },
  writes: {
    aws: [
      {
        about: "the trail",
        actions: actions(
          "cloudtrail",
          "AddTags",
          "CreateTrail",
          "DeleteTrail",
          "RemoveTags",
          "StartLogging",
          "UpdateTrail",
        ),
        on: trails,
      },
      {
        about: "the bucket, which outlives the stack",
        actions: actions("s3", "CreateBucket", "PutBucketPolicy", "PutBucketPublicAccessBlock", "PutBucketTagging"),
        on: trailBuckets,
      },
    ],
    graph: [],
  },
};
