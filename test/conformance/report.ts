import { isList, isObject } from "./engineValues";
import { type Difference, isInternal } from "./compare";
import type { Judgment } from "./judge";
import { agrees, KINDS, type Outcome, sameVerdict } from "./outcome";
import type { Json } from "./recording";

export interface Row {
  readonly kind: string;
  /** Undefined: all of the kind. */
  readonly subject?: string;
  readonly outcomes: readonly Outcome[];
}

/** By method, and for each by resource or function. */
export function rowsOf(outcomes: readonly Outcome[]): Row[] {
  return KINDS.flatMap((kind): Row[] => {
    const ofKind = outcomes.filter((outcome) => outcome.kind === kind);
    if (ofKind.length === 0) return [];
    if (kind === "by hand" || kind === "setup") return [{ kind, outcomes: ofKind }];
    const subjects = [...new Set(ofKind.map(({ subject }) => subject))].sort();
    return [
      { kind, outcomes: ofKind },
      ...subjects.map((subject) => ({
        kind,
        subject,
        outcomes: ofKind.filter((outcome) => outcome.subject === subject),
      })),
    ];
  });
}

export function countsTable(outcomes: readonly Outcome[]): string {
  const lines = [
    ["", "cases", "agree", "other verdict"],
    ...rowsOf(outcomes).map(({ kind, subject, outcomes: those }) => {
      const others = those.filter((outcome) => !sameVerdict(outcome)).length;
      const name = subject === undefined ? kind : `  ${subject}`;
      return [name, String(those.length), String(those.filter(agrees).length), others === 0 ? "" : String(others)];
    }),
  ];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
  const padded = (cell: string, i: number) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0));
  return lines.map((cells) => cells.map(padded).join("  ").trimEnd()).join("\n");
}

/** An outcome that does not agree: where, and what is there instead. */
export function described(outcome: Outcome): string {
  const { id, title, subject, kind, differences, verdicts } = outcome;
  const verdict = sameVerdict(outcome) ? [] : [`    VERDICT ${verdicts.expected} -> ${verdicts.actual}`];
  return [`${id}  ${kind} ${subject}: ${title}`, ...verdict, ...differences.map(lineOf)].join("\n");
}

function lineOf({ path, expected, actual }: Difference): string {
  const skipped = typeof expected === "string" && typeof actual === "string" ? sameStart(expected, actual) : 0;
  const [one, other] = [expected, actual].map((value) => shown(value, skipped));
  return `    ${path || "(answer)"}\n      - ${one ?? ""}\n      + ${other ?? ""}`;
}

/** How much of two long texts is the same at the start, and not worth being read twice. */
function sameStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length > 80 ? length - 40 : 0;
}

function shown(value: Json | undefined, skipped: number): string {
  if (value === undefined) return "(none)";
  if (typeof value === "string" && skipped > 0) return `... ${JSON.stringify(value.slice(skipped))}`;
  return JSON.stringify(withoutInternals(value));
}

function withoutInternals(value: Json): Json {
  if (isList(value)) return value.map(withoutInternals);
  if (!isObject(value)) return value;
  const own = Object.entries(value).filter(([key]) => !isInternal(key));
  return Object.fromEntries(own.map(([key, item]) => [key, withoutInternals(item)]));
}

/** One line for the end. */
export function summary(outcomes: readonly Outcome[], { unexplained, excepted }: Judgment): string {
  const counts = countsOf(outcomes);
  return [
    `${counts.stateless.agree} of ${counts.stateless.all} cases agree`,
    `${counts.steps.agree} of ${counts.steps.all} steps agree`,
    `${excepted.length} exceptions`,
    `${unexplained.length} unexplained`,
    `${outcomes.filter((outcome) => !sameVerdict(outcome)).length} other verdicts`,
  ].join(", ");
}

/** Cases by themselves, and the provider's steps of sequences. */
export function countsOf(outcomes: readonly Outcome[]) {
  const count = (belongs: (outcome: Outcome) => boolean) => {
    const those = outcomes.filter(belongs);
    return { all: those.length, agree: those.filter(agrees).length };
  };
  return {
    stateless: count(({ kind }) => ["check", "diff", "preview", "invoke"].includes(kind)),
    steps: count(({ kind }) => kind.startsWith("sequence ")),
  };
}
