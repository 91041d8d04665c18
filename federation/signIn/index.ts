import { isGap } from "../facts";
import type { App, Federation, Person } from "../model";
import { assumeRole } from "./aws";
import { land } from "./connect";
import { issueResponse } from "./entra";
import { Route } from "./route";
import type { Trace } from "./stations";

export type { Passed, Station, Stop, Trace } from "./stations";

export interface Attempt<P> {
  /** Somebody of the federation, or a user principal name. */
  readonly person: Person<P> | string;
  /** The application, its client id, or its display name. */
  readonly app: App<P> | string;
  /** ARN of the role that the person picks on AWS's page, where the person has several. */
  readonly chosenRole?: string | undefined;
  /** Default: now. */
  readonly now?: Date | undefined;
}

/**
 * Follows a person through a federation, station by station, as far as what is known of it tells: what Entra says, what AWS makes of
 * it, where Amazon Connect lets the person in, and where one of them refuses, in its own words.
 */
export function signIn<P>(
  federation: Federation<P>,
  { person, app, chosenRole, now = new Date() }: Attempt<P>,
): Trace<P> {
  return Route.trace((route) => {
    const response = issueResponse(federation, { person, app }, now, route);
    if (isGap(response)) return response;
    const session = assumeRole(federation, response, { now, chosenRole }, route);
    return isGap(session) ? session : land(federation, response, session, now, route);
  });
}
