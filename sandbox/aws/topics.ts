import { randomUUID } from "node:crypto";
import { topicArn } from "../../federation/alerts/names";
import { MalformedPolicy } from "../../federation/iam/documents";
import { checkPolicy } from "../../federation/iam/validation";
import { partitionOfRegion } from "../../federation/partitions";
import { AwsError } from "./awsError";
import { monitoringOf, type Subscription, type Topic } from "./monitoringState";
import type { AccountState, Tags } from "./state";

export interface NewTopic {
  readonly name: string;
  readonly displayName: string;
  /** Left out: that the account itself may do everything. */
  readonly policy?: string | undefined;
  readonly key?: string | undefined;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export function createTopic(state: AccountState, region: string, asked: NewTopic): Topic {
  const { name, displayName, key, tags } = asked;
  if (!/^[\w-]{1,256}$/.test(name)) throw invalid("Topic Name");
  const arn = topicArn({ partition: partitionOfRegion(region), region, account: state.id }, name);
  const policy = asked.policy ?? defaultPolicy(arn, state.id);
  const all = monitoringOf(state).topics;
  if (all.some((topic) => topic.arn === arn))
    throw invalid("Attributes Reason: Topic already exists with different attributes");
  checkAttributes({ displayName, policy });
  const topic: Topic = {
    name,
    arn,
    region,
    displayName,
    policy,
    ...(key !== undefined && { key }),
    tags,
    subscriptions: [],
  };
  all.push(topic);
  return topic;
}

export function getTopic(state: AccountState, arn: string): Topic {
  const topic = monitoringOf(state).topics.find((each) => each.arn === arn);
  if (topic === undefined) throw new AwsError("NotFound", "Topic does not exist", 404);
  return topic;
}

/** What is left out stays, but for the key: without one, nothing is encrypted. */
export function setTopicAttributes(
  state: AccountState,
  arn: string,
  changes: Partial<Pick<NewTopic, "displayName" | "policy" | "key">>,
): void {
  const topic = getTopic(state, arn);
  const { displayName = topic.displayName, policy = topic.policy } = changes;
  checkAttributes({ displayName, policy });
  Object.assign(topic, { displayName, policy });
  if (!("key" in changes)) return;
  if (changes.key === undefined) delete topic.key;
  else topic.key = changes.key;
}

export function resetTopicPolicy(state: AccountState, arn: string): void {
  getTopic(state, arn).policy = defaultPolicy(arn, state.id);
}

export function deleteTopic(state: AccountState, arn: string): void {
  const monitoring = monitoringOf(state);
  monitoring.topics = monitoring.topics.filter((topic) => topic.arn !== arn);
}

/** The subscriber is asked whether it meant it. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export function subscribe(
  state: AccountState,
  topicArn: string,
  { protocol, endpoint, now }: { protocol: string; endpoint: string; now: Date },
): Subscription {
  const topic = getTopic(state, topicArn);
  if (protocol !== "email") throw invalid(`Does not support this protocol: ${protocol}`);
  if (!/^[^\s@]+@[^\s@]+$/.test(endpoint)) throw invalid("Email address");
  const same = topic.subscriptions.find((each) => each.endpoint === endpoint);
  const subscription = same ?? { arn: `${topicArn}:${randomUUID()}`, protocol, endpoint, isConfirmed: false };
  if (same === undefined) topic.subscriptions.push(subscription);
  if (!subscription.isConfirmed) {
    monitoringOf(state).mail.push({
      ...{
        at: seconds(now),
        to: endpoint,
        from: sender(topic),
        subject: "AWS Notification - Subscription Confirmation",
      },
      text: `You have chosen to subscribe to the topic:\n${topicArn}\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is necessary):\nConfirm subscription`,
    });
  }
  return subscription;
}

export function getSubscription(state: AccountState, arn: string): { topic: Topic; subscription: Subscription } {
  for (const topic of monitoringOf(state).topics) {
    const subscription = topic.subscriptions.find((each) => each.arn === arn);
    if (subscription !== undefined) return { topic, subscription };
  }
  throw new AwsError("NotFound", "Subscription does not exist", 404);
}

/** One that nobody confirmed cannot be taken back: it goes by itself. https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html */
export function unsubscribe(state: AccountState, arn: string): void {
  const { topic, subscription } = getSubscription(state, arn);
  if (!subscription.isConfirmed) throw invalid("This subscription is not confirmed");
  topic.subscriptions = topic.subscriptions.filter((each) => each !== subscription);
}

/** Somebody follows the links in the messages to an address; answers the topics that it gets mail of now. */
export function confirmSubscriptions(state: AccountState, endpoint: string): string[] {
  return monitoringOf(state).topics.flatMap((topic) =>
    topic.subscriptions
      .filter((each) => each.endpoint.toLowerCase() === endpoint.toLowerCase() && !each.isConfirmed)
      .map((each) => {
        each.isConfirmed = true;
        return topic.arn;
      }),
  );
}

/** Sends to everybody who has confirmed. */
export function publish(state: AccountState, topic: Topic, text: string, at: string): void {
  const confirmed = topic.subscriptions.filter(({ isConfirmed }) => isConfirmed);
  const mail = { at, from: sender(topic), subject: "AWS Notification Message", text };
  monitoringOf(state).mail.push(...confirmed.map(({ endpoint }) => ({ ...mail, to: endpoint })));
}

const sender = ({ displayName }: Topic): string => (displayName === "" ? "AWS Notifications" : displayName);

const seconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

function checkAttributes({ displayName, policy }: Pick<Topic, "displayName" | "policy">): void {
  if (displayName.length > 100) throw invalid("DisplayName must be at most 100 characters long");
  try {
    checkPolicy(policy);
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    throw invalid("Policy Error: null");
  }
}

const defaultPolicy = (arn: string, account: string): string =>
  JSON.stringify({
    Version: "2008-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes", "SNS:SetTopicAttributes"],
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });

const invalid = (what: string) => new AwsError("InvalidParameter", `Invalid parameter: ${what}`, 400);
