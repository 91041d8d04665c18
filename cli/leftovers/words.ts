import pc from "picocolors";
import { visible } from "../../settings/problems";
import { wrapped } from "../wrapped";
import type { Finding } from "./finding";
import type { Outcome } from "./removeLeftovers";

/** What was found, for people. */
export function listText(stack: string, found: readonly Finding[], width = Infinity): string {
  const removable = found.filter(({ removal }) => removal !== undefined);
  const others = found.filter(({ removal }) => removal === undefined);
  const count = removable.length === 0 ? "nothing is left over" : `${counted(removable.length)} left over`;
  return [
    pc.bold(`Stack ${stack}: ${count}`),
    ...removable.flatMap((finding) => ["", ...paragraph(finding, width)]),
    ...(others.length === 0 ? [] : ["", pc.bold("Not ours to remove")]),
    ...others.flatMap((finding) => ["", ...paragraph(finding, width)]),
    "",
  ].join("\n");
}

function paragraph({ what, name, id, created, why, removal }: Finding, width: number): string[] {
  const made = created === undefined ? "" : `, created ${created}`;
  return [
    visible(`${what} ${name}`),
    ...wrapped("  which    ", `${id}${made}`, width),
    ...wrapped("  because  ", visible(why), width),
    ...(removal === undefined ? [] : wrapped("  removal  ", removal.means, width)),
  ];
}

export const questionText = (count: number): string =>
  `No deployment of this project may be under way. Remove ${count === 1 ? "this" : `these ${count}`}?`;

export function outcomeText(outcomes: readonly Outcome[]): string {
  const gone = outcomes.filter(({ problem }) => problem === undefined);
  const stays = outcomes.length - gone.length;
  const removed = gone.map(({ finding: { what, name } }) => visible(`removed  ${what} ${name}`));
  return [
    "",
    ...removed,
    ...(stays === 0 ? [] : [stays === 1 ? "1 could not be removed:" : `${stays} could not be removed:`]),
    "",
  ].join("\n");
}

const counted = (count: number): string => (count === 1 ? "1 thing is" : `${count} things are`);

/** The same for machines. */
export function reportOf(stack: string, found: readonly Finding[], outcomes: readonly Outcome[]): object {
  const plain = ({ removal, ...finding }: Finding) => ({ ...finding, ...(removal && { removal: removal.means }) });
  return {
    stack,
    leftovers: found.filter(({ removal }) => removal !== undefined).map(plain),
    others: found.filter(({ removal }) => removal === undefined).map(plain),
    removed: outcomes.filter(({ problem }) => problem === undefined).map(({ finding }) => plain(finding)),
    problems: outcomes.flatMap(({ finding, problem }) => (problem === undefined ? [] : [{ id: finding.id, problem }])),
  };
}
