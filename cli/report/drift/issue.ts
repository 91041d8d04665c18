import { changed } from "../../../federation/effects/changed";
import { capital } from "../../../federation/words";
import { limits } from "../markdown/comment";
import { code, inline, sentenceText } from "../markdown/inline";
import { linesWithin } from "../markdown/room";
import { besides, sectionOf } from "../markdown/section";
import type { Report } from "../report";
import { printedBlock } from "../markdown/block";
import type { DoctorSays } from "./diagnosis";
import type { Failure } from "./failure";
import type { RotationSays } from "./rotation";

/** What was looked at. What is undefined could not be. */
export interface Looked {
  /** As people call it. */
  readonly stack: string;
  readonly report: Report | undefined;
  readonly diagnosis: DoctorSays | undefined;
  readonly rotation: RotationSays | undefined;
  /** Why it could not. */
  readonly failures?: readonly Failure[];
  /** Address of the run. */
  readonly run: string | undefined;
}

/** The issue of a stack that is not as it should be; undefined: it is. */
export function driftText({ stack, report, diagnosis, rotation, failures = [], run }: Looked): string | undefined {
  const sections = [
    ...failures.flatMap(failureLines),
    ...(diagnosis === undefined ? [] : doctorLines(diagnosis)),
    ...(report === undefined ? [] : previewLines(report, diagnosis)),
    ...(rotation === undefined ? [] : rotationLines(stack, rotation)),
  ];
  if (sections.length === 0) return undefined;
  const whereAll = run === undefined ? "the log" : `[the run](<${run}>)`;
  const verdict =
    failures.length > 0
      ? "could not be judged as a whole: nobody knows whether it is as it was deployed, and whether people can sign in"
      : "is not as it was deployed, or not as it should be";
  const lines = [
    `Stack ${code(stack)} ${verdict}. Each scheduled look writes here what it finds, and closes this issue when all is well. See ${whereAll}.`,
    ...sections,
  ];
  const top = linesWithin(
    lines,
    limits.comment - detailsRoom,
    (left) => `\n${left} more lines do not fit here: see ${whereAll}.`,
  );
  const details =
    report === undefined || report.outcome === "unchanged"
      ? ""
      : sectionOf(report).details(detailsRoom - 1_000, whereAll);
  return [...top, details, ""].join("\n");
}

/** Of what the engine prints. */
const detailsRoom = 20_000;

const heading = (text: string): string[] => ["", `### ${text}`, ""];

/** What one command could not do, in its own words. */
const failureLines = ({ command, text }: Failure): string[] => [
  ...heading(`${commands[command] ?? command} could not judge it`),
  text === "" ? "It ended without a word: see the log." : printedBlock(text, failureRoom, "the log"),
];

const commands: Readonly<Record<string, string>> = {
  ...{ report: "The preview", doctor: "Doctor", rotation: "The look at the rotation" },
};

const failureRoom = 6_000;

function doctorLines({ findings, unreadable, unfinished }: DoctorSays): string[] {
  // What Microsoft Graph shows only to those who may write it stays unread: the watch has an identity that may not.
  const missing = unreadable.filter(({ permission = "" }) => !permission.includes(".ReadWrite."));
  return [
    ...(findings.length === 0 ? [] : heading("What doctor finds")),
    ...findings.map(
      ({ check, severity, at, problem, otherwise, remedy }) =>
        `- **${inline(severity)}** ${code(check)}: ${inline(`${capital(at.title)} ${problem}. As it is, ${otherwise}. To fix it: ${remedy}`)}.`,
    ),
    ...(unfinished.length === 0 ? [] : heading("The last deployment was interrupted")),
    ...unfinished.map((each) => `- while ${inline(each)}`),
    ...(missing.length === 0 ? [] : heading("What doctor may not read")),
    ...missing.map(
      ({ what, permission }) =>
        `- ${inline(capital(what))}${permission === undefined ? "" : `: it needs the permission ${code(permission)}`}.`,
    ),
  ];
}

function previewLines(report: Report, diagnosis: DoctorSays | undefined): string[] {
  const { drift, effects, untold, errors, outcome, resources } = report;
  const differences = (diagnosis?.differences ?? []).map(({ at, thing, ...change }) =>
    sentenceText(at === undefined || at === null ? [{ name: thing }, " is gone"] : changed(change, [{ name: thing }])),
  );
  const sentences = drift.map(sentenceText);
  const since = sentences.length > 0 ? sentences : differences;
  return [
    ...(since.length === 0 ? [] : heading("What was changed since the last deployment")),
    ...since.map((each) => `- ${each}.`),
    ...(since.length === 0
      ? []
      : [
          "",
          `To put it back: ${code(`pulumi up --stack ${report.stack}`)}. To keep it: put it into the settings first.`,
        ]),
    ...(outcome === "failed" || outcome === "refused"
      ? [
          ...heading(outcome === "failed" ? "The preview fails" : "The policy pack does not let it through"),
          ...sectionOf(report).lines.slice(2),
        ]
      : []),
    ...(outcome === "changes" ? heading("What a deployment would do") : []),
    ...(outcome === "changes" && effects.length > 0
      ? [
          ...effects.map(({ sentence }) => `- ${sentenceText(sentence)}.`),
          ...(untold.length === 0 ? [] : ["", besides, "", ...untold.map((each) => `- ${inline(each)}`)]),
        ]
      : []),
    ...(outcome === "changes" && effects.length === 0 ? resources.slice(0, 10).map((each) => `- ${inline(each)}`) : []),
    ...(outcome === "failed" && errors.length === 0 ? ["See the log."] : []),
  ];
}

function rotationLines(stack: string, { edit, slots }: RotationSays): string[] {
  if (edit === null) return [];
  const newest = slots.at(-1);
  const ends =
    newest === undefined
      ? ""
      : ` The newest certificate, ${code(newest.name)}, ends on ${inline(newest.endDate.slice(0, 10))}, in ${newest.daysLeft} days.`;
  return [
    ...heading("The rotation of signing certificates"),
    `The next step is to ${inline(steps[edit.kind] ?? edit.kind)} ${code(edit.slot)}.${ends} To take it: ${code(`npm run rotate -- --stack ${stack}`)}.`,
  ];
}

const steps: Readonly<Record<string, string>> = {
  publish: "publish",
  replace: "publish and activate",
  activate: "activate",
  rollBack: "activate again",
  retire: "retire",
};
