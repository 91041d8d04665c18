import { awsAttributes } from "../claims";
import type { Departure } from "../departures";
import { isDisabled } from "../disabledAccounts";
import { everyKnown, follows, isKnown, itemsOf } from "../facts";
import type { App, Federation } from "../model";
import { isAwsIdentifier, signInEndpoint } from "../signIn/awsEndpoint";
import { readPair } from "../signIn/rolePair";
import { claimsOfAnybody } from "./anybody";
import { type Assigned, assignedTo } from "./people/assigned";
import { mayTellMore, rolesWithValue, type Way, waysInto } from "./ways";

/** An application that is to be there. */
export interface Expected<P> {
  readonly at: P;
  readonly clientId: string;
  /** Of the service principal, when it was there. */
  readonly objectId?: string | undefined;
}

/** An instance to which people are to be let in. */
export interface ExpectedInstance<P> {
  readonly at: P;
  readonly arn: string;
}

/** What is said of a federation beside what stands in it. */
export interface Circumstances<P> {
  readonly now: Date;
  /** Where the settings leave the safe defaults. Default: nowhere. */
  readonly departures?: ReadonlySet<Departure>;
  /** ARNs of SAML providers that others make and the roles trust all the same. Default: none. */
  readonly trustedProviders?: readonly string[];
  /** Default: none in particular. */
  readonly expected?: readonly Expected<P>[];
  /** Default: none in particular. */
  readonly expectedInstances?: readonly ExpectedInstance<P>[];
}

/** What checks look at. */
export interface Subject<P> {
  readonly federation: Federation<P>;
  /** The applications of AWS; those for other websites are nobody's business here. */
  readonly apps: readonly App<P>[];
  readonly ways: readonly Way<P>[];
  /** Those of which nobody knows all ways. */
  readonly unclear: ReadonlySet<App<P>>;
  /** Who may open which application, without disabled accounts. */
  readonly assigned: readonly Assigned<P>[];
  readonly now: Date;
  readonly departures: ReadonlySet<Departure>;
  readonly trustedProviders: readonly string[];
  readonly expected: readonly Expected<P>[];
  /** Instances that are expected and not there. */
  readonly goneInstances: readonly ExpectedInstance<P>[];
}

export function subjectOf<P>(federation: Federation<P>, given: Circumstances<P>): Subject<P> {
  const { now, departures = new Set<Departure>(), expected = [], expectedInstances = [] } = given;
  const { trustedProviders = [] } = given;
  const apps = federation.apps.filter((app) => isForAws(app, federation));
  return {
    ...{ federation, apps, now, departures, trustedProviders, expected },
    goneInstances: expectedInstances.filter(({ arn }) => isGone(arn, federation)),
    ways: apps.flatMap((app) => waysInto(app, federation, now)),
    unclear: new Set(apps.filter((app) => mayTellMore(app, federation))),
    assigned: apps.flatMap((app) => assignedTo(app, federation)).filter(({ person }) => !isDisabled(person)),
  };
}

function isGone<P>(arn: string, { instances }: Federation<P>): boolean {
  const known = follows(instances, (all) => everyKnown(all.map((instance) => instance.arn)));
  return isKnown(known) && !known.includes(arn);
}

/** Of the gallery's template, or with anything that only AWS has a use for. */
function isForAws<P>(app: App<P>, federation: Federation<P>): boolean {
  const { isFromTemplate, entityIds, replyUrls, relayState } = app;
  return (
    isFromTemplate === true ||
    itemsOf(entityIds).some(isAwsIdentifier) ||
    itemsOf(replyUrls).some((url) => signInEndpoint(url) !== undefined) ||
    (isKnown(relayState) && relayState?.includes("/connect/federate/") === true) ||
    rolesWithValue(app).some(({ value }) => readPair(value) !== undefined) ||
    (claimsOfAnybody(app, federation)?.attributes ?? []).some(({ name }) => name === awsAttributes.role)
  );
}
