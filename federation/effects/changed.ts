import type { Change } from "../differences/changes";
import { decidedLater } from "../differences/changes";
import { namesIn, say, type Sentence } from "./sentence";

/** What a change is, for fields that have no words of their own. @param whose As in `agent`, `role connect-dev`. */
export function changed({ field, deployed, found }: Change, whose: Sentence): Sentence {
  const what = field === "" ? whose : say`${[theField(field)]} of ${whose}`;
  const [gone, added] = [namesIn(deployed.map(short)), namesIn(found.map(short))];
  if (found.length === 1 && found[0] === decidedLater) return say`${capitalized(what)} changes to ${[decidedLater]}`;
  if (deployed.length === 1 && found.length === 1) return say`${capitalized(what)} becomes ${added} instead of ${gone}`;
  if (found.length === 0) return say`${capitalized(what)} loses ${gone}`;
  if (deployed.length === 0) return say`${capitalized(what)} gains ${added}`;
  return say`${capitalized(what)} loses ${gone}, and gains ${added}`;
}

const theField = (field: string): string => `the ${field}`;

/** Longest value that a sentence shows as a whole. */
const most = 160;

/** A line of a document, without the way to it that all lines of such a document have. */
function short(text: string): string {
  const line = text.replace(/^(?:ClaimsMappingPolicy|TokenIssuancePolicy)\./, "");
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

const capitalized = ([first, ...others]: Sentence): Sentence =>
  typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...others] : [first ?? "", ...others];
