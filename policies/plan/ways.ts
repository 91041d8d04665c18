import type { RoleValue } from "../../federation/roleValue";
import { arnOf } from "../../resources/account";
import type { PlannedApp } from "./apps";
import type { PlannedFederation } from "./federation";
import { isUndecided, source, undecided, type Plain } from "../../resources/plain";
import type { Resource } from "../../resources/resource";
import { readRoleValue } from "../../resources/roleValue";
import type { PlannedRole } from "./roles";

/**
 * By which providers people get into which roles: as the stack's outputs say, else the app roles of all apps. None where
 * something is not decided, or is not in the stack: that is another rule's finding, and what was meant is not known.
 */
export function waysIn(federation: PlannedFederation): readonly RoleValue[] {
  const { apps, stated } = federation;
  const declared = apps.flatMap(({ roleValues }) =>
    roleValues.length > 0 ? roleValues.map(({ value }) => value) : [undecided],
  );
  const found = [stated, declared]
    .map((values) => values.map((value) => existing(value, federation)))
    .find((ways): ways is RoleValue[] => ways.length > 0 && !ways.includes(undefined));
  return found ?? [];
}

/** Whether people of the app get into the role: its app roles name it; where it has none, the role trusts its provider. */
export function leadsTo(app: PlannedApp, role: PlannedRole, federation: PlannedFederation): boolean {
  if (app.roleValues.length === 0) return arnsOf(app.providers, federation).some((arn) => trusts(role, arn));
  return app.roleValues.some(({ value }) => readRoleValue(value)?.role.name === role.name);
}

/**
 * What the app's people may be told as their role: a role of the stack that trusts the app's own provider, and that
 * provider. Where it is not known which provider that is, it may be any.
 */
export function ownRoleValues(app: PlannedApp, federation: PlannedFederation): string[] {
  const providers = arnsOf(app.providers.length > 0 ? app.providers : federation.providers, federation);
  return federation.roles.flatMap((role) =>
    arnsOf([role.resource], federation).flatMap((arn) =>
      providers
        .filter((provider) => isUndecided(role.trust) || trusts(role, provider))
        .map((provider) => `${arn},${provider}`),
    ),
  );
}

function existing(value: Plain, federation: PlannedFederation): RoleValue | undefined {
  const way = readRoleValue(value);
  if (way === undefined) return undefined;
  const roles = arnsOf(
    federation.roles.map(({ resource }) => resource),
    federation,
  );
  return roles.includes(way.roleArn) && arnsOf(federation.providers, federation).includes(way.providerArn)
    ? way
    : undefined;
}

function trusts({ trust }: PlannedRole, provider: string): boolean {
  return source(trust).includes(JSON.stringify(provider));
}

function arnsOf(resources: readonly Resource[], federation: PlannedFederation): string[] {
  return resources.flatMap((resource) => arnOf(resource, federation) ?? []);
}
