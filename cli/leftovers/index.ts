import { awsClients } from "../../clouds/aws";
import { graphSessions } from "../../clouds/graph/sessions";
import { defaultTagsIn } from "../../settings/defaultTags";
import { interruption, Interrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { CannotStart } from "../commandRunner";
import { readConfiguration } from "../stack/configuration";
import { findStackFile } from "../stack/project";
import { pulumiOn } from "../stack/pulumi";
import { readSettings } from "../stack/settings";
import { terminalQuestion } from "../terminalQuestion";
import { findLeftovers } from "./findLeftovers";
import { leftoversOf, type LeftoversOptions } from "./leftoversOf";
import { readState } from "./state/readState";
import { columnsOf } from "../../tools/columns";

/** `npm run leftovers`: answers the exit code. 0 nothing left over, 1 something is, 2 usage, input, or it could not look. */
export async function leftovers(options: LeftoversOptions): Promise<number> {
  try {
    if (options.yes && !options.remove) throw new UserError("--yes goes with --remove: a list asks nothing");
    const file = findStackFile(options.stack);
    const configuration = await readConfiguration(await pulumiOn({ directory: file.directory, stack: options.stack }));
    const aws = awsClients(configuration);
    const graph = graphSessions(configuration);
    return await leftoversOf({
      ...options,
      look: async () => {
        const now = new Date();
        // A certificate that ends soon is no reason to look for nothing.
        const { settings } = readSettings(configuration.json, { ...file, refuse: "unlessItExpires", now });
        const known = await readState(file.directory, options.stack);
        const defaultTags = defaultTagsIn(configuration.of("aws")["defaultTags"]);
        return findLeftovers({ settings, known, aws, graph: graph(secondsOfGraph), defaultTags, now });
      },
      ask: terminalQuestion(),
      print: (text) => process.stdout.write(text),
      complain: (text) => process.stderr.write(text),
      width: columnsOf(process.stdout, Infinity),
    }).finally(() => aws.destroy());
  } catch (error) {
    // What fails once the process was asked to end fails because of it.
    if (interruption() || error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** For all requests of one look, and the removals that follow it. */
const secondsOfGraph = 180;
