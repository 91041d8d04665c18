import { ruleArn, topicArn, type Place } from "../../../federation/alerts/names";
import { findKey } from "../keys";
import type { Monitoring } from "../monitoring";
import type { Tags } from "../state";
import type { UserRequest } from "../userPermissions";
import { type Calls, free } from "./calls";
import type { Known } from "./guard";

/**
 * Of one region.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export function monitoringCalls(region: string): Calls<Monitoring> {
  const place = ({ partition, state }: Known): Place => ({ partition, account: state.id, region });
  const rule = (known: Known, name: string, ...names: readonly string[]) =>
    on("events", ruleArn(place(known), name), ...names);
  const key = (known: Known, id: string, ...names: readonly string[]) =>
    on("kms", findKey(known.state, region, id)?.arn ?? newKey(known, id), ...names);
  const aliasOf = ({ partition, state }: Known, name: string, ...names: readonly string[]) =>
    on("kms", `arn:${partition}:kms:${region}:${state.id}:${name}`, ...names);
  const newKey = (known: Known, id: string) => {
    const { partition, account } = place(known);
    return `arn:${partition}:kms:${region}:${account}:key/${id}`;
  };

  return {
    hasTopic: free,
    // Their subscriber does it.
    confirmSubscriptions: free,
    createTopic: (known, { name, tags, policy }) =>
      on(
        "sns",
        topicArn(place(known), name),
        "CreateTopic",
        ...tagged(tags),
        ...(policy === undefined ? [] : ["SetTopicAttributes"]),
      ),
    getTopic: (_, arn) => on("sns", arn, "GetTopicAttributes", "ListTagsForResource"),
    setTopicAttributes: (_, arn) => on("sns", arn, "SetTopicAttributes"),
    resetTopicPolicy: (_, arn) => on("sns", arn, "SetTopicAttributes"),
    deleteTopic: (_, arn) => on("sns", arn, "DeleteTopic"),
    tagTopic: (_, arn) => on("sns", arn, "TagResource"),
    untagTopic: (_, arn) => on("sns", arn, "UntagResource"),
    subscribe: (_, topic) => on("sns", topic, "Subscribe"),
    // AWS knows no resource of these two.
    getSubscription: () => on("sns", "*", "GetSubscriptionAttributes"),
    unsubscribe: () => on("sns", "*", "Unsubscribe"),

    putRule: (known, { name, tags }) => rule(known, name, "PutRule", ...tagged(tags)),
    describeRule: (known, name) => rule(known, name, "DescribeRule", "ListTagsForResource"),
    deleteRule: (known, name) => rule(known, name, "DeleteRule"),
    tagRule: (known, name) => rule(known, name, "TagResource"),
    untagRule: (known, name) => rule(known, name, "UntagResource"),
    putTarget: (known, name) => rule(known, name, "PutTargets"),
    getTarget: (known, name) => rule(known, name, "ListTargetsByRule"),
    removeTarget: (known, name) => rule(known, name, "RemoveTargets"),

    createKey: (known, { rotates, tags }) => [
      ...on("kms", "*", "CreateKey"),
      ...key(known, "new", ...tagged(tags), ...(rotates ? ["EnableKeyRotation"] : [])),
    ],
    describeKey: (known, id) =>
      key(known, id, "DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"),
    updateKey: (known, id, changes) => {
      const found = findKey(known.state, region, id);
      return key(
        known,
        id,
        ...(found?.policy === changes.policy ? [] : ["PutKeyPolicy"]),
        ...(found?.description === changes.description ? [] : ["UpdateKeyDescription"]),
        ...(found?.rotates === changes.rotates ? [] : [changes.rotates ? "EnableKeyRotation" : "DisableKeyRotation"]),
        ...(found?.isEnabled === changes.isEnabled ? [] : [changes.isEnabled ? "EnableKey" : "DisableKey"]),
      );
    },
    scheduleKeyDeletion: (known, id) => key(known, id, "ScheduleKeyDeletion"),
    createAlias: (known, asked) => [
      ...aliasOf(known, asked.name, "CreateAlias"),
      ...key(known, asked.key, "CreateAlias"),
    ],
    getAlias: () => on("kms", "*", "ListAliases"),
    updateAlias: (known, name, id) => [...aliasOf(known, name, "UpdateAlias"), ...key(known, id, "UpdateAlias")],
    deleteAlias: (known, name) => aliasOf(known, name, "DeleteAlias"),
    tagKey: (known, id) => key(known, id, "TagResource"),
    untagKey: (known, id) => key(known, id, "UntagResource"),
  };
}

const on = (service: string, resource: string, ...names: readonly string[]): UserRequest[] =>
  names.map((name) => ({ action: `${service}:${name}`, resource }));

const tagged = (tags: Tags): string[] => (Object.keys(tags).length > 0 ? ["TagResource"] : []);
