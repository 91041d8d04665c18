import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { Tenant } from "../sandbox/entra";
import { throwIfInterrupted } from "../tools/interruption";
import { withSandbox, type SandboxSession } from "./sandboxSession";
import { summarize } from "./summary";

interface Step {
  readonly title: string;
  /** Throws where something is not as expected, and says what was. */
  run(session: SandboxSession): Promise<void>;
}

const policies = ["--policy-pack", "policies"];

const steps: readonly Step[] = [
  {
    title: "What would be made, before anything is",
    run: (session) => pulumi(session, "preview", "--diff", ...policies),
  },
  {
    title: "Both clouds are set up in one go",
    run: (session) => pulumi(session, "up", "--yes", "--skip-preview", ...policies),
  },
  {
    title: "A second run has nothing to do",
    run: (session) => pulumi(session, "preview", "--expect-no-changes", ...policies),
  },
  {
    title: "Both clouds are as the program says",
    run: (session) => pulumi(session, "refresh", "--preview-only", "--expect-no-changes"),
  },
  {
    title: "Somebody edits the agents' relay state in the portal",
    run: editRelayState,
  },
  {
    title: "The drift is found",
    run: async (session) => {
      const shown = await pulumiShown(session, "refresh", "--yes", "--skip-preview", "--diff");
      expect(shown.includes(editedRelayState), `pulumi refresh to show that the relay state is ${editedRelayState}`);
    },
  },
  {
    title: "The next deployment repairs it",
    run: async (session) => {
      await pulumi(session, "up", "--yes", "--skip-preview");
      const { servicePrincipal } = await agentApplication(session);
      const now = servicePrincipal.samlSingleSignOnSettings?.relayState;
      expect(now !== editedRelayState, `the relay state to be repaired, but it is still ${editedRelayState}`);
      process.stdout.write(`\nIt is    ${now ?? "not set"}\n`);
    },
  },
];

/** Shows the whole on the dev stack, from nothing, in a sandbox of its own; answers the exit code. */
export async function demo(keep: boolean): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-demo-"));
  try {
    const code = await withSandbox(home, runSteps);
    if (keep) process.stdout.write(`\n${exploreText(home)}\n`);
    return code;
  } finally {
    if (!keep) rmSync(home, { recursive: true, force: true });
  }
}

async function runSteps(session: SandboxSession): Promise<number> {
  for (const [index, step] of steps.entries()) {
    process.stdout.write(pc.bold(`\n${index + 1}/${steps.length} ${step.title}\n\n`));
    try {
      await step.run(session);
    } catch (error) {
      throwIfInterrupted();
      process.stderr.write(pc.red(`\n${step.title}: ${error instanceof Error ? error.message : String(error)}\n`));
      return 1;
    }
  }
  process.stdout.write(pc.bold("\nWhat there is now\n\n"));
  process.stdout.write(await summarize(session.clouds));
  return 0;
}

function exploreText(home: string): string {
  return [
    "Kept, to explore:",
    `  npm run sandbox -- --home ${home} pulumi stack output --stack dev`,
    `  npm run sandbox -- --home ${home} show`,
    `  rm -r ${home}`,
  ].join("\n");
}

/** Runs a command on the dev stack, as a user types it; its output goes to the screen. */
async function pulumi(session: SandboxSession, ...args: readonly string[]): Promise<void> {
  await succeed(session, args, "inherit");
}

/** Answers what the command printed, too. */
async function pulumiShown(session: SandboxSession, ...args: readonly string[]): Promise<string> {
  const output = await succeed(session, args, "capture");
  process.stdout.write(output);
  return output;
}

async function succeed(
  session: SandboxSession,
  args: readonly string[],
  output: "inherit" | "capture",
): Promise<string> {
  const command = [...args, "--stack", "dev"];
  process.stdout.write(pc.dim(`$ pulumi ${command.join(" ")}\n`));
  const finished = await session.run("pulumi", [...command, "--non-interactive"], output);
  if (finished.code !== 0) process.stdout.write(finished.output);
  expect(finished.code === 0, `pulumi ${command.join(" ")} to succeed, but its exit code is ${finished.code}`);
  return finished.output;
}

const editedRelayState = "https://us-east-1.console.aws.amazon.com/connect/federate/edited-by-hand";

async function editRelayState(session: SandboxSession): Promise<void> {
  const { tenant, servicePrincipal } = await agentApplication(session);
  await tenant.updateServicePrincipal(servicePrincipal.id, {
    samlSingleSignOnSettings: { relayState: editedRelayState },
  });
  process.stdout.write(`It was   ${servicePrincipal.samlSingleSignOnSettings?.relayState ?? "not set"}\n`);
  process.stdout.write(`It is    ${editedRelayState}\n`);
}

async function agentApplication({ clouds }: SandboxSession) {
  const tenant = new Tenant(clouds.tenant);
  const application = await clouds.tenant.read(({ applications }) =>
    Object.values(applications).find(({ identifierUris }) => identifierUris.some((uri) => uri.endsWith("-agent"))),
  );
  if (!application) throw new Error("expected the agents' application to be in the tenant");
  const [servicePrincipal] = await tenant.listServicePrincipals({ appId: application.appId });
  if (!servicePrincipal) throw new Error("expected the agents' application to have a service principal");
  return { tenant, servicePrincipal };
}

function expect(holds: boolean, expectation: string): void {
  if (!holds) throw new Error(`expected ${expectation}`);
}
