/** As of everything in AWS. */
type Tags = Record<string, string>;

/** What watches over the account, and what has arrived. Lists are in order of creation. */
export interface MonitoringState {
  trails: Trail[];
  buckets: Bucket[];
  eventRules: EventRule[];
  topics: Topic[];
  keys: Key[];
  aliases: KeyAlias[];
  /** What people found in their mailboxes. */
  mail: Mail[];
  /** What EventBridge could not deliver; in AWS, a number in CloudWatch is all that tells of it. */
  undelivered: { at: string; rule: string; reason: string }[];
}

export interface Trail {
  name: string;
  arn: string;
  homeRegion: string;
  isMultiRegion: boolean;
  includesGlobalServices: boolean;
  isLogging: boolean;
  /** Left out: all. */
  records?: "All" | "ReadOnly" | "WriteOnly";
  validatesFiles: boolean;
  /** Name. */
  bucket: string;
  tags: Tags;
}

/** Of Amazon S3. */
export interface Bucket {
  name: string;
  region: string;
  policy?: string;
  publicAccessBlock?: Record<string, boolean>;
  /** Left out: it never kept versions. */
  versioning?: "Enabled" | "Suspended";
  /** Left out: with keys of Amazon S3. */
  encryption?: BucketEncryption;
  tags: Tags;
}

export interface BucketEncryption {
  algorithm: string;
  /** Of AWS KMS: id, ARN or alias. Empty: AWS's own. */
  key: string;
  usesBucketKey: boolean;
}

/** Of EventBridge, on the default bus. */
export interface EventRule {
  name: string;
  arn: string;
  region: string;
  description: string;
  /** As it was given. */
  pattern: string;
  state: "ENABLED" | "DISABLED" | "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
  tags: Tags;
  targets: EventTarget[];
}

export interface EventTarget {
  id: string;
  arn: string;
  inputTransformer?: { inputPaths: Record<string, string>; inputTemplate: string };
}

/** Of Amazon SNS. */
export interface Topic {
  name: string;
  arn: string;
  region: string;
  displayName: string;
  policy: string;
  /** Id, ARN or alias. */
  key?: string;
  tags: Tags;
  subscriptions: Subscription[];
}

export interface Subscription {
  arn: string;
  protocol: string;
  endpoint: string;
  isConfirmed: boolean;
}

/** Of AWS KMS. */
export interface Key {
  id: string;
  arn: string;
  region: string;
  description: string;
  policy: string;
  rotates: boolean;
  isEnabled: boolean;
  /** Left out: it is there to stay. */
  deletionDate?: string;
  tags: Tags;
}

/** A name of a key. */
export interface KeyAlias {
  /** With `alias/`. */
  name: string;
  arn: string;
  region: string;
  keyId: string;
}

export interface Mail {
  at: string;
  to: string;
  from: string;
  subject: string;
  text: string;
}

/** A call as CloudTrail tells of it, as far as anybody asks. */
export interface RecordedCall {
  readonly eventSource: `${string}.amazonaws.com`;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly readOnly: boolean;
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** State that was kept before anything watched has none of it. */
export function monitoringOf(state: { monitoring?: MonitoringState }): MonitoringState {
  const complete = { ...emptyMonitoring(), ...state.monitoring };
  // A look leaves nothing behind.
  return Object.isFrozen(state.monitoring ?? state)
    ? complete
    : Object.assign((state.monitoring ??= complete), complete);
}

export const emptyMonitoring = (): MonitoringState => ({
  ...{ trails: [], buckets: [], eventRules: [], topics: [], keys: [], aliases: [], mail: [], undelivered: [] },
});
