import { openClouds } from "../sandbox";
import { followTutorialByHand } from "../sandbox/tutorialByHand";
import { runImportCycle } from "../sandbox/importer";
import { cycleText, keepImporting } from "./importCycles";
import { mailCommand } from "./mail";
import { signInCommand } from "./signIn";
import { UserError } from "../tools/userError";
import { withSandbox, type SandboxSession } from "./sandboxSession";
import { summarize } from "./summary";
import { prepareWorkspace, removeWorkspace, takeStackFile } from "./workspace";

/** `npm run sandbox -- [command]`: answers the exit code of the command. */
export async function sandbox(home: string, command: readonly string[]): Promise<number> {
  const [first, ...rest] = command;
  const own = ownCommands.get(first ?? "");
  if (own !== undefined && (rest.length === 0 || withArguments.has(own))) return orUsage(() => own(home, rest));

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
  ["mail", mail],
  ["open", open],
  ["sign-in", signInHere],
  ["take", take],
  ["tutorial-by-hand", tutorialByHand],
]);

export const ownCommandNames: readonly string[] = [...ownCommands.keys()];

/** Others with arguments are commands to run, of that name. */
const withArguments: ReadonlySet<OwnCommand> = new Set<OwnCommand>([mail, open, signInHere, take]);

type OwnCommand = (home: string, args: readonly string[]) => number | Promise<number>;

async function orUsage(run: () => number | Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

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

async function signInHere(home: string, args: readonly string[]): Promise<number> {
  const { code, text } = await signInCommand(openClouds(prepareWorkspace(home).clouds), args);
  process.stdout.write(text);
  return code;
}

async function mail(home: string, args: readonly string[]): Promise<number> {
  process.stdout.write(await mailCommand(openClouds(prepareWorkspace(home).clouds), args));
  return 0;
}

async function open(home: string, args: readonly string[]): Promise<number> {
  const { openPortal } = await import("./portal/index.js");
  return openPortal(home, args);
}

function take(home: string, [side = "", entry = "", ...others]: readonly string[]): number {
  if (entry === "" || others.length > 0) throw new UserError("usage: npm run sandbox -- take checkout|sandbox <file>");
  takeStackFile(home, side, entry);
  process.stdout.write(`The sandbox goes on with ${side === "checkout" ? "the checkout's" : "its own"} ${entry}.\n`);
  return 0;
}

async function show(home: string): Promise<number> {
  process.stdout.write(await summarize(openClouds(prepareWorkspace(home).clouds)));
  return 0;
}
