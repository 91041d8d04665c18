import type { Store } from "../core/store";
import * as eventRules from "./eventRules";
import * as aliases from "./keyAliases";
import * as keys from "./keys";
import { type EventTarget, monitoringOf } from "./monitoringState";
import type { AccountState, Tags } from "./state";
import { tag, untag } from "./tags";
import * as topics from "./topics";

/** Amazon SNS, EventBridge and AWS KMS in one region of the simulated account, operations under their own names. */
export class Monitoring {
  constructor(
    private readonly store: Store<AccountState>,
    private readonly region: string,
    private readonly clock: () => Date,
  ) {}

  createTopic = (asked: topics.NewTopic) => this.change((state) => topics.createTopic(state, this.region, asked));
  getTopic = (arn: string) => this.look((state) => topics.getTopic(state, arn));
  setTopicAttributes = (arn: string, attributes: Parameters<typeof topics.setTopicAttributes>[2]) =>
    this.change((state) => topics.setTopicAttributes(state, arn, attributes));
  hasTopic = (name: string) =>
    this.look((state) => monitoringOf(state).topics.some((each) => each.region === this.region && each.name === name));
  resetTopicPolicy = (arn: string) => this.change((state) => topics.resetTopicPolicy(state, arn));
  deleteTopic = (arn: string) => this.change((state) => topics.deleteTopic(state, arn));
  tagTopic = (arn: string, tags: Tags) => this.change((state) => tag(topics.getTopic(state, arn), tags));
  untagTopic = (arn: string, names: readonly string[]) =>
    this.change((state) => untag(topics.getTopic(state, arn), names));

  subscribe = (topic: string, asked: { protocol: string; endpoint: string }) =>
    this.change((state) => topics.subscribe(state, topic, { ...asked, now: this.clock() }));
  getSubscription = (arn: string) => this.look((state) => topics.getSubscription(state, arn));
  confirmSubscriptions = (endpoint: string) => this.change((state) => topics.confirmSubscriptions(state, endpoint));
  unsubscribe = (arn: string) => this.change((state) => topics.unsubscribe(state, arn));

  putRule = (asked: eventRules.NewRule) => this.change((state) => eventRules.putRule(state, this.region, asked));
  describeRule = (name: string) => this.look((state) => eventRules.getRule(state, this.region, name));
  deleteRule = (name: string) => this.change((state) => eventRules.deleteRule(state, this.region, name));
  tagRule = (name: string, tags: Tags) =>
    this.change((state) => tag(eventRules.getRule(state, this.region, name), tags));
  untagRule = (name: string, names: readonly string[]) =>
    this.change((state) => untag(eventRules.getRule(state, this.region, name), names));
  putTarget = (rule: string, target: EventTarget) =>
    this.change((state) => eventRules.putTarget(state, this.region, rule, target));
  getTarget = (rule: string, id: string) => this.look((state) => eventRules.getTarget(state, this.region, rule, id));
  removeTarget = (rule: string, id: string) =>
    this.change((state) => eventRules.removeTarget(state, this.region, rule, id));

  createKey = (asked: keys.NewKey) => this.change((state) => keys.createKey(state, this.region, asked));
  describeKey = (id: string) => this.look((state) => keys.getKey(state, this.region, id));
  updateKey = (id: string, changes: Omit<keys.NewKey, "tags">) =>
    this.change((state) => keys.updateKey(state, this.region, id, changes));
  scheduleKeyDeletion = (id: string, days: number) =>
    this.change((state) => keys.scheduleKeyDeletion(state, this.region, id, days, this.clock()));
  createAlias = (asked: { name: string; key: string }) =>
    this.change((state) => aliases.createAlias(state, this.region, asked));
  getAlias = (name: string) => this.look((state) => aliases.getAlias(state, this.region, name));
  updateAlias = (name: string, key: string) =>
    this.change((state) => aliases.updateAlias(state, this.region, name, key));
  deleteAlias = (name: string) => this.change((state) => aliases.deleteAlias(state, this.region, name));
  tagKey = (id: string, tags: Tags) => this.change((state) => tag(keys.getKey(state, this.region, id), tags));
  untagKey = (id: string, names: readonly string[]) =>
    this.change((state) => untag(keys.getKey(state, this.region, id), names));

  private look = <T>(at: (state: AccountState) => T): Promise<T> => this.store.read(at);
  private change = <T>(by: (state: AccountState) => T): Promise<T> => this.store.write(by);
}
