import pc from "picocolors";
import type { Stop, Trace } from "../../federation/signIn";
import type { Place } from "../../clouds/federation";
import { visible } from "../../settings/problems";
import { capital, listed } from "../../federation/words";
import { wrapped } from "../wrapped";
import type { Hidden } from "../../federation/unreadable";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis";
import { gapText } from "../gapText";
import { outcomeOf } from "./outcome";
import { sinceDeploymentLines } from "./sinceDeployment";
import { type Cell, nameOfApp, outcomeWords, type PeopleTable } from "./peopleTable";
import { type Asked, askedIn, askedOn, refusalsIn, type Refused, type Unknown, unknownsIn } from "./reasons";

/**
 * For people, in lines of at most `width` columns.
 *
 * @param ifNothing What is said if nothing is wrong. Default: that everybody can sign in.
 */
export function diagnosisText(stack: string, diagnosis: Diagnosis, width: number, ifNothing = allIsWell): string {
  const { findings, unreadable, differences, unfinished } = diagnosis;
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const verdict =
    findings.length > 0
      ? count
      : unreadable.length > 0
        ? "nothing is wrong with what could be read"
        : differences.length > 0 || unfinished.length > 0
          ? "nothing is wrong, but something was changed since the deployment"
          : ifNothing;
  return [
    pc.bold(visible(`Stack ${stack}: ${verdict}`)),
    ...grouped(findings).flatMap((group) => ["", ...findingLines(group, width)]),
    ...sinceDeploymentLines(stack, diagnosis, width),
    ...(unreadable.length === 0 ? [] : ["", pc.bold("Could not be read"), ...hiddenLines(unreadable, width)]),
    "",
  ].join("\n");
}

const allIsWell = "nothing is wrong: everybody who is assigned and has an enabled account can sign in";

const hiddenLines = (hidden: readonly Hidden[], width: number): string[] =>
  hidden.flatMap(({ what, permission }) =>
    wrapped("  ", visible(`${capital(what)}. It needs the permission ${permission}.`), width),
  );

/** Findings of one check about many things with the same effect and the same remedy: a thousand people are one paragraph. */
function grouped(findings: readonly DiagnosedFinding[]): DiagnosedFinding[][] {
  const groups = new Map<string, DiagnosedFinding[]>();
  for (const finding of findings) {
    const key = [finding.check, finding.otherwise, finding.remedy].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

const most = 20;

function findingLines(group: readonly DiagnosedFinding[], width: number): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { check, severity, otherwise, remedy } = first;
  const color = severity === "critical" || severity === "high" ? pc.red : pc.yellow;
  const rest = group.length - most;
  return [
    color(`${severity}: ${check}`),
    ...group
      .slice(0, most)
      .flatMap(({ at, problem }) => [
        ...wrapped("  ", visible(`${capital(at.title)} ${problem}.`), width),
        ...(group.length > 1 ? [] : [pc.dim(`  ${visible(at.url)}`)]),
      ]),
    ...(rest > 0 ? [`  and ${rest} more (--json has all of them)`] : []),
    ...wrapped("  ", visible(`As it is, ${otherwise}.`), width),
    ...wrapped("  -> ", visible(`${capital(remedy)}.`), width),
  ];
}

/** Who can sign in to what, and below it why others cannot, or why nobody can tell. */
export function peopleText(table: PeopleTable<Place>, width: number): string {
  const { apps, rows, unreadable } = table;
  const hidden =
    unreadable.length === 0
      ? []
      : ["", pc.bold("Who else is assigned cannot be read"), ...hiddenLines(unreadable, width)];
  if (rows.length === 0) return ["Nobody is assigned, as far as can be read.", ...hidden, ""].join("\n");
  const names = apps.map(nameOfApp);
  const first = rows.reduce((most, { person }) => Math.max(most, person.userPrincipalName.length), 0);
  const line = (cells: readonly string[], name: string) =>
    visible(
      [name.padEnd(first), ...cells.map((cell, index) => cell.padEnd(names[index]?.length ?? 0))].join("  ").trimEnd(),
    );
  return [
    pc.bold(line(names, "")),
    ...rows.map(({ person, cells }) => line(cells.map(cellText), person.userPrincipalName)),
    ...refusalsIn(rows).flatMap((refusal) => ["", ...refusalLines(refusal, width)]),
    ...askedIn(rows).flatMap((asked) => ["", ...askedLines(asked, width)]),
    ...unknownsIn(table).flatMap((unknown) => ["", ...unknownLines(unknown, width)]),
    ...hidden,
    "",
  ].join("\n");
}

const cellText = (cell: Cell<Place> | undefined): string => (cell === undefined ? "-" : outcomeWords[cell.outcome]);

function refusalLines({ stop: { station, error, remedy, at }, people }: Refused<Place>, width: number): string[] {
  return [
    pc.red(visible(`Refused at ${station}: ${listed(people)}`)),
    ...wrapped("  ", visible(error), width),
    ...wrapped("  -> ", visible(`${remedy}.`), width),
    ...(at === undefined ? [] : [pc.dim(visible(`  ${at.title}: ${at.url}`))]),
  ];
}

const unknownLines = ({ station, why, people }: Unknown, width: number): string[] => [
  pc.yellow(visible(`Unknown at ${station}: ${listed(people)}`)),
  ...wrapped("  ", visible(`${capital(why)}.`), width),
];

const askedLines = ({ station, says, people }: Asked, width: number): string[] => [
  pc.yellow(visible(`Asked at ${station}: ${listed(people)}`)),
  ...wrapped("  ", visible(`${capital(says)}.`), width),
];

/** One sign-in, station by station. @param isPlanned Whether the federation is still to be deployed. */
export function traceText(trace: Trace<Place>, isPlanned: boolean, width: number): string {
  const { stops, landing } = trace;
  const widest = Math.max(...stops.map(({ station }) => station.length));
  const provided = askedOn(trace).length === 0 ? "" : ", if the person does what Conditional Access asks for";
  const end = {
    lands: pc.bold(pc.green(visible(`lands at ${String(landing)}${provided}`))),
    refused: pc.bold(pc.red("is refused")),
    willLand: pc.bold(pc.green(`will land, once it is deployed${provided}`)),
    undecided: pc.bold(pc.yellow("is not refused, as far as doctor can tell")),
  }[outcomeOf(trace, isPlanned)];
  return [...stops.flatMap((stop) => stopLines(stop, isPlanned, { widest, width })), "", end, ""].join("\n");
}

function stopLines(
  stop: Stop<Place>,
  isPlanned: boolean,
  { widest, width }: { readonly widest: number; readonly width: number },
): string[] {
  const label = (mark: string) => `${mark} ${stop.station.padEnd(widest)}  `;
  switch (stop.result) {
    case "passed":
      return wrapped(label("+"), visible(stop.says), width);
    case "undecided":
      return wrapped(label("?"), visible(capital(gapText(stop.gap, isPlanned))), width);
    case "failed": {
      const remedy = wrapped(`${" ".repeat(widest + 4)}-> `, visible(`${stop.remedy}.`), width);
      const place = stop.at === undefined ? [] : [visible(`${" ".repeat(widest + 4)}${stop.at.title}: ${stop.at.url}`)];
      return [...wrapped(label("x"), visible(stop.error), width).map(pc.red), ...remedy, ...place.map(pc.dim)];
    }
  }
}
