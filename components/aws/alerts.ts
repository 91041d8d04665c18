import * as pulumi from "@pulumi/pulumi";
import { EventRule } from "@pulumi/aws/cloudwatch/eventRule";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget";
import { Key } from "@pulumi/aws/kms/key";
import { Topic } from "@pulumi/aws/sns/topic";
import { TopicPolicy } from "@pulumi/aws/sns/topicPolicy";
import { TopicSubscription } from "@pulumi/aws/sns/topicSubscription";
import { inputTransformer } from "../../federation/alerts/inputTransformer";
import { alertRuleName, alertTopicPrefix, type Place } from "../../federation/alerts/names";
import { alertKeyPolicy, alertTopicPolicy } from "../../federation/alerts/policies";
import { alertRegions } from "../../federation/alerts/rules";
import type { AlertRule } from "../../federation/alerts/watched";

export interface AlertsArgs {
  /** What the names of topics and rules begin with: 1 to 30 letters, digits, _ and -. */
  prefix: string;
  /** Whose messages these are, as mail programs show it: up to 100 characters. */
  displayName: string;
  /** Plain, so that previews show the policies. */
  owner: Pick<Place, "partition" | "account">;
  rules: readonly AlertRule[];
  /** Who gets them; each confirms it once in each region. */
  emails: readonly string[];
  tags: Record<string, pulumi.Input<string>>;
}

/** Tells people by e-mail what happens in an AWS account, from each region in which it happens. */
export class Alerts extends pulumi.ComponentResource {
  /** ARNs, by region. */
  readonly topics: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: AlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:Alerts", name, {}, opts);
    const { rules, emails } = args;
    this.topics = Object.fromEntries(
      alertRegions(rules).map((region) => {
        const own = rules.filter((rule) => rule.region === region);
        const { arn } = declareTopic(`${name}-${region}`, region, args, this);
        for (const email of emails) {
          new TopicSubscription(
            `${name}-${region}-${email}`,
            { topic: arn, protocol: "email", endpoint: email, region },
            { parent: this },
          );
        }
        for (const rule of own) declareRule(`${name}-${region}-${rule.key}`, rule, arn, args, this);
        return [region, arn];
      }),
    );
    this.registerOutputs({ topics: this.topics });
  }
}

function declareTopic(
  name: string,
  region: string,
  { prefix, displayName, owner, tags }: AlertsArgs,
  parent: pulumi.Resource,
): Topic {
  const child = { parent };
  const { arn: kmsMasterKeyId } = new Key(
    name,
    {
      description: `Encrypts the alerts of ${prefix}`,
      policy: JSON.stringify(alertKeyPolicy(owner)),
      enableKeyRotation: true,
      ...{ region, tags },
    },
    child,
  );
  const topic = new Topic(
    name,
    { namePrefix: alertTopicPrefix(prefix), displayName, kmsMasterKeyId, region, tags },
    child,
  );
  new TopicPolicy(
    name,
    { arn: topic.arn, policy: topic.arn.apply((arn) => JSON.stringify(alertTopicPolicy(arn))), region },
    child,
  );
  return topic;
}

function declareRule(
  name: string,
  { key, region, description, pattern, seesReads, text }: AlertRule,
  topic: pulumi.Output<string>,
  { prefix, tags }: AlertsArgs,
  parent: pulumi.Resource,
): void {
  const rule = new EventRule(
    name,
    {
      name: alertRuleName(prefix, key),
      eventPattern: JSON.stringify(pattern),
      state: seesReads ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
      ...{ description, region, tags },
    },
    { parent },
  );
  new EventTarget(
    name,
    { rule: rule.name, arn: topic, targetId: "topic", inputTransformer: inputTransformer(text), region },
    { parent },
  );
}
