import { Interrupted } from "../../tools/interruption";
import { awsClients } from "../../clouds/aws";
import { readConfiguration } from "../stack/configuration";
import { graphSessions } from "../../clouds/graph/sessions";
import { rerunTrusting } from "../trust";
import { CannotStart } from "../commandRunner";
import { findStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readSettings } from "../stack/settings";
import { readSnapshot } from "./readSnapshot";
import { reportOf, type Report } from "./report";
import { reportText } from "./words";

export interface StatusOptions {
  readonly stack: string;
  readonly json?: true;
}

/** `npm run status`: answers the exit code. 0 fine, 1 findings, 2 usage or input. */
export async function status(options: StatusOptions): Promise<number> {
  try {
    const rerun = await rerunTrusting();
    if (rerun !== undefined) return rerun;
    const report = await read(options.stack);
    const { columns } = process.stdout;
    process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report, columns));
    return report.findings === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function read(stack: string): Promise<Report> {
  const now = new Date();
  const file = findStackFile(stack);
  const configuration = await readConfiguration(await pulumiOn({ directory: file.directory, stack }));
  // A certificate that ends soon is no reason to say nothing of roles.
  const { settings } = readSettings(configuration.json, { ...file, refuse: "unlessItExpires", now });
  const aws = awsClients(configuration);
  try {
    const graph = graphSessions(configuration)(answerWithin);
    return reportOf(await readSnapshot({ stack, settings, aws, graph, now }));
  } finally {
    aws.destroy();
  }
}

/** Seconds for all requests to Graph together. */
const answerWithin = 60;
