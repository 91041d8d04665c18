import { changesByField, type Names } from "../differences/changes";
import { apps as fieldsOfApps } from "../differences/fields/entra";
import { isKnown } from "../facts";
import type { App } from "../model";
import { accessEffects, signsIn } from "./access";
import { type AppPair, plainly, sayings } from "./appSayings";
import { type Comparison, draft, type Draft } from "./effect";
import { say } from "./sentence";

/** What becomes of applications. An application keeps its short name, even if it is made again. */
export function appEffects<P>(comparison: Comparison<P>, names: Names): Draft[] {
  const { pairs, gone, added } = paired(comparison);
  return [
    ...gone.map(({ slug }): Draft => ({
      ...{ weight: "stops", app: slug },
      says: (apps) => say`${apps} is removed: nobody can sign in with it any more`,
    })),
    ...added.flatMap(({ slug, app }) => newApp(slug, app, comparison)),
    ...pairs.flatMap(([slug, deployed, planned]) => pairEffects({ slug, deployed, planned, comparison, names })),
  ];
}

interface NamedApp<P> {
  readonly slug: string;
  readonly app: App<P>;
}

function paired<P>({ deployed, planned, words }: Comparison<P>): {
  readonly pairs: readonly (readonly [slug: string, deployed: App<P>, planned: App<P>])[];
  readonly gone: readonly NamedApp<P>[];
  readonly added: readonly NamedApp<P>[];
} {
  const named = (apps: readonly App<P>[]) => apps.map((app): NamedApp<P> => ({ slug: words.app(app.at), app }));
  const [before, after] = [named(deployed.apps), named(planned.apps)];
  const same = ({ slug, app }: NamedApp<P>, others: readonly NamedApp<P>[]) =>
    others.find((other) => other.slug === slug) ??
    others.find((other) => isKnown(app.clientId) && other.app.clientId === app.clientId);
  return {
    pairs: before.flatMap((one) => {
      const other = same(one, after);
      return other === undefined ? [] : [[other.slug, one.app, other.app] as const];
    }),
    gone: before.filter((one) => same(one, after) === undefined),
    added: after.filter((one) => same(one, before) === undefined),
  };
}

function newApp<P>(slug: string, app: App<P>, comparison: Comparison<P>): Draft[] {
  const called = isKnown(app.displayName) ? say` (${app.displayName})` : [];
  return [draft("access", say`${slug}${called} is a new application`), ...signsIn(slug, app, comparison)];
}

/** Each field in its own words, and in plain ones if it has none. */
function pairEffects<P>(pair: AppPair<P>): Draft[] {
  const { slug, deployed, planned, names } = pair;
  return [
    ...accessEffects(pair),
    ...changesByField(fieldsOfApps.fields, deployed, planned, names).flatMap(([key, changes]) =>
      changes.length === 0 ? [] : (sayings[key]?.(pair, changes) ?? changes.map((change) => plainly(slug, change))),
    ),
  ];
}
