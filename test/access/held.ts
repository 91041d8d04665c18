import type { Grants } from "../../federation/access/grants";
import { permissionsIn } from "../../federation/access/grants";
import { policyOf } from "../../federation/access/policy";
import type { FeatureName } from "../../federation/access/features";
import { featuresOf, reachOf } from "../../settings/access";
import { parseSettings, type Settings } from "../../settings";
import type { Witnesses } from "../../sandbox";
import type { AccountState } from "../../sandbox/aws";
import type { UserRequest } from "../../sandbox/aws/userPermissions";
import type { TenantState } from "../../sandbox/entra";
import type { GraphRequest } from "../../sandbox/entra/traffic";
import { configOf, type World } from "../support/memoryEngine/world";

/** What was asked of both clouds, each once. */
export class Asked {
  private readonly aws = new Map<string, UserRequest>();
  private readonly graph = new Map<string, GraphRequest>();

  readonly witnesses: Witnesses = {
    aws: (request) => void this.aws.set(`${request.action} ${request.resource}`, request),
    graph: (request) => void this.graph.set(`${request.method} ${request.path}`, request),
  };

  get ofAws(): readonly UserRequest[] {
    return [...this.aws.values()];
  }

  get ofGraph(): readonly GraphRequest[] {
    return [...this.graph.values()];
  }
}

/** The settings of a stack, as the program reads them. */
export function settingsOfStack(stack: string, config: Readonly<Record<string, unknown>>): Settings {
  const parsed = parseSettings({ project: "entra-connect-sso", stack, config: configOf(config) });
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
}

export const accountId = "111122223333";

/** The clouds with callers that may do what is granted, and nothing else, of stacks with these settings. */
export function held(
  world: World,
  grants: (names: readonly FeatureName[]) => Grants,
  ...stacks: readonly Settings[]
): World {
  const names = stacks.flatMap(featuresOf);
  const granted = grants([...new Set(names)]);
  const policies = stacks.map((settings) =>
    JSON.stringify(policyOf(granted, reachOf(settings, { account: accountId, region: "us-east-1" }))),
  );
  return withCallers(world, { policies, permissions: permissionsIn(granted) });
}

/** @param permissions In Graph. Undefined: all. */
export function withCallers(
  world: World,
  {
    policies,
    permissions,
  }: { readonly policies: readonly string[]; readonly permissions: readonly string[] | undefined },
): World {
  const { tenant, account } = world.moment;
  const [entra, aws] = [JSON.parse(tenant) as TenantState, JSON.parse(account) as AccountState];
  if (permissions !== undefined) entra.callerPermissions = permissions;
  aws.caller.policies = policies;
  return { ...world, moment: { tenant: JSON.stringify(entra), account: JSON.stringify(aws) } };
}
