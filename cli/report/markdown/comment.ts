import type { Report } from "../report";
import { code } from "./inline";
import { linesWithin, shares } from "./room";
import { type Section, sectionOf } from "./section";

/** GitHub takes this many characters a comment, and 1 MiB a step's summary: a character may have three bytes. */
export const limits = { comment: 65_536, summary: 300_000 } as const;

export interface Head {
  /** First lines, above all stacks. */
  readonly lines: readonly string[];
  /** Address of the run that has all. */
  readonly run: string | undefined;
}

/**
 * One text for all stacks. What people must know of each comes first in it and stays longest; what the engine prints takes the room that is
 * left, and is cut where there is too little: what is short is shown as a whole, and the long ones share the rest alike.
 */
export function comment(reports: readonly Report[], { lines, run }: Head, limit: number = limits.comment): string {
  const whereAll = run === undefined ? "the log" : `[the run](<${run}>)`;
  const [quiet, loud] = [reports.filter(isQuiet), reports.filter((report) => !isQuiet(report))];
  const top = linesWithin(
    [...lines, ...quietLines(quiet)],
    Math.floor(limit / 4),
    (left) => `${left} more lines: ${whereAll}`,
  );
  const room = limit - lengthOf(top) - reserve;
  const shown = loud.slice(0, Math.max(0, Math.floor(room / leastRoom)));
  const left = loud.length - shown.length;
  return [
    ...top,
    ...fitted(shown.map(sectionOf), room, whereAll),
    ...(left === 0
      ? []
      : ["", `${left} more ${left === 1 ? "stack does" : "stacks do"} not fit here: see ${whereAll}.`]),
    "",
  ].join("\n");
}

/** What a stack takes at least to say something. */
const leastRoom = 600;

/** Of the last lines. */
const reserve = 1_000;

const isQuiet = ({ outcome, findings, drift, warnings }: Report): boolean =>
  outcome === "unchanged" && findings.length + drift.length + warnings.length === 0;

function quietLines(quiet: readonly Report[]): string[] {
  if (quiet.length === 0) return [];
  return ["", `Nothing changes in ${quiet.map(({ stack }) => code(stack)).join(", ")}.`];
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

function fitted(sections: readonly Section[], room: number, whereAll: string): string[] {
  const texts = shares(
    sections.map(({ lines }) => lengthOf(lines) + 1),
    room,
  );
  const shown = sections.map(({ lines }, index) =>
    linesWithin(lines, (texts[index] ?? 0) - 1, (left) => `\n${left} more lines do not fit here: see ${whereAll}.`),
  );
  const left = room - shown.reduce((sum, lines) => sum + lengthOf(lines) + 1, 0);
  const rooms = shares(
    sections.map(({ need }) => need + 1),
    left,
  );
  return sections.flatMap(({ details, need }, index) => {
    const given = (rooms[index] ?? 0) - 1;
    const block = details(given, whereAll);
    const note =
      block === "" && need > 0 && given > noteRoom ? ["", `The engine's diff does not fit here: see ${whereAll}.`] : [];
    return ["", ...(shown[index] ?? []), ...(block === "" ? note : [block])];
  });
}

const noteRoom = 300;
