import { Command } from "commander";
import { deferSignals } from "../tools/interruption";
import type { DemoOptions } from "./demo";
import type { DoctorOptions } from "./doctor";
import type { AdoptOptions } from "./adopt/request";
import type { InitOptions } from "./init";
import type { LeftoversOptions } from "./leftovers/leftoversOf";
import type { CommentOptions, DriftOptions, RecordOptions } from "./report";
import type { RotateOptions } from "./rotation/request";
import { rerunTrusting } from "./trust";
import { defaultHome } from "./workspace";

/** This project's own commands. Exit codes: 0 fine, 1 a finding or a failed expectation, 2 usage or input. */
export function commandLine(): Command {
  const program = new Command("entra-connect-sso")
    .description("Runs and checks SAML single sign-on from Microsoft Entra ID to Amazon Connect")
    .enablePositionalOptions()
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 2);
    });

  program
    .command("demo")
    .description("deploys a stack to simulated clouds, and proves what it does there and that people can sign in")
    .argument("[show]", "dev | people | tutorial", "dev")
    .option("--keep", "keeps the sandbox with the deployed stack, to explore")
    .option("--verbose", "shows everything that pulumi prints")
    .action(async (stack: string, options: DemoOptions) => {
      deferSignals();
      const { demo } = await import("./demo/index.js");
      process.exitCode = await demo(stack, options);
    });

  program
    .command("sandbox")
    .description("runs a command against the simulated clouds; without one, opens a shell")
    .option("--home <directory>", "where the sandbox keeps its state", defaultHome)
    .argument(
      "[command...]",
      "a command, or: show | open [--port <number>] | sign-in <person> <app> | mail [confirm <address>] | reset | import-cycle | tutorial-by-hand | take",
    )
    .passThroughOptions()
    .action(async (command: string[], { home }: { home: string }) => {
      deferSignals();
      const { sandbox } = await import("./sandbox.js");
      process.exitCode = await sandbox(home, command);
    });

  program
    .command("rotate")
    .description(
      "shows where the rotation of a stack's signing certificates stands, and makes the next edit of its file",
    )
    .requiredOption("--stack <name>", "the stack, as pulumi calls it")
    .option("--slot <name>", "the new slot (default: the year)")
    .option("--end-date <time>", "when its certificates expire (default: in 3 years less a day)")
    .option("--within <days>", "makes a new slot only if the newest certificate ends within this time")
    .option("--at-once", "makes a new slot and activates it in one deployment: for a key that others know")
    .option("--to <slot>", "activates this slot")
    .option("--roll-back", "activates the former slot again")
    .option("--retire <slot>", "retires this slot")
    .option("--yes", "writes without asking")
    .option("--json", "prints for machines, and does not ask")
    .action(async (options: RotateOptions) => {
      deferSignals();
      const { rotate } = await import("./rotation/index.js");
      process.exitCode = await rotate(options);
    });

  program
    .command("adopt")
    .description("finds single sign-on that was set up by hand, and writes what it takes to go on with it as a stack")
    .requiredOption("--stack <name>", "the stack to write, as pulumi calls it")
    .option("--app <app=application...>", "an application, by name or id (default: those of the tutorial)")
    .option("--saml-provider <app=name...>", "the SAML provider of an app, if several match")
    .option("--role <app=name...>", "the IAM role of an app, if several match")
    .option("--user <name>", "the IAM user that Entra reads the roles with (default: azure_cli_user)")
    .option("--instance <alias or id>", "the Amazon Connect instance (default: where relay states lead to)")
    .option("--region <name>", "its region (default: aws:region of the stack file, or that of AWS's SDK)")
    .option("--yes", "writes without asking")
    .option("--json", "prints for machines, and does not ask")
    .action(async (options: AdoptOptions) => {
      await asksClouds(async () => (await import("./adopt/index.js")).adopt(options));
    });

  program
    .command("init")
    .description("asks what a new stack is to be, shows who will sign in to what, and writes its file")
    .requiredOption("--stack <name>", "the stack to write, as pulumi calls it")
    .option(
      "--region <name>",
      "the region of the instance (default: aws:region of the stack file, or that of AWS's SDK)",
    )
    .option("--answers <file>", "does not ask: a YAML file says what is wanted")
    .option("--preview", "then makes the stack, if it is not there, and previews it")
    .option("--yes", "writes without asking")
    .option("--json", "prints for machines, and does not ask")
    .action(async (options: InitOptions) => {
      await asksClouds(async () => (await import("./init/index.js")).init(options));
    });

  program
    .command("doctor")
    .description("says what is wrong with a deployed stack, whether people can sign in, and why somebody cannot")
    .option("--stack <name>", "the stack, as pulumi calls it")
    .option("--planned", "examines what the settings declare, deployed or not, instead of what is deployed")
    .option("--people", "shows who can sign in to what, and why others cannot")
    .option("--person <name>", "follows this person through a sign-in (user principal name)")
    .option("--app <app>", "to this app of the stack")
    .option("--error <text>", "explains an error that people see (- reads it from standard input)")
    .option(
      "--saml-response <file>",
      "says what becomes of a captured sign-in: its field SAMLResponse (- reads it from standard input)",
    )
    .option("--har <file>", "says what becomes of the last sign-in that a browser recorded")
    .option("--html <file>", "draws the chain of both clouds as a page of its own")
    .option("--json", "prints for machines")
    .action(async (options: DoctorOptions) => {
      await asksClouds(async () => (await import("./doctor/index.js")).doctor(options));
    });

  program
    .command("leftovers")
    .description("lists what an interrupted deployment of a stack left in the clouds, and removes it")
    .requiredOption("--stack <name>", "the stack, as pulumi calls it")
    .option("--remove", "removes it, after a question")
    .option("--yes", "removes without asking")
    .option("--json", "prints for machines, and does not ask")
    .action(async (options: LeftoversOptions) => {
      await asksClouds(async () => (await import("./leftovers/index.js")).leftovers(options));
    });

  reportCommands(
    program.command("report").description("says in words what a preview means, for pull requests and issues"),
  );

  program
    .command("bench")
    .description("measures the budgets: program start-up, and how long a deployment takes on slow clouds")
    .action(async () => {
      const { bench } = await import("./bench/index.js");
      process.exitCode = await bench();
    });

  return program;
}

function reportCommands(report: Command): void {
  report
    .command("record")
    .description("previews a stack with the policy pack, and writes what it comes to in a file")
    .requiredOption("--stack <name>", "the stack, as pulumi calls it")
    .requiredOption("--output <file>", "the report to write")
    .option("--name <name>", "how the report calls the stack (default: as pulumi does)")
    .option("--summary <file>", "adds the report as Markdown to this file")
    .option("--run <url>", "address of the run, for links")
    .action(async (options: RecordOptions) => {
      deferSignals();
      const { record } = await import("./report/index.js");
      process.exitCode = await record(options);
    });
  report
    .command("comment")
    .description("prints one comment for the reports of several stacks, as long as GitHub allows")
    .argument("<path...>", "reports, or folders of them")
    .option("--title <text>", "its heading (default: What this pull request changes)")
    .option("--commit <sha>", "what was previewed")
    .option("--run <url>", "address of the run, for links")
    .action(async (paths: string[], options: CommentOptions) => {
      const { composeComment } = await import("./report/index.js");
      process.exitCode = await composeComment(paths, options);
    });
  report
    .command("drift")
    .description("prints the issue of a stack that is not as it should be; nothing if it is")
    .option("--stack <name>", "how the issue calls the stack (default: as its report does)")
    .option("--report <file>", "the stack's report")
    .option("--doctor <file>", "what npm run doctor -- --json printed of it")
    .option("--rotation <file>", "what npm run rotate -- --json printed of it")
    .option(
      "--failed <file...>",
      "what a command said that could not judge it, as in report.txt, doctor.txt or rotation.txt",
    )
    .option("--run <url>", "address of the run, for links")
    .action(async (options: DriftOptions) => {
      const { composeDrift } = await import("./report/index.js");
      process.exitCode = await composeDrift(options);
    });
}

/** @param command Answers the exit code. Not loaded by the process that only starts another. */
async function asksClouds(command: () => Promise<number>): Promise<void> {
  deferSignals();
  process.exitCode = (await rerunTrusting()) ?? (await command());
}
