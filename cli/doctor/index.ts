import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { text as allOf } from "node:stream/consumers";
import { signIn } from "../../federation/signIn";
import { Interrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { CannotStart } from "../commandRunner";
import { rerunTrusting } from "../trust";
import type { DeployedStack } from "./deployed";
import { type Diagnosis, diagnosisOf } from "./diagnosis";
import type { Examined } from "./examined";
import { explained, explainedText } from "./explained";
import { diagnosisPage } from "./html";
import { peopleJson, traceJson } from "./json";
import { isGood, outcomeOf } from "./outcome";
import { peopleTable } from "./peopleTable";
import { readStack } from "./readStack";
import { diagnosisText, peopleText, traceText } from "./words";

export interface DoctorOptions {
  readonly stack?: string;
  /** What the settings declare, instead of what is deployed. */
  readonly planned?: true;
  readonly people?: true;
  readonly person?: string;
  readonly app?: string;
  readonly error?: string;
  /** Path of a file to write. */
  readonly html?: string;
  /** Path of a file to read, or - */
  readonly samlResponse?: string;
  /** Path of a file to read, or - */
  readonly har?: string;
  readonly json?: true;
}

/** `npm run doctor`: answers the exit code. 0 fine, 1 findings, 2 usage or input. */
export async function doctor(options: DoctorOptions): Promise<number> {
  try {
    const rerun = await rerunTrusting();
    if (rerun !== undefined) return rerun;
    const { text, json, isFine } = await answer(options);
    process.stdout.write(options.json ? `${JSON.stringify(json, undefined, 2)}\n` : text(process.stdout.columns));
    return isFine ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** What was found, for people and for machines. */
interface Answer {
  readonly text: (width: number) => string;
  readonly json: object;
  readonly isFine: boolean;
}

async function answer(options: DoctorOptions): Promise<Answer> {
  const { stack, planned, people, person, app, error, html, samlResponse, har } = options;
  if (app !== undefined && person === undefined)
    throw new UserError("--app goes together with --person: whose sign-in?");
  const asked = [people, person, error, samlResponse, har].filter((each) => each !== undefined);
  if (asked.length > 1)
    throw new UserError(
      "--people, --person, --error, --saml-response and --har are different questions: ask one at a time",
    );
  if (html !== undefined && asked.length > 0)
    throw new UserError("--html draws the whole stack: leave --people, --person, --error and captures out");
  if (planned === true && [error, samlResponse, har].some((each) => each !== undefined))
    throw new UserError(
      "--planned examines the settings: --error, --saml-response and --har are about what is deployed",
    );
  const now = new Date();
  if (error !== undefined) return errorAnswer(error === "-" ? await allOf(process.stdin) : error, stack, now);
  if (stack === undefined) throw new UserError("say which stack: --stack <name>");
  const source = samlResponse !== undefined ? { samlResponse } : har !== undefined ? { har } : undefined;
  if (source !== undefined) {
    // The libraries for signatures are for this question alone.
    const { capturedAnswer } = await import("./capture/index.js");
    return capturedAnswer(source, { stack, now, readStack: () => readStack(stack) });
  }
  const { examined, deployed } =
    planned === true ? await plannedStack(stack, person) : await deployedNow(stack, person);
  const { federation } = examined;
  if (person !== undefined) return traceAnswer(examined, { person, app, now, stack, isPlanned: planned === true });
  if (people === true) {
    const table = peopleTable(federation, now, planned === true);
    const isFine =
      table.rows.length > 0 && table.rows.every(({ traces }) => traces.every((trace) => trace?.result !== "refused"));
    return { text: (width) => peopleText(table, width), json: { stack, ...peopleJson(table) }, isFine };
  }
  const diagnosis = diagnosed(examined, deployed, now);
  const page =
    html === undefined
      ? undefined
      : writtenPage(html, diagnosisPage(stack, diagnosis, peopleTable(federation, now, planned === true), now));
  return {
    text: (width) =>
      diagnosisText(planned === true ? `${stack}, as its settings declare it` : stack, diagnosis, width) +
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
    throw new UserError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Without a stack, the error is explained, and nothing examined. */
async function errorAnswer(error: string, stack: string | undefined, now: Date): Promise<Answer> {
  // Before both clouds are asked: it may be none that is known.
  const entries = explained(error);
  if (stack === undefined) {
    const text = (width: number) => entries.map((entry) => explainedText(entry, width)).join("\n");
    return { text, json: { explanations: entries }, isFine: true };
  }
  const { examined, deployed } = await deployedNow(stack);
  const explanations = explained(error, diagnosed(examined, deployed, now));
  return {
    text: (width) =>
      explanations
        .flatMap((entry) => [
          explainedText(entry, width),
          entry.diagnosis ? diagnosisText(stack, entry.diagnosis, width) : "",
        ])
        .join("\n"),
    json: { stack, explanations },
    isFine: explanations.every(({ diagnosis }) => diagnosis === undefined || isFine(diagnosis)),
  };
}

interface Read {
  readonly examined: Examined;
  /** Undefined: what the settings declare is examined. */
  readonly deployed?: DeployedStack;
}

async function deployedNow(stack: string, person?: string): Promise<Read> {
  const { federation, deployed } = await readStack(stack, person);
  const apps = Object.entries(deployed.apps).map(([slug, { clientId }]) => [slug, clientId] as const);
  return { examined: { federation, apps: Object.fromEntries(apps), departures: deployed.departures }, deployed };
}

async function plannedStack(stack: string, person?: string): Promise<Read> {
  // The rules of settings are for this question alone.
  const { readPlanned } = await import("./planned.js");
  return { examined: await readPlanned(stack, person) };
}

function diagnosed(
  { federation, apps, departures }: Examined,
  deployed: DeployedStack | undefined,
  now: Date,
): Diagnosis {
  const expected = Object.entries(apps).flatMap(([slug, app]) =>
    typeof app === "string" ? { clientId: app, at: { title: `app ${slug}`, url: "https://entra.microsoft.com" } } : [],
  );
  return diagnosisOf(federation, { now, expected, departures }, deployed);
}

/** What was changed by hand may break nothing that is checked, and is not what was asked for. */
const isFine = ({ findings, unreadable, differences, unfinished }: Diagnosis): boolean =>
  [findings, unreadable, differences, unfinished].every(({ length }) => length === 0);

/** @param asked.app Short name of an app. Default: that of the stack, if it has one only. */
function traceAnswer(
  { federation, apps }: Examined,
  asked: {
    readonly person: string;
    readonly app: string | undefined;
    readonly now: Date;
    readonly stack: string;
    readonly isPlanned: boolean;
  },
): Answer {
  const { person, now, stack, isPlanned } = asked;
  const slugs = Object.keys(apps);
  const [only, ...others] = slugs;
  const slug = asked.app ?? (others.length === 0 ? only : undefined);
  const found = slug === undefined ? undefined : apps[slug];
  if (found === undefined) {
    const given =
      asked.app === undefined
        ? `stack ${stack} has several apps`
        : `stack ${stack} has no app ${JSON.stringify(asked.app)}`;
    throw new UserError(`${given}: say --app ${slugs.join(" or --app ")}`);
  }
  const trace = signIn(federation, { person, app: found, now });
  return {
    text: (width) => traceText(trace, isPlanned, width),
    json: { stack, person, app: slug, ...traceJson(trace, isPlanned) },
    isFine: isGood(outcomeOf(trace, isPlanned)),
  };
}
