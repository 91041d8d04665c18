import type { Report, ReportedFinding } from "../report";
import { printedBlock } from "./block";
import { code, inline, sentenceText } from "./inline";

/** A stack's part of a comment: what people must know, and what the engine prints of it. */
export interface Section {
  /** Begins with the heading. */
  readonly lines: readonly string[];
  /** In at most so many characters. @param whereAll As in `[the run](https://...)`. */
  readonly details: (room: number, whereAll: string) => string;
  /** What the details need to be whole. */
  readonly need: number;
}

export function sectionOf(report: Report): Section {
  const { stack, diff } = report;
  const details = (room: number, whereAll: string): string => {
    const [opening, closing] = [`\n<details>\n<summary>${summaryOf(report)}</summary>\n\n`, "\n\n</details>"];
    const block = diff === "" ? "" : printedBlock(diff, room - opening.length - closing.length, whereAll);
    return block === "" ? "" : `${opening}${block}${closing}`;
  };
  return {
    lines: [`### ${code(stack)}: ${verdicts[report.outcome]}`, "", ...bodyLines(report)],
    details,
    need: details(Infinity, "").length,
  };
}

const verdicts: Readonly<Record<Report["outcome"], string>> = {
  unchanged: "no change",
  changes: "changes",
  refused: "⛔ the policy pack refuses it",
  failed: "❌ the preview failed",
};

/** The order is that of a reader who stops early. */
function bodyLines(report: Report): string[] {
  const { errors, effects, untold, findings, drift, warnings, isFirst } = report;
  const refusing = findings.filter(({ isMandatory }) => isMandatory);
  const advising = findings.filter(({ isMandatory }) => !isMandatory);
  return [
    ...errors.slice(0, mostErrors).flatMap((error) => [printedBlock(error, errorRoom, "the log"), ""]),
    ...(errors.length > mostErrors ? [`And ${errors.length - mostErrors} more errors.`, ""] : []),
    ...(isFirst && effects.length > 0 ? ["The first deployment of this stack:", ""] : []),
    ...effects.map(({ weight, sentence }) => `- ${weight === "stops" ? "⚠️ " : ""}${sentenceText(sentence)}.`),
    ...(effects.length === 0 ? withoutEffects(report) : listUnder(besides, untold.map(inline))),
    ...listUnder("The policy pack does not let it through:", refusing.map(findingText)),
    ...listUnder("The policy pack advises:", advising.map(findingText)),
    ...listUnder(
      "Somebody has changed this since the last deployment. A deployment puts it back as declared:",
      drift.map((sentence) => `${sentenceText(sentence)}.`),
    ),
    ...listUnder("Warnings:", warnings.map(inline)),
  ];
}

export const besides = "Besides, the deployment would:";

/** A provider that refuses everything says so of each resource. */
const mostErrors = 10;
const errorRoom = 6_000;

/** Most resources that are named one by one. */
const most = 10;

function withoutEffects({ outcome, resources }: Report): string[] {
  if (outcome === "unchanged") return ["Nothing changes."];
  if (resources.length === 0) return [];
  const rest = resources.length - most;
  return [
    outcome === "failed"
      ? "So far as the preview came, it would:"
      : "No application, certificate, role or assignment changes. The deployment would:",
    ...resources.slice(0, most).map((resource) => `- ${inline(resource)}`),
    ...(rest > 0 ? [`- and change ${rest} more`] : []),
  ];
}

const findingText = ({ rule, severity, text }: ReportedFinding): string =>
  `${severity === "" ? "" : `**${inline(severity)}** `}${code(rule)}: ${inline(text)}`;

const listUnder = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ["", heading, "", ...items.map((item) => `- ${item}`)];

/** In the engine's words, as in `pulumi preview --diff: 1 to update, 46 unchanged`. */
function summaryOf({ counts }: Report): string {
  const told = Object.entries(counts).map(([op, count]) =>
    op === "same" ? `${count} unchanged` : `${count} to ${inline(op)}`,
  );
  return told.length === 0 ? "pulumi preview --diff" : `pulumi preview --diff: ${told.join(", ")}`;
}
