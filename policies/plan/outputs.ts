import { lastPart } from "../../federation/arns";
import type { Departure } from "../../federation/departures";
import { readPair, type RolePair } from "../../federation/signIn/rolePair";
import { departuresIn } from "../../resources/departures";
import { get, isMap, text, type Plain } from "../../resources/plain";
import type { Resource } from "../../resources/resource";
import { types } from "../../resources/types";

/** What our program exports for the pack. A stack of another program may say none of it. */
export interface Outputs {
  /** Where the settings leave the safe defaults. */
  readonly departures: ReadonlySet<Departure>;
  /** Role and provider of each app; undefined: not decided. */
  readonly pairs: readonly (RolePair | undefined)[];
  /** Names of what belongs to apps alone that are about to be removed: nothing has to protect it. */
  readonly released: ReadonlySet<string>;
  /** ARN of the instance that people are moved away from in this deployment. */
  readonly formerInstance: string | undefined;
}

export function outputsOf(resources: readonly Resource[]): Outputs {
  const exported = resources.find(({ type }) => type === types.stack)?.props;
  const apps = get(exported, "apps");
  return {
    departures: departuresIn(resources),
    pairs: appsIn(apps).map(([, app]) => pairOf(app)),
    released: releasedIn(apps),
    formerInstance: text(get(exported, "formerInstance", "arn")),
  };
}

const appsIn = (apps: Plain): [slug: string, app: Plain][] => Object.entries(isMap(apps) ? apps : {});

const pairOf = (app: Plain): RolePair | undefined =>
  readPair([get(app, "roleArn"), get(app, "samlProviderArn")].map(text).join());

/** What another app uses, too, stays protected. */
function releasedIn(apps: Plain): ReadonlySet<string> {
  const named = (released: boolean) =>
    appsIn(apps)
      .filter(([, app]) => (get(app, "isReleased") === true) === released)
      .flatMap(([slug, app]) => [slug, ...Object.values(pairOf(app) ?? {}).map(lastPart)]);
  const kept = new Set(named(false));
  return new Set(named(true).filter((name) => !kept.has(name)));
}
