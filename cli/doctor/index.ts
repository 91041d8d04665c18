import { awsClients } from "../../clouds/aws";
import { type Place, readFederation } from "../../clouds/federation";
import { graphSessions } from "../../clouds/graph/sessions";
import type { Federation } from "../../federation/model";
import { signIn } from "../../federation/signIn";
import { Interrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { CannotStart } from "../commandRunner";
import { readConfiguration } from "../stack/configuration";
import { findStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { rerunTrusting } from "../trust";
import { type DeployedStack, deployedStack } from "./deployed";
import { diagnosisOf } from "./diagnosis";
import { peopleJson, traceJson } from "./json";
import { peopleTable } from "./peopleTable";
import { diagnosisText, peopleText, traceText } from "./words";

export interface DoctorOptions {
  readonly stack: string;
  readonly people?: true;
  readonly person?: string;
  readonly app?: string;
  readonly json?: true;
}

/** `npm run doctor`: answers the exit code. 0 fine, 1 findings, 2 usage or input. */
export async function doctor(options: DoctorOptions): Promise<number> {
  try {
    const rerun = await rerunTrusting();
    if (rerun !== undefined) return rerun;
    const { text, json, isFine } = await examined(options);
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

async function examined(options: DoctorOptions): Promise<Answer> {
  const { stack, people, person, app } = options;
  if (app !== undefined && person === undefined)
    throw new UserError("--app goes together with --person: whose sign-in?");
  const { federation, deployed } = await readStack(stack);
  const now = new Date();
  if (person !== undefined) return traceAnswer(federation, deployed, { person, app, now, stack });
  if (people === true) {
    const table = peopleTable(federation, now);
    const isFine = table.rows.every(({ traces }) => traces.every((trace) => trace?.result !== "refused"));
    return { text: (width) => peopleText(table, width), json: { stack, ...peopleJson(table) }, isFine };
  }
  const expected = Object.entries(deployed.apps).map(([slug, { clientId }]) => ({
    clientId,
    at: { title: `app ${slug}`, url: "https://entra.microsoft.com" },
  }));
  const diagnosis = diagnosisOf(federation, { now, expected, departures: new Set(deployed.departures) });
  const isFine = diagnosis.findings.length === 0 && diagnosis.unreadable.length === 0;
  return { text: (width) => diagnosisText(stack, diagnosis, width), json: { stack, ...diagnosis }, isFine };
}

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
        ? "stack " + stack + " has several apps"
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

async function readStack(stack: string): Promise<{ federation: Federation<Place>; deployed: DeployedStack }> {
  const pulumi = await pulumiOn({ directory: findStackFile(stack).directory, stack });
  const [configuration, outputs] = [await readConfiguration(pulumi), await pulumi("stack", "output", "--json")];
  const deployed = deployedStack(outputs, stack);
  const aws = awsClients(configuration);
  try {
    const graph = graphSessions(configuration)(answerWithin);
    const { apps, instance, formerInstance } = deployed;
    const federation = await readFederation({
      graph,
      aws,
      apps: Object.entries(apps).map(([slug, { clientId }]) => ({ slug, clientId })),
      roleArns: [...new Set(Object.values(apps).map(({ roleArn }) => roleArn))],
      samlProviderArns: [...new Set(Object.values(apps).map(({ samlProviderArn }) => samlProviderArn))],
      instanceArns: [instance, formerInstance].flatMap((each) => each?.arn ?? []),
    });
    return { federation, deployed };
  } finally {
    aws.destroy();
  }
}

/** Seconds for all requests to Graph together. */
const answerWithin = 60;
