import { lastPart } from "../../federation/arns";
import type { Departure } from "../../federation/departures";
import { readPair, type RolePair } from "../../federation/signIn/rolePair";
import { departuresIn, trustedProvidersIn } from "../../resources/departures";
import { get, isMap, text, type Plain } from "../../resources/plain";
import type { Resource } from "../../resources/resource";
import { types } from "../../resources/types";

/** What our program exports for the pack. A stack of another program may say none of it. */
export interface Outputs {
  /** Where the settings leave the safe defaults. */
  readonly departures: ReadonlySet<Departure>;
  /** ARNs of SAML providers that others make, and that the roles trust. */
  readonly trustedProviders: readonly string[];
  /** Role and provider of each app; undefined: not decided. */
  readonly pairs: readonly (RolePair | undefined)[];
  /** Names of what belongs to apps alone that are about to be removed: nothing has to protect it. */
  readonly released: ReadonlySet<string>;
  /** By ARN of a role, those of the instances of its apps, and after them those from which people are moved in this deployment. */
  readonly instances: ReadonlyMap<string, Instances>;
}

export type Instances = readonly [string, ...string[]];

export function outputsOf(resources: readonly Resource[]): Outputs {
  const exported = resources.find(({ type }) => type === types.stack)?.props;
  const apps = get(exported, "apps");
  return {
    departures: departuresIn(resources),
    trustedProviders: trustedProvidersIn(resources),
    pairs: appsIn(apps).map(([, app]) => pairOf(app)),
    released: releasedIn(apps),
    instances: instancesIn(exported),
  };
}

const appsIn = (apps: Plain): [slug: string, app: Plain][] => Object.entries(isMap(apps) ? apps : {});

const pairOf = (app: Plain): RolePair | undefined =>
  readPair([get(app, "roleArn"), get(app, "samlProviderArn")].map(text).join());

/** Of each role, in the order in which the program writes them. */
function instancesIn(exported: Plain): ReadonlyMap<string, Instances> {
  const apps = appsIn(get(exported, "apps")).map(([, app]) => ({
    role: text(get(app, "roleArn")),
    instance: text(get(app, "instance", "arn")) ?? text(get(exported, "instance", "arn")),
    former: text(get(app, "formerInstance", "arn")),
  }));
  const sorted = (arns: readonly (string | undefined)[]) => [...new Set(arns.flatMap((arn) => arn ?? []))].sort();
  const roles = [...new Set(apps.flatMap(({ role }) => role ?? []))];
  return new Map(
    roles.flatMap((role) => {
      const own = apps.filter((app) => app.role === role);
      const [first, ...others] = sorted(own.map(({ instance }) => instance));
      if (first === undefined) return [];
      const former = sorted(own.map((app) => app.former)).filter((arn) => arn !== first && !others.includes(arn));
      return [[role, [first, ...others, ...former]] as const];
    }),
  );
}

/** What another app uses, too, stays protected. */
function releasedIn(apps: Plain): ReadonlySet<string> {
  const named = (released: boolean) =>
    appsIn(apps)
      .filter(([, app]) => (get(app, "isReleased") === true) === released)
      .flatMap(([slug, app]) => [slug, ...Object.values(pairOf(app) ?? {}).map(lastPart)]);
  const kept = new Set(named(false));
  return new Set(named(true).filter((name) => !kept.has(name)));
}
