import { visible } from "../../../settings/problems";
import { fenceFor } from "./inline";

/** What was printed, in at most `room` characters: it begins with what matters and ends with it, so it loses its middle. */
export function printedBlock(printed: string, room: number, whereAll: string): string {
  const text = printed.split("\n").map(shownLine).join("\n");
  const whole = fenced(text);
  if (whole.length <= room) return whole;
  const lines = text.split("\n");
  // The fence grows with what it holds, so how much fits is looked for. `fits` lines do.
  let [fits, tooMany] = [0, lines.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (shortened(lines, middle, whereAll).length <= room) fits = middle;
    else tooMany = middle;
  }
  const short = shortened(lines, fits, whereAll);
  return short.length <= room ? short : "";
}

function shortened(lines: readonly string[], kept: number, whereAll: string): string {
  const head = lines.slice(0, Math.ceil(kept / 2));
  const tail = lines.slice(lines.length - Math.floor(kept / 2));
  const left = lines.length - kept;
  const note = `${left} of ${lines.length} lines are left out: ${whereAll} has all.`;
  if (kept === 0) return note;
  return `${note}\n\n${fenced([...head, "", `… ${left} lines are left out here …`, "", ...tail].join("\n"))}`;
}

function fenced(text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}\n${text}\n${fence}`;
}

/** Longest line: what is longer is one value. */
const most = 2_000;

function shownLine(line: string): string {
  const text = line.split("\t").map(visible).join("\t");
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
