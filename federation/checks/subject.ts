import { awsAttributes } from "../claims";
import type { Departure } from "../departures";
import { isKnown, itemsOf } from "../facts";
import type { App, Federation } from "../model";
import { signInEndpoint } from "../signIn/awsEndpoint";
import { audienceFrom } from "../signIn/entra";
import { readPair } from "../signIn/rolePair";
import { claimsOfAnybody } from "./anybody";
import { type Assigned, assignedTo } from "./people/assigned";
import { rolesWithValue, type Way, waysInto } from "./ways";

/** An application that is to be there. */
export interface Expected<P> {
  readonly at: P;
  readonly clientId: string;
}

/** What is said of a federation beside what stands in it. */
export interface Circumstances<P> {
  readonly now: Date;
  /** Where the settings leave the safe defaults. Default: nowhere. */
  readonly departures?: ReadonlySet<Departure>;
  /** Default: none in particular. */
  readonly expected?: readonly Expected<P>[];
}

/** What checks look at. */
export interface Subject<P> {
  readonly federation: Federation<P>;
  /** The applications of AWS; those for other websites are nobody's business here. */
  readonly apps: readonly App<P>[];
  readonly ways: readonly Way<P>[];
  /** Who may open which application. Nobody signs in by a disabled account, which is left out. */
  readonly assigned: readonly Assigned<P>[];
  readonly now: Date;
  readonly departures: ReadonlySet<Departure>;
  readonly expected: readonly Expected<P>[];
}

export function subjectOf<P>(federation: Federation<P>, given: Circumstances<P>): Subject<P> {
  const { now, departures = new Set<Departure>(), expected = [] } = given;
  const apps = federation.apps.filter((app) => isForAws(app, federation));
  return {
    ...{ federation, apps, now, departures, expected },
    ways: apps.flatMap((app) => waysInto(app, federation, now)),
    assigned: apps.flatMap((app) => assignedTo(app, federation)).filter(({ person }) => person.isEnabled !== false),
  };
}

/** Of the gallery's template, or with anything that only AWS has a use for. */
function isForAws<P>(app: App<P>, federation: Federation<P>): boolean {
  const { isFromTemplate, entityIds, replyUrls, relayState } = app;
  return (
    isFromTemplate === true ||
    itemsOf(entityIds).some((id) => awsAudience.test(audienceFrom(id))) ||
    itemsOf(replyUrls).some((url) => signInEndpoint(url) !== undefined) ||
    (isKnown(relayState) && relayState?.includes("/connect/federate/") === true) ||
    rolesWithValue(app).some(({ value }) => readPair(value) !== undefined) ||
    (claimsOfAnybody(app, federation)?.attributes ?? []).some(({ name }) => name === awsAttributes.role)
  );
}

const awsAudience = /^(?:https:\/\/signin\.(?:aws\.amazon|amazonaws-us-gov)\.com\/saml|urn:amazon:webservices)/;
