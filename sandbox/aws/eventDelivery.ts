import { randomUUID } from "node:crypto";
import { decide } from "../../federation/iam/evaluation";
import { matches } from "./eventPatterns";
import { textFor } from "./eventTexts";
import { findKey } from "./keys";
import { monitoringOf, type EventRule, type RecordedCall, type Topic } from "./monitoringState";
import type { AccountState } from "./state";
import { publish } from "./topics";

/**
 * CloudTrail records a call, and EventBridge tells of it: if a trail records what happens there, to the rules in the region of the call.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function recordCall(state: AccountState, call: RecordedCall, now: Date): void {
  const { trails, eventRules, undelivered } = monitoringOf(state);
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const isRecorded = trails.some(
    ({ isLogging, isMultiRegion, homeRegion, records = "All" }) =>
      isLogging &&
      (isMultiRegion || homeRegion === call.awsRegion) &&
      (records === "All" || (records === "ReadOnly") === call.readOnly),
  );
  if (!isRecorded) return;
  const event = eventOf(state, call, at);
  for (const rule of eventRules) {
    if (rule.region !== call.awsRegion || !sees(rule, call) || !matches(rule.pattern, event)) continue;
    for (const target of rule.targets) {
      const topic = monitoringOf(state).topics.find(({ arn }) => arn === target.arn);
      const reason = topic === undefined ? `there is no topic ${target.arn}` : refusalOf(state, topic);
      if (reason !== undefined) undelivered.push({ at, rule: rule.arn, reason });
      else if (topic !== undefined) publish(state, topic, textFor(target, event), at);
    }
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html */
const sees = ({ state }: EventRule, { readOnly }: RecordedCall): boolean =>
  state === "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" || (state === "ENABLED" && !readOnly);

function eventOf(state: AccountState, call: RecordedCall, eventTime: string) {
  return {
    ...{ version: "0", id: randomUUID(), account: state.id, region: call.awsRegion, time: eventTime, resources: [] },
    "detail-type": "AWS API Call via CloudTrail",
    source: `aws.${call.eventSource.replace(/\.amazonaws\.com$/, "")}`,
    detail: { ...call, eventTime, sourceIPAddress: "192.0.2.7", eventType: "AwsApiCall", recipientAccountId: state.id },
  };
}

/** Why EventBridge may not publish; undefined if it may. Neither topic nor key is told for which rule. */
function refusalOf(state: AccountState, topic: Topic): string | undefined {
  const principal = { kind: "Service", id: "events.amazonaws.com" } as const;
  const publishing = { action: "sns:Publish", resource: topic.arn, context: {}, principal };
  if (decide([topic.policy], publishing) !== "allowed") return `the policy of ${topic.arn} does not allow sns:Publish`;
  if (topic.key === undefined) return undefined;
  const key = findKey(state, topic.region, topic.key);
  if (key === undefined) return `EventBridge cannot use the key ${topic.key}`;
  if (!key.isEnabled || key.deletionDate !== undefined) return `the key ${key.arn} is not enabled`;
  const missing = ["kms:GenerateDataKey", "kms:Decrypt"].find(
    (action) => decide([key.policy], { action, resource: key.arn, context: {}, principal }) !== "allowed",
  );
  return missing && `the policy of ${key.arn} does not allow ${missing}`;
}
