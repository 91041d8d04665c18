import { lastPart } from "../../federation/arns";
import { Tenant } from "../../sandbox/entra";
import { rotationSteps } from "./rotation";
import { counted, expect, policies, resources, type Stage, type Step, whoCanSignIn } from "./stage";

/** In the group of the agents only. */
const agent = "bo@contoso.example";
/** Named in the stack file herself. */
const newcomer = "dana@contoso.example";

/** The dev stack: deployed from nothing, changed by hand and repaired, its certificates rotated. */
export const devSteps: readonly Step[] = [
  {
    title: "doctor looks ahead, before anything is made",
    run: async (stage) => {
      const table = await stage.npm("doctor", "--planned", "--people");
      const count = table.match(/will land/g)?.length ?? 0;
      expect(count > 0, "doctor to say who will land");
      return `${count} sign-ins will land`;
    },
  },
  {
    title: "both clouds deployed",
    run: async (stage) => {
      const created = counted(await stage.pulumi("up", "--yes", ...policies), "created");
      expect(created > 0, "pulumi up to create resources");
      return `${resources(created)}, passed by the policy pack`;
    },
  },
  {
    title: `${newcomer} signed in to agent`,
    run: async (stage) => {
      const { roleArn, landing } = await stage.arrives(newcomer, "agent");
      return `SAML response verified, role ${lastPart(roleArn)} assumed, landed on ${pathOf(landing)}`;
    },
  },
  {
    title: `${agent} was refused at admin`,
    run: async (stage) => {
      const result = await stage.signIn(agent, "admin");
      return result.ok ? fail(`Entra to refuse ${agent}`) : `${codeOf(result.error)}, not assigned`;
    },
  },
  {
    title: "everybody who is assigned signed in",
    run: async (stage) => `${await stage.everybodySignsIn()} sign-ins, none refused`,
  },
  { title: "a second deployment has nothing to do", run: nothingToDo },
  { title: "somebody edited the relay state of agent by hand", run: editRelayState },
  {
    title: "doctor names what is wrong",
    run: async (stage) => {
      const found = await stage.findings();
      expect(found.join() === "relay-state", `doctor to find the relay state alone, not ${found.join() || "nothing"}`);
      return "check relay-state, with what to do";
    },
  },
  {
    title: "the preview shows the edit",
    run: async (stage) => {
      const shown = await stage.pulumi("preview", "--diff");
      expect(shown.includes(editedRelayState), `the preview to show the relay state ${editedRelayState}`);
      return "the old and the new relay state";
    },
  },
  {
    title: "the next deployment repaired it",
    run: async (stage) => {
      const updated = counted(await stage.pulumi("up", "--yes"), "updated");
      const { landing } = await stage.arrives(newcomer, "agent");
      return `${resources(updated)} updated, ${newcomer} lands on ${pathOf(landing)} again`;
    },
  },
  ...rotationSteps,
  { title: "nothing is left to do", run: nothingToDo },
  whoCanSignIn,
];

const editedRelayState = "https://us-east-1.console.aws.amazon.com/connect/federate/edited-by-hand";

async function nothingToDo(stage: Stage): Promise<string> {
  return `${resources(counted(await stage.pulumi("preview", "--expect-no-changes"), "unchanged"))} unchanged`;
}

async function editRelayState(stage: Stage): Promise<string> {
  const tenant = new Tenant(stage.clouds.tenant);
  const [servicePrincipal] = await tenant.listServicePrincipals({ appId: (await stage.application("agent")).appId });
  if (!servicePrincipal) return fail("the application of agent to have a service principal");
  await tenant.updateServicePrincipal(servicePrincipal.id, {
    samlSingleSignOnSettings: { relayState: editedRelayState },
  });
  stage.screen.detail(`It was   ${servicePrincipal.samlSingleSignOnSettings?.relayState ?? "not set"}\n`);
  stage.screen.detail(`It is    ${editedRelayState}\n`);

  const result = await stage.signIn(newcomer, "agent");
  return result.ok ? fail("Amazon Connect to refuse the relay state") : `${newcomer} sees "${result.error}"`;
}

function fail(expectation: string): never {
  throw new Error(`expected ${expectation}`);
}

function pathOf(landing: string): string {
  return new URL(landing).pathname;
}

function codeOf(error: string): string {
  return /^[A-Z]+\d+/.exec(error)?.[0] ?? error;
}
