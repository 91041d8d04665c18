import type { Change } from "../differences/changes";
import { decidedLater } from "../differences/changes";
import { namesIn, say, type Sentence } from "./sentence";

/** What a change is, for fields that have no words of their own. @param whose As in `agent`, `role connect-dev`. */
export function changed({ field, deployed, found }: Change, whose: Sentence): Sentence {
  const what = field === "" ? whose : say`${[theField(field)]} of ${whose}`;
  if (found.length === 1 && found[0] === decidedLater) return say`${capitalized(what)} changes to ${[decidedLater]}`;
  const [before, after] = [deployed.map(withoutRoot), found.map(withoutRoot)];
  const [[one, ...less], [other, ...more]] = [before, after];
  const isOne = less.length + more.length === 0;
  if (isOne && one !== undefined && other !== undefined && wayOf(one) === wayOf(other)) {
    const from = startOfDifference(one, other);
    return say`${capitalized(what)} becomes ${short(other, from)} instead of ${short(one, from)}`;
  }
  const [gone, added] = [namesIn(before.map((each) => short(each))), namesIn(after.map((each) => short(each)))];
  if (found.length === 0) return say`${capitalized(what)} loses ${gone}`;
  if (deployed.length === 0) return say`${capitalized(what)} gains ${added}`;
  return say`${capitalized(what)} loses ${gone}, and gains ${added}`;
}

const theField = (field: string): string => `the ${field}`;

/** A line of a document, without the way to it that all lines of such a document have. */
const withoutRoot = (line: string): string => line.replace(/^(?:ClaimsMappingPolicy|TokenIssuancePolicy)\./, "");

/** Where a line stands in its document; of a plain value, nothing. */
const wayOf = (line: string): string => line.slice(0, Math.max(line.indexOf(": "), 0));

/** Longest value that a sentence shows as a whole. */
const most = 160;

function short(text: string, from = 0): string {
  const line = from === 0 ? text : `…${text.slice(from)}`;
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** Where to begin so that what differs is shown. Nearly always 0. */
function startOfDifference(one: string, other: string): number {
  const longest = Math.min(one.length, other.length);
  let same = 0;
  while (same < longest && one[same] === other[same]) same++;
  return same < most - 1 ? 0 : same - beforeDifference;
}

/** How much is shown of what two long values begin with alike. */
const beforeDifference = 30;

const capitalized = ([first, ...others]: Sentence): Sentence =>
  typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...others] : [first ?? "", ...others];
