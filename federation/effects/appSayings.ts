import { lastPart } from "../arns";
import { claimsOfAnybody } from "../checks/anybody";
import { awsAttributes } from "../claims";
import { destinationOfApp } from "../destinationReader";
import type { Change, Names } from "../differences/changes";
import { isGap, isKnown, isThere, itemsOf } from "../facts";
import type { App, Federation } from "../model";
import { sessionDurations } from "../sessions";
import { attribute } from "../signIn/entra";
import { readPair } from "../signIn/rolePair";
import { changed } from "./changed";
import type { Comparison, Draft, Weight } from "./effect";
import { landsOn } from "./landing";
import { say, type Sentence } from "./sentence";
import { duration } from "./units";

/** One application, as it was deployed and as it will be. */
export interface AppPair<P> {
  readonly slug: string;
  readonly deployed: App<P>;
  readonly planned: App<P>;
  readonly comparison: Comparison<P>;
  readonly names: Names;
}

/** What the changes of a field mean; undefined: no more than they say. */
type Saying = <P>(pair: AppPair<P>, changes: readonly Change[]) => Draft[] | undefined;

/** In plain words. */
export const plainly = (app: string, change: Change): Draft => ({
  ...{ weight: "further", app },
  says: (apps) => changed(change, apps),
});

/** Of the fields that mean more than they say. Those of which nothing is left to say answer an empty list. */
export const sayings: { readonly [K in keyof App]?: Saying } = {
  objectId: ({ slug }) => [
    draft("stops", slug, (apps) => say`${apps} is deleted and made again: people find it at a new address only`),
  ],
  isEnabled: ({ slug, planned }) =>
    planned.isEnabled === false
      ? [draft("stops", slug, (apps) => say`Nobody can sign in with ${apps}: it is switched off`)]
      : planned.isEnabled === true
        ? [draft("access", slug, (apps) => say`${apps} is switched on: people can sign in with it again`)]
        : undefined,
  requiresAssignment: ({ slug, planned }) =>
    planned.requiresAssignment === false
      ? [draft("access", slug, (apps) => say`Everybody in the tenant can open ${apps}, whether assigned or not`)]
      : planned.requiresAssignment === true
        ? [draft("access", slug, (apps) => say`Only those who are assigned can open ${apps}`)]
        : undefined,
  relayState: relayStateSaying,
  claimsPolicies: claimsSaying,
  certificates: certificatesSaying,
  activeThumbprint: signingSaying,
  appRoles: roleSaying,
  // See accessEffects.
  assignments: () => [],
  importJob: ({ slug, planned }) =>
    isGap(planned.importJob)
      ? [
          draft(
            "signIn",
            slug,
            (apps) => say`This stack has no job any more that imports the roles of ${apps} from AWS`,
          ),
        ]
      : planned.importJob !== undefined && isKnown(planned.importJob.isActive)
        ? [
            planned.importJob.isActive
              ? draft("signIn", slug, (apps) => say`Entra imports the roles of ${apps} from AWS from now on`)
              : draft("signIn", slug, (apps) => say`Entra imports no roles of ${apps} any more: its job is paused`),
          ]
        : undefined,
};

const draft = (weight: Weight, app: string, says: Draft["says"]): Draft => ({ weight, app, says });

/** Where people arrive, if the relay state leads anywhere else. */
function relayStateSaying<P>({ slug, deployed, planned, comparison }: AppPair<P>): Draft[] | undefined {
  const [one, other] = [destinationOfApp(deployed), destinationOfApp(planned)];
  if (other === undefined && isKnown(planned.relayState) && isKnown(planned.replyUrls))
    return [
      draft("stops", slug, (apps) => say`People of ${apps} do not arrive at Amazon Connect: ${relayStateOf(planned)}`),
    ];
  if (one === undefined || other === undefined) return undefined;
  const [before, after] = [landsOn(one, comparison.deployed), landsOn(other, comparison.planned)];
  const moves = one.instanceId !== other.instanceId;
  if (moves)
    return [draft("signIn", slug, (apps) => say`People of ${apps} land on ${after.whole} instead of ${before.whole}`)];
  if (before.page !== after.page)
    return [
      draft("signIn", slug, (apps) => say`People of ${apps} land on ${[after.page]} instead of ${[before.page]}`),
    ];
  return [
    draft(
      "further",
      slug,
      (apps) => say`The relay state of ${apps} is written in another way, and leads to the same page`,
    ),
  ];
}

const relayStateOf = ({ relayState }: App): Sentence =>
  isThere(relayState) ? say`the relay state is ${relayState}` : say`there is no relay state`;

/** How long AWS's session lasts, and what else AWS is told. */
function claimsSaying<P>(pair: AppPair<P>, changes: readonly Change[]): Draft[] | undefined {
  const { slug, deployed, planned, comparison } = pair;
  const [one, other] = [sessionOf(deployed, comparison.deployed), sessionOf(planned, comparison.planned)];
  if (one === undefined || other === undefined || one === other) return undefined;
  const further = changes.map(withoutSession).filter((each) => each.deployed.length + each.found.length > 0);
  return [
    draft(
      "signIn",
      slug,
      (apps) => say`The AWS session of people of ${apps} ends after ${[duration(other)]} instead of ${[duration(one)]}`,
    ),
    ...further.map((change) => plainly(slug, change)),
  ];
}

function sessionOf<P>(app: App<P>, federation: Federation<P>): number | undefined {
  const claims = claimsOfAnybody(app, federation);
  const values = claims === undefined ? undefined : attribute(claims, awsAttributes.sessionDuration);
  if (values === undefined || !isKnown(values)) return undefined;
  const [first] = values;
  if (first === undefined) return sessionDurations.default;
  return /^\d+$/.test(first) ? Number(first) : undefined;
}

function withoutSession({ field, deployed, found }: Change): Change {
  const others = (lines: readonly string[]) => lines.filter((line) => !line.includes(awsAttributes.sessionDuration));
  return { field, deployed: others(deployed), found: others(found) };
}

/** Which certificates there are. Which of them signs, another field says. */
function certificatesSaying<P>({ slug, deployed, planned, comparison }: AppPair<P>): Draft[] | undefined {
  if (!isKnown(deployed.certificates) || !isKnown(planned.certificates)) return undefined;
  const slot = comparison.words.certificate;
  const [before, after] = [deployed.certificates, planned.certificates].map((all) => all.map(({ at }) => slot(at)));
  if (before === undefined || after === undefined) return undefined;
  const signs = signingSlot(planned, slot);
  const told = [
    ...after
      .filter((name) => !before.includes(name) && name !== signs)
      .map((name) =>
        draft("signIn", slug, (apps) => say`Certificate ${name} of ${apps} is published, and does not sign yet`),
      ),
    ...after
      .filter((name) => !before.includes(name) && name === signs && signingSlot(deployed, slot) === undefined)
      .map((name) => draft("signIn", slug, (apps) => say`Certificate ${name} is made for ${apps}`)),
    ...before
      .filter((name) => !after.includes(name))
      .map((name) => draft("signIn", slug, (apps) => say`Certificate ${name} of ${apps} is retired`)),
  ];
  if (told.length > 0) return told;
  // A new one that signs at once: another field says it.
  return before.length < after.length
    ? []
    : [draft("stops", slug, (apps) => say`A signing certificate of ${apps} is made again`)];
}

function signingSaying<P>({ slug, deployed, planned, comparison }: AppPair<P>): Draft[] | undefined {
  const slot = comparison.words.certificate;
  const [before, after] = [signingSlot(deployed, slot), signingSlot(planned, slot)];
  if (after === undefined) return undefined;
  const instead = before === undefined ? [] : say`, instead of ${before}`;
  return [draft("signIn", slug, (apps) => say`Certificate ${after} signs for ${apps} from now on${instead}`)];
}

const signingSlot = <P>({ certificates, activeThumbprint }: App<P>, slot: (at: P) => string): string | undefined => {
  const found = itemsOf(certificates).find(
    ({ thumbprint }) =>
      isThere(activeThumbprint) && isKnown(thumbprint) && thumbprint.toLowerCase() === activeThumbprint.toLowerCase(),
  );
  return found && slot(found.at);
};

/** By which role people get into AWS. */
function roleSaying<P>({ slug, deployed, planned }: AppPair<P>): Draft[] | undefined {
  const [before, after] = [rolesOf(deployed), rolesOf(planned)];
  if (after.length === 0 || before.length === 0 || before.join() === after.join()) return undefined;
  const [one, other] = [before, after].map((all) => all.map((each) => say`${each}`).flat());
  if (one === undefined || other === undefined) return undefined;
  return [draft("signIn", slug, (apps) => say`People of ${apps} get into AWS by the role ${other} instead of ${one}`)];
}

const rolesOf = ({ appRoles }: App): string[] =>
  itemsOf(appRoles)
    .flatMap(({ value }) => (isThere(value) ? (readPair(value)?.roleArn ?? []) : []))
    .map(lastPart)
    .sort();
