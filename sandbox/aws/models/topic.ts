import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import type { Monitoring } from "../monitoring";
import { policyText, samePolicy, shownPolicy } from "../policyMeaning";
import { matches } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { named, nameFor } from "./name";
import { optionalText, orNull, regionOf, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

export const topic: ResourceModel<Account> = {
  type: "aws:sns/topic:Topic",
  validators: {
    name: matches(/^[\w-]{1,256}$/, "must be 1 to 256 letters, digits, _ and -"),
    policy: jsonPolicy,
  },
  sameMeaning: { policy: samePolicy },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const name = nameFor(planned);
    const monitoring = at(account, planned);
    if (await monitoring.hasTopic(name)) throw new Error(`SNS Topic (${name}) already exists`);
    const { arn } = await calling(`creating SNS Topic (${name})`, "SNS: CreateTopic", () =>
      monitoring.createTopic({ name, ...attributes(planned), tags: textMap(planned, "tagsAll") }),
    );
    made(arn);
  },

  read: (id, account, state) =>
    shown(at(account, state).getTopic(id), (found) => ({
      ...named(found.name),
      ...shownTags(found.tags, state),
      ...{ arn: found.arn, owner: found.arn.split(":")[4] ?? "", region: found.region },
      displayName: orNull(found.displayName),
      policy: shownPolicy(found.policy, state["policy"]),
      kmsMasterKeyId: found.key ?? null,
      ...{ fifoTopic: false, contentBasedDeduplication: false },
      ...{ beginningArchiveTime: "", signatureVersion: 0, tracingConfig: "", fifoThroughputScope: "" },
    })),

  async update(id, planned, account, state) {
    const monitoring = at(account, state);
    await calling(`setting SNS Topic (${id}) attribute`, "SNS: SetTopicAttributes", () =>
      monitoring.setTopicAttributes(id, attributes(planned)),
    );
    await retagWith(
      `SNS Topic (${id})`,
      "SNS: TagResource",
      { planned, state },
      { tag: (tags) => monitoring.tagTopic(id, tags), untag: (names) => monitoring.untagTopic(id, names) },
    );
  },

  async delete(id, account, state) {
    await calling(`deleting SNS Topic (${id})`, "SNS: DeleteTopic", () => ifFound(at(account, state).deleteTopic(id)));
  },
};

const at = (account: Account, properties: Properties): Monitoring => account.monitoring(regionOf(properties, account));

function attributes(planned: Properties) {
  const policy = optionalText(planned, "policy");
  return {
    displayName: optionalText(planned, "displayName") ?? "",
    key: optionalText(planned, "kmsMasterKeyId"),
    ...(policy !== undefined && { policy: policyText(policy) }),
  };
}

/** Of a topic that has one by itself. Without this resource, it is again what AWS begins with. */
export const topicPolicy: ResourceModel<Account> = {
  type: "aws:sns/topicPolicy:TopicPolicy",
  validators: { policy: jsonPolicy },
  sameMeaning: { policy: samePolicy },
  fill: withRegion,

  async create(planned, account, made) {
    const arn = text(planned, "arn");
    await putPolicy(arn, planned, account);
    made(arn);
  },

  read: (id, account, state) =>
    shown(at(account, state).getTopic(id), (found) => ({
      ...{ arn: id, owner: id.split(":")[4] ?? "", region: found.region },
      policy: shownPolicy(found.policy, state["policy"]),
    })),

  update: (id, planned, account) => putPolicy(id, planned, account),

  async delete(id, account, state) {
    await calling(`deleting SNS Topic Policy (${id})`, "SNS: SetTopicAttributes", () =>
      ifFound(at(account, state).resetTopicPolicy(id)),
    );
  },
};

const putPolicy = (arn: string, planned: Properties, account: Account): Promise<void> =>
  calling(`setting SNS Topic (${arn}) attribute (Policy)`, "SNS: SetTopicAttributes", () =>
    at(account, planned).setTopicAttributes(arn, { policy: policyText(text(planned, "policy")) }),
  );
