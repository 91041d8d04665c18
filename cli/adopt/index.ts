import { guidProblem } from "../../federation/guids";
import { graphSettings } from "../../clouds/graph/connection/settings";
import { Interrupted, interruption } from "../../tools/interruption";
import { awsClients } from "../../clouds/aws";
import { everyAnswer } from "../../clouds/everyAnswer";
import { graphSessions } from "../../clouds/graph/sessions";
import { CannotStart } from "../commandRunner";
import { stackFileOf } from "../stack/project";
import { terminalQuestion } from "../terminalQuestion";
import { adoptStack } from "./adoptStack";
import { deployedResources } from "./rehearse/deployedResources";
import { readAccount, readRoles } from "./read/readAccount";
import { withInstancesElsewhere } from "./read/instancesElsewhere";
import { readApp } from "./read/readApp";
import { rehearse } from "./rehearse/rehearsal";
import { requestOf, type AdoptOptions } from "./request";
import { existingText, providerConfiguration } from "../stack/providerConfiguration";
import { columnsOf } from "../../tools/columns";

/** `npm run adopt`: answers the exit code. 0 written, 1 not yet, 2 usage or input. */
export async function adopt(options: AdoptOptions): Promise<number> {
  try {
    const request = requestOf(options);
    const file = stackFileOf(options.stack);
    const existing = existingText(file);
    const configuration = providerConfiguration(existing, options.region, file.name);

    const graph = graphSessions(configuration)(secondsToRead);
    const aws = awsClients(configuration);
    const { tenantId } = graphSettings(configuration.of("azuread"), process.env);
    return await adoptStack({
      ...options,
      request,
      file,
      existing,
      tenantId: guidProblem(tenantId) === undefined ? tenantId.toLowerCase() : "",
      read: async () => {
        const [account, ...apps] = await everyAnswer([
          readAccount(aws, request.user),
          ...[...request.apps].map(([slug, wanted]) => readApp(graph, slug, wanted)),
        ]);
        return { account: await withInstancesElsewhere(aws, account, apps), apps };
      },
      readRoles: (roles) => readRoles(aws, roles),
      deployed: () => deployedResources(file.directory, options.stack),
      rehearse: (text, ids) => rehearse(file, text, ids),
      ask: terminalQuestion(),
      print: (text) => process.stdout.write(text),
      complain: (text) => process.stderr.write(text),
      width: columnsOf(process.stdout, Infinity),
      now: new Date(),
    }).finally(() => aws.destroy());
  } catch (error) {
    // What fails once the process was asked to end fails because of it.
    if (interruption() || error instanceof Interrupted || error instanceof CannotStart) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** Throttling is waited out for so long. */
const secondsToRead = 120;
