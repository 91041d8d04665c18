import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isKnown } from "../../federation/facts";
import { signIn } from "../../federation/signIn";
import { fileProblemText } from "../../tools/fileProblem";
import { UserError } from "../../tools/userError";
import type { Diagnosis } from "./diagnosis";
import { deployedNow, diagnosed } from "./examine";
import type { Examined } from "./examined";
import { explained, explainedText, withoutCause } from "./explained";
import { diagnosisPage } from "./html";
import { peopleJson, traceJson } from "./json";
import { isGood, outcomeOf } from "./outcome";
import { peopleTable } from "./peopleTable";
import { unreadableOf } from "./reasons";
import { diagnosisText, peopleText, traceText } from "./words";

/** What was found, for people and for machines. */
export interface Answer {
  readonly text: (width: number) => string;
  readonly json: object;
  readonly isFine: boolean;
}

/** What is asked about. */
export interface Asked {
  readonly stack: string;
  readonly now: Date;
  /** Whether the federation is still to be deployed. */
  readonly isPlanned: boolean;
}

/** What is wrong. @param html Path of a file to draw it in. */
export function stackAnswer(examined: Examined, { stack, now, isPlanned }: Asked, html: string | undefined): Answer {
  const diagnosis = diagnosed(examined, now);
  const page =
    html === undefined
      ? undefined
      : writtenPage(html, diagnosisPage(stack, diagnosis, peopleTable(examined.federation, now, isPlanned), now));
  return {
    text: (width) =>
      diagnosisText(isPlanned ? `${stack}, as its settings declare it` : stack, diagnosis, width) +
      (page === undefined ? "" : `Drawn in ${page}\n`),
    json: { stack, ...diagnosis },
    isFine: isFine(diagnosis),
  };
}

/** @throws UserError if it cannot be written. */
function writtenPage(path: string, page: string): string {
  try {
    writeFileSync(path, page);
    // In a sandbox, or started from a subdirectory, commands run in another directory than people think.
    return resolve(path);
  } catch (error) {
    throw new UserError(fileProblemText(path, "written", error));
  }
}

/** Without a stack, the error is explained, and nothing examined. */
export async function errorAnswer(error: string, stack: string | undefined, now: Date): Promise<Answer> {
  // Before both clouds are asked: it may be none that is known.
  const entries = explained(error);
  if (stack === undefined) {
    const text = (width: number) => entries.map((entry) => explainedText(entry, width)).join("\n");
    return { text, json: { explanations: entries }, isFine: true };
  }
  const explanations = explained(error, diagnosed(await deployedNow(stack), now));
  return {
    text: (width) =>
      explanations
        .flatMap((entry) => [
          explainedText(entry, width),
          entry.diagnosis
            ? diagnosisText(stack, entry.diagnosis, width, withoutCause(stack, entry.elsewhere ?? 0))
            : "",
        ])
        .join("\n"),
    json: { stack, explanations },
    isFine: explanations.every(({ diagnosis, elsewhere }) => diagnosis && isFine(diagnosis) && elsewhere === 0),
  };
}

/** What was changed by hand may break nothing that is checked, and is not what was asked for. */
const isFine = ({ findings, unreadable, differences, unfinished }: Diagnosis): boolean =>
  [findings, unreadable, differences, unfinished].every(({ length }) => length === 0);

/** Who can sign in to what. */
export function peopleAnswer({ federation }: Examined, { stack, now, isPlanned }: Asked): Answer {
  const table = peopleTable(federation, now, isPlanned);
  const outcomes = table.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.outcome ?? []));
  return {
    text: (width) => peopleText(table, width),
    json: { stack, ...peopleJson(table) },
    isFine: outcomes.length > 0 && !outcomes.includes("refused") && unreadableOf(table).length === 0,
  };
}

/** One sign-in. @param asked.app Short name of an app. Default: that of the stack, if it has one only. */
export function traceAnswer(
  examined: Examined,
  { person, app, now, stack, isPlanned }: Asked & { readonly person: string; readonly app: string | undefined },
): Answer {
  const { federation, apps } = examined;
  const slugs = Object.keys(apps);
  const [only, ...others] = slugs;
  const slug = app ?? (others.length === 0 ? only : undefined);
  const found = slug === undefined || !Object.hasOwn(apps, slug) ? undefined : apps[slug];
  if (found === undefined) {
    const given =
      app === undefined ? `stack ${stack} has several apps` : `stack ${stack} has no app ${JSON.stringify(app)}`;
    throw new UserError(`${given}: say ${slugs.map((each) => `--app ${each}${called(each, examined)}`).join(" or ")}`);
  }
  const trace = signIn(federation, { person, app: found, now });
  return {
    text: (width) => traceText(trace, isPlanned, width),
    json: { stack, person, app: slug, ...traceJson(trace, isPlanned) },
    isFine: isGood(outcomeOf(trace, isPlanned)),
  };
}

/** As people know it, in parentheses. */
function called(slug: string, { apps, federation }: Examined): string {
  const app = apps[slug];
  const named = typeof app === "string" ? federation.apps.find(({ clientId }) => clientId === app) : app;
  return named !== undefined && isKnown(named.displayName) ? ` (${named.displayName})` : "";
}
