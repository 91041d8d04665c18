import type { PolicyResource } from "@pulumi/policy";
import { roleArn, samlProviderArn } from "../../federation/arns";
import type { Partition } from "../../federation/partitions";
import { parseRoleValue, type RoleValue } from "../../federation/roleValue";
import { RuleError } from "../../federation/ruleError";
import { readApps, type PlannedApp } from "./apps";
import { get, json, list, source, text, type Plain } from "./plain";
import { planned, type Planned } from "./resources";
import { readRoles, type PlannedRole } from "./roles";
import { types } from "./types";

/** The federation that a stack declares, read from its resources, whatever program declares them. */
export interface PlannedFederation {
  readonly apps: readonly PlannedApp[];
  readonly providers: readonly Planned[];
  readonly roles: readonly PlannedRole[];
  /** The account that all of it is in, as far as anything of it says. */
  readonly account: { partition: Partition; account: string } | undefined;
  /** ARNs of the Amazon Connect instances that the stack says it is for. Usually one; none if it does not say. */
  readonly instances: readonly string[];
  readonly accessKeys: readonly Planned[];
  /** Managed policies that the stack itself makes. */
  readonly managedPolicies: readonly { readonly arn: string | undefined; readonly document: Plain }[];
  /** In which settings our own program says that it leaves the safe defaults, as in `roleClaim: everyone`. */
  readonly departures: readonly Plain[];
}

export function readFederation(resources: readonly PolicyResource[]): PlannedFederation {
  const all = resources.map(planned);
  const apps = readApps(all);
  const named = apps.flatMap(({ roleValues }) =>
    roleValues.flatMap(({ value }) => readRoleValue(value)?.role.name ?? []),
  );
  const providers = all.filter(({ type }) => type === types.samlProvider);
  const roles = readRoles(all, named);
  const instances = [...new Set(all.flatMap((resource) => instanceOf(resource) ?? []))];
  return {
    apps,
    providers,
    roles,
    instances,
    account: accountIn([
      // AWS's own word first, then what the program says; a trust policy is the last to be believed.
      ...[...providers, ...roles.map(({ resource }) => resource)].map(({ props }) => get(props, "arn")),
      ...instances,
      ...roles.flatMap(({ documents }) => documents.map(({ document }) => document)),
      ...apps.flatMap(({ roleValues }) => roleValues.map(({ value }) => value)),
      ...roles.map(({ trust }) => trust),
    ]),
    accessKeys: all.filter(({ type }) => type === types.accessKey),
    managedPolicies: all
      .filter(({ type }) => type === types.managedPolicy)
      .map(({ props }) => ({ arn: text(get(props, "arn")), document: json(get(props, "policy")) })),
    departures: list(get(all.find(({ type }) => type === types.stack)?.props, "departures")),
  };
}

/** What an app role's value names; undefined if it is not decided, or not such a value. */
export function readRoleValue(value: Plain): RoleValue | undefined {
  const known = text(value);
  if (known === undefined) return undefined;
  try {
    return parseRoleValue(known);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

/** The app roles' values of the app that name this role. */
export function leadsTo(app: PlannedApp, role: PlannedRole): boolean {
  return app.roleValues.some(({ value }) => readRoleValue(value)?.role.name === role.name);
}

/**
 * ARN of a role or provider of the stack, which its name tells as soon as the account is known. Undefined if that or the
 * name is decided at `up`.
 */
export function arnOf(resource: Planned, { account }: PlannedFederation): string | undefined {
  const arn = text(get(resource.props, "arn"));
  const name = text(get(resource.props, "name"));
  if (arn !== undefined || name === undefined || account === undefined) return arn;
  if (resource.type === types.samlProvider) return samlProviderArn({ ...account, name });
  return roleArn({ ...account, path: text(get(resource.props, "path")) ?? "/", name });
}

function accountIn(values: readonly Plain[]): PlannedFederation["account"] {
  for (const value of values) {
    const [, partition, account] = /arn:(aws|aws-us-gov):[\w-]+:[\w-]*:(\d{12}):/.exec(source(value)) ?? [];
    if (account !== undefined) return { partition: partition === "aws" ? "aws" : "aws-us-gov", account };
  }
  return undefined;
}

function instanceOf({ type, props }: Planned): string | undefined {
  switch (type) {
    case types.instance:
      return text(get(props, "arn"));
    case types.stack:
      // Our program exports the instance that it looked up: of a look-up itself, policies see nothing.
      return instanceArnIn(get(props, "instance", "arn"));
    default:
      return undefined;
  }
}

function instanceArnIn(value: Plain): string | undefined {
  const arn = text(value);
  return arn !== undefined && /^arn:[\w-]+:connect:[\w-]+:\d{12}:instance\/[^/]+$/.test(arn) ? arn : undefined;
}
