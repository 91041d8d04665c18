import program from "../../bootstrap/index";
import { Account, type AccountState } from "../../sandbox/aws";
import { guardOf } from "../../sandbox/aws/authorization";
import type { TenantState } from "../../sandbox/entra";
import { cloudsOf, momentOf } from "../engine/watchedClouds";
import { memoryProviders } from "../support/memoryEngine/clouds";
import { deploy, type Result } from "../support/memoryEngine/engine";
import { emptyState, type StackState } from "../support/memoryEngine/state";
import { configOf, type World } from "../support/memoryEngine/world";

export type Config = Readonly<Record<string, unknown>>;

/** The settings of this program for the dev stack. `own`: of the program itself. */
export const config = (own: Config = {}): Config => ({
  "aws:region": "us-east-1",
  "azuread:tenantId": "11111111-2222-4333-8444-555555555555",
  ...Object.fromEntries(
    Object.entries({ repository: "contoso/single-sign-on", stackFile: "Pulumi.dev.yaml", ...own }).map(
      ([key, value]) => [`entra-connect-sso-bootstrap:${key}`, value],
    ),
  ),
});

export interface Bootstrapped extends Pick<Result, "errors" | "operations"> {
  /** With both clouds afterwards, and the other program's stack as it was. */
  readonly world: World;
  /** Of this program's stack. */
  readonly state: StackState;
}

/** One command of this program on the stack dev, in memory. */
export async function bootstrap(
  world: World,
  {
    command = "up",
    settings = config(),
    state = emptyState,
  }: {
    readonly command?: "up" | "preview" | "destroy";
    readonly settings?: Config;
    readonly state?: StackState;
  } = {},
): Promise<Bootstrapped> {
  const clouds = cloudsOf(world.moment);
  const engine = {
    ...{ project: "entra-connect-sso-bootstrap", stack: "dev", program },
    // Holds whoever deploys this to the policies that the world gives them, if it does.
    providers: memoryProviders(clouds, { guard: await guardOf(clouds.account) }),
    config: configOf(settings),
  };
  const { errors, operations, state: after } = await deploy(engine, state, { command, refresh: true });
  return { errors, operations, state: after, world: { ...world, moment: await momentOf(clouds) } };
}

/** What is said against the settings: one line each, without the key's place. */
export const problemsOf = ({ errors }: Pick<Result, "errors">): string[] =>
  errors
    .flatMap((error) => error.split("\n"))
    .filter((line) => line.startsWith("  - "))
    .map((line) => line.replace(/^ {2}- Pulumi\.dev\.yaml:(?:\d+:)? /, ""));

/** The same world, after somebody did something in AWS. */
export async function changed(world: World, act: (account: Account) => Promise<unknown>): Promise<World> {
  const clouds = cloudsOf(world.moment);
  await act(new Account(clouds.account));
  return { ...world, moment: await momentOf(clouds) };
}

/** What a stack says last, by its name. */
export const environmentsIn = (state: StackState) => {
  const outputs = state.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  return outputs["environments"] as Record<string, Record<string, string>>;
};

/** The clouds with the jobs of an environment as their callers: what they may do is what this program granted. */
export function asJobsOf(environment: string, { world, state }: Bootstrapped): World {
  const { AWS_ROLE_ARN: roleArn = "", ENTRA_CLIENT_ID: clientId } = environmentsIn(state)[environment] ?? {};
  const tenant = JSON.parse(world.moment.tenant) as TenantState;
  const account = JSON.parse(world.moment.account) as AccountState;
  const principal = Object.values(tenant.servicePrincipals).find(({ appId }) => appId === clientId);
  const role = account.iam.aws?.roles.find(({ arn }) => arn === roleArn);
  if (principal === undefined || role === undefined) throw new Error(`${environment} has no identity`);
  Object.assign(tenant, { caller: principal.id, callerPermissions: "granted" });
  account.caller = { resource: `assumed-role/${role.name}/job`, userId: `${role.uniqueId}:job`, policies: "ofRole" };
  return { ...world, moment: { tenant: JSON.stringify(tenant), account: JSON.stringify(account) } };
}
