import type { Departure } from "../../federation/departures";
import { departuresIn } from "../../resources/departures";
import { accountIn, type AccountName } from "../../resources/account";
import { readAccessKeys, type DeclaredKey } from "../../resources/accessKeys";
import { readApps, type PlannedApp } from "./apps";
import { get, isMap, text, undecided, type Plain } from "../../resources/plain";
import type { Resource } from "../../resources/resource";
import { readRoles, type PlannedRole } from "./roles";
import { readRoleValue } from "../../resources/roleValue";
import { types } from "../../resources/types";

/** The federation that a stack declares, read from its resources, whatever program declares them. */
export interface PlannedFederation {
  readonly apps: readonly PlannedApp[];
  readonly providers: readonly Resource[];
  readonly roles: readonly PlannedRole[];
  /** The account that all of it is in, as far as anything of it says. */
  readonly account: AccountName | undefined;
  /** ARNs of the Amazon Connect instances that the stack says it is for. Usually one; none if it does not say. */
  readonly instances: readonly string[];
  /** Of the instances that people are moved away from in this deployment. */
  readonly former: readonly string[];
  readonly accessKeys: readonly DeclaredKey[];
  /** Role and provider of each app, `roleArn,providerArn`, as the stack exports them in `apps`. None if it does not. */
  readonly stated: readonly Plain[];
  /** Where the stack says that its settings leave the safe defaults. */
  readonly departures: ReadonlySet<Departure>;
  /** Names of what belongs to apps alone that the stack says are about to be removed: nothing has to protect it. */
  readonly released: ReadonlySet<string>;
}

export function readFederation(all: readonly Resource[]): PlannedFederation {
  const apps = readApps(all);
  const exported = all.find(({ type }) => type === types.stack)?.props;
  const stated = entriesOf(get(exported, "apps")).map(roleValueOf);
  const roleValues = apps.flatMap((app) => app.roleValues.map(({ value }) => value));
  const named = [...stated, ...roleValues].flatMap((value) => readRoleValue(value)?.role.name ?? []);
  const providers = all.filter(({ type }) => type === types.samlProvider);
  const roles = readRoles(all, named);
  const instances = [...new Set(all.flatMap((resource) => instanceOf(resource) ?? []))];
  return {
    apps,
    providers,
    roles,
    instances,
    former: [instanceArnIn(get(exported, "formerInstance", "arn")) ?? []].flat(),
    account: accountIn([
      // AWS's own word first, then what the program says; a trust policy is the last to be believed.
      ...[...providers, ...roles.map(({ resource }) => resource)].map(({ props }) => get(props, "arn")),
      ...instances,
      ...roles.flatMap(({ documents }) => documents.map(({ document }) => document)),
      ...roleValues,
      ...roles.map(({ trust }) => trust),
    ]),
    accessKeys: readAccessKeys(all),
    stated,
    departures: departuresIn(all),
    released: releasedIn(get(exported, "apps")),
  };
}

function instanceOf({ type, props }: Resource): string | undefined {
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

/** From what our program exports of an app. */
function roleValueOf(app: Plain): Plain {
  const role = text(get(app, "roleArn"));
  const provider = text(get(app, "samlProviderArn"));
  return role === undefined || provider === undefined ? undecided : `${role},${provider}`;
}

/** Our program exports which apps it has given free. What another app uses, too, stays protected. */
function releasedIn(apps: Plain): ReadonlySet<string> {
  const named = (released: boolean) =>
    Object.entries(isMap(apps) ? apps : {}).flatMap(([slug, app]) => {
      if ((get(app, "isReleased") === true) !== released) return [];
      const value = readRoleValue(roleValueOf(app));
      return [slug, value?.provider.name ?? [], value?.role.name ?? []].flat();
    });
  const kept = new Set(named(false));
  return new Set(named(true).filter((name) => !kept.has(name)));
}

function entriesOf(value: Plain): readonly Plain[] {
  return value !== null && typeof value === "object" ? Object.values(value) : [];
}
