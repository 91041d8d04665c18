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

const stack = ["--stack", "dev", "--non-interactive"];
const policies = ["--policy-pack", "policies"];

const steps: readonly Step[] = [
  {
    title: "What would be made, before anything is",
    run: (session) => pulumi(session, ["preview", "--diff", ...policies]),
  },
  {
    title: "Both clouds are set up in one go",
    run: (session) => pulumi(session, ["up", "--yes", "--skip-preview", ...policies]),
  },
  {
    title: "A second run has nothing to do",
    run: (session) => pulumi(session, ["preview", "--expect-no-changes", ...policies]),
  },
  {
    title: "Both clouds are as the program says",
    run: (session) => pulumi(session, ["refresh", "--preview-only", "--expect-no-changes"]),
  },
  {
    title: "Somebody edits the agents' relay state in the portal",
    run: editRelayState,
  },
  {
    title: "The drift is found",
    run: async (session) => {
      const { code, output } = await session.run("pulumi", ["refresh", "--yes", "--diff", ...stack], "capture");
      process.stdout.write(output);
      expect(code === 0, `the refresh to succeed, but its exit code is ${code}`);
      expect(output.includes(editedRelayState), "the refresh to show the edited relay state");
    },
  },
  {
    title: "The next deployment repairs it",
    run: async (session) => {
      const { code, output } = await session.run("pulumi", ["up", "--yes", "--skip-preview", ...stack], "capture");
      process.stdout.write(output);
      expect(code === 0, `the update to succeed, but its exit code is ${code}`);
      const { servicePrincipal } = await agentApplication(session);
      const now = servicePrincipal.samlSingleSignOnSettings?.relayState;
      expect(now !== editedRelayState, `the relay state to be repaired, but it is still ${editedRelayState}`);
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

async function pulumi(session: SandboxSession, [command = "", ...args]: readonly string[]): Promise<void> {
  process.stdout.write(pc.dim(`$ pulumi ${[command, ...args, ...stack].join(" ")}\n`));
  const { code } = await session.run("pulumi", [command, ...args, ...stack], "inherit");
  expect(code === 0, `pulumi ${command} to succeed, but its exit code is ${code}`);
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
