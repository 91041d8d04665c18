import { openClouds } from "../sandbox";
import { followTutorialByHand } from "../sandbox/tutorialByHand";
import { runImportCycle } from "../sandbox/importer";
import { cycleText, keepImporting } from "./importCycles";
import { withSandbox, type SandboxSession } from "./sandboxSession";
import { summarize } from "./summary";
import { prepareWorkspace, removeWorkspace } from "./workspace";

/** `npm run sandbox -- [command]`: answers the exit code of the command. */
export async function sandbox(home: string, command: readonly string[]): Promise<number> {
  const [first, ...rest] = command;
  const own = rest.length === 0 ? ownCommands.get(first ?? "") : undefined;
  if (own !== undefined) return own(home);

  return withSandbox(home, async ({ run, workspace, clouds }) => {
    const stopImporting = await keepImporting(clouds);
    try {
      return await runOrOpenShell(command, run, workspace.project);
    } finally {
      stopImporting();
    }
  });
}

/** What the sandbox does itself; everything else is a command to run in it. */
const ownCommands: ReadonlyMap<string, OwnCommand> = new Map<string, OwnCommand>([
  ["reset", reset],
  ["show", show],
  ["import-cycle", importCycle],
  ["tutorial-by-hand", tutorialByHand],
]);

type OwnCommand = (home: string) => number | Promise<number>;

async function runOrOpenShell(
  [first, ...rest]: readonly string[],
  run: SandboxSession["run"],
  project: string,
): Promise<number> {
  if (first !== undefined) return (await run(first, rest, "inherit")).code;
  process.stderr.write(
    `Simulated Entra tenant and AWS account: pulumi works on them here, in ${project}.\n` +
      "The stacks are those of the Pulumi.<stack>.yaml files. exit leaves; nothing keeps running.\n",
  );
  return (await run(process.env["SHELL"] ?? "sh", [], "inherit")).code;
}

/** Entra reads the roles now, as "Restart provisioning" has it do. */
async function importCycle(home: string): Promise<number> {
  const reports = await runImportCycle(openClouds(prepareWorkspace(home).clouds));
  for (const report of reports) process.stdout.write(cycleText(report));
  if (reports.length === 0) process.stdout.write("No application has provisioning that is started.\n");
  return 0;
}

function reset(home: string): number {
  removeWorkspace(home);
  process.stdout.write("The sandbox is as new: both clouds and all stacks are back at their beginnings.\n");
  return 0;
}

async function tutorialByHand(home: string): Promise<number> {
  await followTutorialByHand(openClouds(prepareWorkspace(home).clouds));
  process.stdout.write(
    "The tutorial was followed by hand in both clouds, mistakes included: npm run sandbox -- show\n" +
      "To make a stack of it: npm run sandbox -- npm run adopt -- --stack adopted --region us-east-1\n",
  );
  return 0;
}

async function show(home: string): Promise<number> {
  process.stdout.write(await summarize(openClouds(prepareWorkspace(home).clouds)));
  return 0;
}
