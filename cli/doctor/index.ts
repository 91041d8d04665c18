import { writeFileSync } from "node:fs";
import { text as allOf } from "node:stream/consumers";
import type { Place } from "../../clouds/federation";
import type { Federation } from "../../federation/model";
import { signIn } from "../../federation/signIn";
import { Interrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { CannotStart } from "../commandRunner";
import { rerunTrusting } from "../trust";
import type { DeployedStack } from "./deployed";
import { type Diagnosis, diagnosisOf } from "./diagnosis";
import { explained, explainedText } from "./explained";
import { diagnosisPage } from "./html";
import { peopleJson, traceJson } from "./json";
import { peopleTable } from "./peopleTable";
import { readStack } from "./readStack";
import { diagnosisText, peopleText, traceText } from "./words";

export interface DoctorOptions {
  readonly stack?: string;
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
  const { stack, people, person, app, error, html, samlResponse, har } = options;
  if (app !== undefined && person === undefined)
    throw new UserError("--app goes together with --person: whose sign-in?");
  const asked = [people, person, error, samlResponse, har].filter((each) => each !== undefined);
  if (asked.length > 1)
    throw new UserError(
      "--people, --person, --error, --saml-response and --har are different questions: ask one at a time",
    );
  if (html !== undefined && asked.length > 0)
    throw new UserError("--html draws the whole stack: leave --people, --person, --error and captures out");
  const now = new Date();
  if (error !== undefined) return errorAnswer(error === "-" ? await allOf(process.stdin) : error, stack, now);
  if (stack === undefined) throw new UserError("say which stack: --stack <name>");
  const source = samlResponse !== undefined ? { samlResponse } : har !== undefined ? { har } : undefined;
  if (source !== undefined) {
    // The libraries for signatures are for this question alone.
    const { capturedAnswer } = await import("./capture/index.js");
    return capturedAnswer(source, { stack, now, readStack: () => readStack(stack) });
  }
  const { federation, deployed } = await readStack(stack, person);
  if (person !== undefined) return traceAnswer(federation, deployed, { person, app, now, stack });
  if (people === true) {
    const table = peopleTable(federation, now);
    const isFine = table.rows.every(({ traces }) => traces.every((trace) => trace?.result !== "refused"));
    return { text: (width) => peopleText(table, width), json: { stack, ...peopleJson(table) }, isFine };
  }
  const diagnosis = diagnosed(federation, deployed, now);
  const page =
    html === undefined
      ? undefined
      : writtenPage(html, diagnosisPage(stack, diagnosis, peopleTable(federation, now), now));
  return {
    text: (width) => diagnosisText(stack, diagnosis, width) + (page === undefined ? "" : `Drawn in ${page}\n`),
    json: { stack, ...diagnosis },
    isFine: isFine(diagnosis),
  };
}

/** @throws UserError if it cannot be written. */
function writtenPage(path: string, page: string): string {
  try {
    writeFileSync(path, page);
    return path;
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
  const { federation, deployed } = await readStack(stack);
  const examined = explained(error, diagnosed(federation, deployed, now));
  return {
    text: (width) =>
      examined
        .flatMap((entry) => [
          explainedText(entry, width),
          entry.diagnosis ? diagnosisText(stack, entry.diagnosis, width) : "",
        ])
        .join("\n"),
    json: { stack, explanations: examined },
    isFine: examined.every(({ diagnosis }) => diagnosis === undefined || isFine(diagnosis)),
  };
}

function diagnosed(federation: Federation<Place>, deployed: DeployedStack, now: Date): Diagnosis {
  const expected = Object.entries(deployed.apps).map(([slug, { clientId }]) => ({
    clientId,
    at: { title: `app ${slug}`, url: "https://entra.microsoft.com" },
  }));
  return diagnosisOf(federation, { now, expected, departures: deployed.departures }, deployed);
}

const isFine = ({ findings, unreadable }: Diagnosis): boolean => findings.length === 0 && unreadable.length === 0;

/** @param asked.app Short name of an app. Default: that of the stack, if it has one only. */
function traceAnswer(
  federation: Federation<Place>,
  { apps }: DeployedStack,
  asked: { readonly person: string; readonly app: string | undefined; readonly now: Date; readonly stack: string },
): Answer {
  const { person, now, stack } = asked;
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
  const trace = signIn(federation, { person, app: found.clientId, now });
  return {
    text: (width) => traceText(trace, width),
    json: { stack, person, app: slug, ...traceJson(trace) },
    isFine: trace.result === "lands",
  };
}
