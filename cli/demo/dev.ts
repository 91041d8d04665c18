import { Tenant } from "../../sandbox/entra";
import { rotationSteps } from "./rotation";
import { expect, type Stage, type Step } from "./stage";

const policies = ["--policy-pack", "policies"];

/** The dev stack: deployed from nothing, changed by hand and repaired, its certificates rotated. */
export const devSteps: readonly Step[] = [
  {
    title: "What would be made, before anything is",
    run: (stage) => stage.pulumi("preview", "--diff", ...policies),
  },
  {
    title: "Both clouds are set up in one go",
    run: (stage) => stage.pulumi("up", "--yes", "--skip-preview", ...policies),
  },
  {
    title: "A second run has nothing to do",
    run: (stage) => stage.pulumi("preview", "--expect-no-changes", ...policies),
  },
  {
    title: "Both clouds are as the program says",
    run: (stage) => stage.pulumi("refresh", "--preview-only", "--expect-no-changes"),
  },
  {
    title: "Somebody edits the agents' relay state in the portal",
    run: editRelayState,
  },
  {
    title: "The drift is found",
    run: async (stage) => {
      const shown = await stage.pulumiShown("refresh", "--yes", "--skip-preview", "--diff");
      expect(shown.includes(editedRelayState), `pulumi refresh to show that the relay state is ${editedRelayState}`);
    },
  },
  {
    title: "The next deployment repairs it",
    run: async (stage) => {
      await stage.pulumi("up", "--yes", "--skip-preview");
      const { servicePrincipal } = await agentApplication(stage);
      const now = servicePrincipal.samlSingleSignOnSettings?.relayState;
      expect(now !== editedRelayState, `the relay state to be repaired, but it is still ${editedRelayState}`);
      process.stdout.write(`\nIt is    ${now ?? "not set"}\n`);
    },
  },
  ...rotationSteps,
];

const editedRelayState = "https://us-east-1.console.aws.amazon.com/connect/federate/edited-by-hand";

async function editRelayState(stage: Stage): Promise<void> {
  const { tenant, servicePrincipal } = await agentApplication(stage);
  await tenant.updateServicePrincipal(servicePrincipal.id, {
    samlSingleSignOnSettings: { relayState: editedRelayState },
  });
  process.stdout.write(`It was   ${servicePrincipal.samlSingleSignOnSettings?.relayState ?? "not set"}\n`);
  process.stdout.write(`It is    ${editedRelayState}\n`);
}

async function agentApplication({ clouds }: Stage) {
  const tenant = new Tenant(clouds.tenant);
  const application = await clouds.tenant.read(({ applications }) =>
    Object.values(applications).find(({ identifierUris }) => identifierUris.some((uri) => uri.endsWith("-agent"))),
  );
  if (!application) throw new Error("expected the agents' application to be in the tenant");
  const [servicePrincipal] = await tenant.listServicePrincipals({ appId: application.appId });
  if (!servicePrincipal) throw new Error("expected the agents' application to have a service principal");
  return { tenant, servicePrincipal };
}
