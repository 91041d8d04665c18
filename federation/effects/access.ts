import { anybody } from "../checks/anybody";
import { destinationOfApp } from "../destinationReader";
import { without } from "../differences/changes";
import { type Fact, isKnown, itemsOf } from "../facts";
import type { App, Federation, Person } from "../model";
import { signIn } from "../signIn";
import type { Refusal } from "../signIn/stations";
import type { AppPair } from "./appSayings";
import type { Comparison, Draft } from "./effect";
import { landsOn } from "./landing";
import { peopleOf } from "./peopleOf";
import { counted, say, type Sentence, sentencesIn } from "./sentence";

/** Who can open an application, and whether whoever opens it gets in. */
export const accessEffects = <P>(pair: AppPair<P>): Draft[] => [...wayEffects(pair), ...assignmentEffects(pair)];

/** Who can sign in with a new application, and where they arrive. */
export function signsIn<P>(slug: string, app: App<P>, comparison: Comparison<P>): Draft[] {
  const { planned, words } = comparison;
  const refusal = refusalOf(app, planned, comparison.now);
  if (refusal !== undefined) return [{ weight: "stops", app: slug, says: (apps) => nobodyGetsIn(apps, refusal) }];
  const waits = waitsFor(app);
  if (waits !== undefined) return [{ weight: "stops", app: slug, says: waits }];
  const who = itemsOf(app.assignments).map(({ at, principalId }) =>
    withHeadcount(words.principal(at) ?? (isKnown(principalId) ? principalId : "…"), words.headcount?.(at)),
  );
  const destination = destinationOfApp(app);
  const lands = destination === undefined ? [] : say`, and land on ${landsOn(destination, planned).whole}`;
  const subject = app.requiresAssignment === false ? say`Everybody in the tenant` : sentencesIn(who);
  return [{ weight: "access", app: slug, says: (apps) => say`${subject} can sign in with ${apps}${lands}` }];
}

/** Roles that Entra imports are there only after its next cycle, and whoever is to have them is assigned after that. */
function waitsFor(app: App): Draft["says"] | undefined {
  if (itemsOf(app.assignments).length > 0 || app.requiresAssignment === false) return undefined;
  const imports = isKnown(app.importJob) && app.importJob !== undefined;
  return imports
    ? (apps) =>
        say`Nobody can sign in with ${apps} until Entra has imported its role and another deployment has assigned people to it`
    : (apps) => say`Nobody can sign in with ${apps} until somebody is assigned to it`;
}

function wayEffects<P>({ slug, deployed, planned, comparison }: AppPair<P>): Draft[] {
  const { now } = comparison;
  const [before, after] = [refusalOf(deployed, comparison.deployed, now), refusalOf(planned, comparison.planned, now)];
  // Whether it is switched on is a field of its own.
  if (after !== undefined && after.station !== "Entra: application" && before?.error !== after.error)
    return [{ weight: "stops", app: slug, says: (apps) => nobodyGetsIn(apps, after) }];
  if (before !== undefined && after === undefined && before.station !== "Entra: application")
    return [{ weight: "access", app: slug, says: (apps) => say`People can sign in with ${apps} again` }];
  return [];
}

const nobodyGetsIn = (apps: Sentence, { station, error, remedy }: Refusal): Sentence =>
  say`Nobody can sign in with ${apps}. ${station} would say ${error}. To fix it: ${[remedy.charAt(0).toLowerCase() + remedy.slice(1)]}`;

/** Where whoever is assigned is refused, whoever it is; undefined: nowhere, as far as the stack tells. */
function refusalOf<P>(app: App<P>, federation: Federation<P>, now: Date): Refusal<P> | undefined {
  const [assigned] = itemsOf(app.assignments);
  if (assigned === undefined || !isKnown(assigned.principalId)) return undefined;
  const person: Person<P> = {
    ...{ at: assigned.at, id: assigned.principalId, userPrincipalName: "somebody", isEnabled: true },
    attributes: anybody.attributes,
  };
  const { stops } = signIn({ ...federation, people: [person], groups: [] }, { person, app, now });
  return stops.find((stop) => stop.result === "failed");
}

/** Who gains an application, and who loses it: people, if all of them are known; else as they are assigned. */
function assignmentEffects<P>({ slug, deployed, planned, comparison, names }: AppPair<P>): Draft[] {
  const [before, after] = [principalsOf(deployed), principalsOf(planned)];
  const [lost, gained] = [without(before, after), without(after, before)];
  const { headcount } = comparison.words;
  // If everybody is known, they are counted together.
  const [these, those] = [peopleOf(deployed, comparison.deployed), peopleOf(planned, comparison.planned)];
  const counts = new Map(
    these !== undefined && those !== undefined
      ? []
      : itemsOf(planned.assignments).flatMap(({ at, principalId }) =>
          isKnown(principalId) ? [[principalId.toLowerCase(), headcount?.(at)] as const] : [],
        ),
  );
  if (lost.length + gained.length === 0) return [];
  const principals: Draft[] = [
    ...(gained.length === 0
      ? []
      : [
          gains(
            slug,
            "gain",
            gained.map((id) => withHeadcount(names.principal(id), counts.get(id))),
          ),
        ]),
    ...(lost.length === 0
      ? []
      : [
          gains(
            slug,
            "lose",
            lost.map((id) => say`${names.principal(id)}`),
          ),
        ]),
    ...(after.length === 0 && planned.requiresAssignment !== false
      ? [
          {
            weight: "stops" as const,
            app: slug,
            says: (apps: Sentence) => say`Nobody is assigned to ${apps} by this stack any more`,
          },
        ]
      : []),
  ];
  if (these === undefined || those === undefined) return principals;
  const [fewer, more] = [without(these, those).length, without(those, these).length];
  return [
    ...principals,
    {
      ...{ weight: "access", app: slug },
      says: (apps) =>
        say`${[counted(more, "person gains", "people gain")]} ${apps}, and ${[counted(fewer, "loses it", "lose it")]}`,
    },
  ];
}

const gains = (app: string, verb: "gain" | "lose", who: readonly Sentence[]): Draft => ({
  ...{ weight: "access", app },
  says: (apps) => say`${sentencesIn(who)} ${[who.length === 1 ? `${verb}s` : verb]} ${apps}`,
});

const principalsOf = ({ assignments }: App): string[] => [
  ...new Set(
    itemsOf(assignments).flatMap(({ principalId }) => (isKnown(principalId) ? principalId.toLowerCase() : [])),
  ),
];

/** `group Agents (12 people)`. */
function withHeadcount(name: string, count: Fact<number> | undefined): Sentence {
  if (count === undefined) return say`${name}`;
  const many = isKnown(count) ? counted(count, "person", "people") : "how many people is not known";
  return say`${name} (${[many]})`;
}
