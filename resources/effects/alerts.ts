import { meaningOf } from "../../federation/differences/documents";
import { draft, type Draft } from "../../federation/effects/effect";
import { namesIn, say, type Sentence } from "../../federation/effects/sentence";
import { get, text } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { between, paired, type Side } from "./sides";

/** What becomes of alerts: of what they tell, whom they reach, and of the record that some of them are made from. */
export const alertEffects = (deployed: Side, planned: Side): Draft[] =>
  [ruleSentences, readerSentences, trailSentences]
    .flatMap((sentences) => sentences(deployed, planned))
    .map((sentence) => draft("further", sentence));

const isAlert = ({ parent }: Resource): boolean => parent?.includes("entra-connect-sso:index:Alerts::") === true;

/** A rule of the same subject may stand in several regions. */
function ruleSentences(deployed: Side, planned: Side): Sentence[] {
  const { made, kept, removed } = paired(deployed, planned, types.eventRule);
  const subjects = (rules: readonly Resource[]): string[] => [
    ...new Set(rules.filter(isAlert).map(({ props, name }) => text(get(props, "description")) ?? name)),
  ];
  const [told, untold] = [subjects(made), subjects(removed)];
  const changed = subjects(
    kept.flatMap(([one, other]) =>
      patternOf(other) === undefined || patternOf(one) === patternOf(other) ? [] : [other],
    ),
  );
  return [
    ...(told.length === 0 ? [] : [say`New alerts${where(made)}: ${namesIn(told)}`]),
    ...(untold.length === 0 ? [] : [say`No more alerts${where(removed)}: ${namesIn(untold)}`]),
    ...(changed.length === 0 ? [] : [say`Alerts that look for other events, or at other things: ${namesIn(changed)}`]),
  ];
}

const where = (rules: readonly Resource[]): Sentence => {
  const regions = new Set(rules.filter(isAlert).flatMap(({ props }) => text(get(props, "region")) ?? []));
  return regions.size === 0 ? [] : say` in ${namesIn([...regions].sort())}`;
};

const patternOf = ({ props }: Resource): string | undefined => {
  const pattern = text(get(props, "eventPattern"));
  return pattern === undefined ? undefined : meaningOf(pattern);
};

/** Each address has a subscription for each region, and each of these is confirmed by itself. */
function readerSentences(deployed: Side, planned: Side): Sentence[] {
  const [before, after] = [readersOf(deployed), readersOf(planned)];
  const { added: gained, gone: lost } = between([...before.keys()], [...after.keys()]);
  const regions = (readers: Readers) => new Set([...readers.values()].flat());
  const more = [...regions(after)].filter((region) => !regions(before).has(region)).sort();
  const stay = [...after.keys()].filter((address) => before.has(address));
  return [
    ...(gained.length === 0
      ? []
      : [
          say`E-mails of alerts go to ${namesIn(gained)}${[before.size === 0 ? "" : ", too"]}, once confirmed in the e-mail from AWS`,
        ]),
    ...(lost.length === 0 ? [] : [say`E-mails of alerts no longer go to ${namesIn(lost)}`]),
    ...(stay.length === 0 || more.length === 0
      ? []
      : [say`${namesIn(stay)} must confirm the e-mails of alerts from ${namesIn(more)}, too`]),
  ];
}

/** Regions, by address. */
type Readers = ReadonlyMap<string, readonly string[]>;

function readersOf({ resources }: Side): Readers {
  const readers = new Map<string, string[]>();
  for (const each of resources) {
    const address = text(get(each.props, "endpoint"));
    if (each.type !== types.topicSubscription || !isAlert(each) || address === undefined) continue;
    readers.set(address, [...(readers.get(address) ?? []), text(get(each.props, "region")) ?? ""]);
  }
  return readers;
}

function trailSentences(deployed: Side, planned: Side): Sentence[] {
  const { made, removed } = paired(deployed, planned, types.trail);
  return [
    ...made.map(() => say`CloudTrail records all calls in the AWS account in a bucket of this stack`),
    ...removed.map(
      () => say`The trail of this stack is removed: alerts tell nothing unless the account has another one`,
    ),
  ];
}
