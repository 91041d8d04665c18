import { ruleArn } from "../../federation/alerts/names";
import { partitionOfRegion } from "../../federation/partitions";
import { AwsError } from "./awsError";
import { checkPattern } from "./eventPatterns";
import { unknownWords } from "./eventTexts";
import { monitoringOf, type EventRule, type EventTarget } from "./monitoringState";
import type { AccountState, Tags } from "./state";

export interface NewRule {
  readonly name: string;
  readonly description: string;
  readonly pattern: string;
  readonly state: EventRule["state"];
  readonly tags: Tags;
}

/** Makes or changes it; tags only as it is made. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export function putRule(state: AccountState, region: string, { tags, ...asked }: NewRule): EventRule {
  checkPattern(asked.pattern);
  const { eventRules } = monitoringOf(state);
  const found = eventRules.find((rule) => rule.region === region && rule.name === asked.name);
  if (found !== undefined) return Object.assign(found, asked);
  const place = { partition: partitionOfRegion(region), region, account: state.id };
  const rule: EventRule = { ...asked, arn: ruleArn(place, asked.name), region, tags, targets: [] };
  eventRules.push(rule);
  return rule;
}

export function getRule(state: AccountState, region: string, name: string): EventRule {
  const rule = monitoringOf(state).eventRules.find((each) => each.region === region && each.name === name);
  if (rule === undefined)
    throw new AwsError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus default.`, 400);
  return rule;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export function deleteRule(state: AccountState, region: string, name: string): void {
  const rule = getRule(state, region, name);
  if (rule.targets.length > 0)
    throw new AwsError("ValidationException", "Rule can't be deleted since it has targets.", 400);
  const monitoring = monitoringOf(state);
  monitoring.eventRules = monitoring.eventRules.filter((each) => each !== rule);
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
export function putTarget(state: AccountState, region: string, rule: string, target: EventTarget): void {
  const found = getRule(state, region, rule);
  const [, , service, where] = target.arn.split(":");
  if (service !== "sns") throw invalid(`the sandbox delivers to topics only, not to ${target.arn}`);
  if (where !== region) throw invalid(`Provided Arn is not in correct format: ${target.arn} is in another region`);
  if (target.inputTransformer !== undefined) {
    const { inputPaths, inputTemplate } = target.inputTransformer;
    const unknown = unknownWords(inputTemplate, inputPaths);
    if (unknown.length > 0)
      throw invalid(
        `InputTemplate for target ${target.id} contains placeholder ${unknown.join(", ")} that is not in InputPathsMap`,
      );
  }
  found.targets = [...found.targets.filter(({ id }) => id !== target.id), target];
}

export function getTarget(state: AccountState, region: string, rule: string, id: string): EventTarget {
  const target = getRule(state, region, rule).targets.find((each) => each.id === id);
  if (target === undefined) throw new AwsError("ResourceNotFoundException", `Target ${id} does not exist`, 400);
  return target;
}

export function removeTarget(state: AccountState, region: string, rule: string, id: string): void {
  const found = getRule(state, region, rule);
  found.targets = found.targets.filter((each) => each.id !== id);
}

const invalid = (message: string) => new AwsError("ValidationException", message, 400);
