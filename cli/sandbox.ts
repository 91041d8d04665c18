import { openClouds } from "../sandbox";
import { followTutorialByHand } from "../sandbox/tutorialByHand";
import { withSandbox } from "./sandboxSession";
import { summarize } from "./summary";
import { prepareWorkspace, removeWorkspace } from "./workspace";

/** `npm run sandbox -- [command]`: answers the exit code of the command. */
export async function sandbox(home: string, command: readonly string[]): Promise<number> {
  const [first, ...rest] = command;
  if (rest.length === 0 && first === "reset") return reset(home);
  if (rest.length === 0 && first === "show") return show(home);
  if (rest.length === 0 && first === "tutorial-by-hand") return tutorialByHand(home);

  return withSandbox(home, async ({ run, workspace }) => {
    if (first !== undefined) return (await run(first, rest, "inherit")).code;
    process.stderr.write(
      `Simulated Entra tenant and AWS account: pulumi works on them here, in ${workspace.project}.\n` +
        "The stacks are those of the Pulumi.<stack>.yaml files. exit leaves; nothing keeps running.\n",
    );
    return (await run(process.env["SHELL"] ?? "sh", [], "inherit")).code;
  });
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
