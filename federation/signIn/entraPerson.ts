import { isDisabled } from "../disabledAccounts";
import { type Fact, findBy, type Gap, isGap, isKnown, itemsOf } from "../facts";
import type { App, Federation, Person } from "../model";
import { restoringPrincipal } from "../restoring";
import { errors } from "./errors";
import { type Route, shown } from "./route";

/** The application that the person opens. */
export function applicationOf<P>(
  { apps, registrations, tenant }: Federation<P>,
  asked: App<P> | string,
  route: Route<P>,
): App<P> | Gap {
  const station = "Entra: application";
  const app = route.noted(station, typeof asked === "string" ? named(apps, asked) : asked);
  if (isGap(app)) return app;
  if (app === undefined) {
    const directory = isKnown(tenant.domain) ? tenant.domain : "this tenant";
    const id = typeof asked === "string" ? asked : shown(asked.clientId);
    const registration = itemsOf(registrations).find(({ clientId }) => sameText(clientId, id));
    const remedy =
      registration === undefined
        ? "Check the link that the person used, and that the application is deployed"
        : `The app registration has lost its enterprise application (service principal): ${restoringPrincipal()}`;
    return route.refuse(station, errors.applicationNotFound(id, directory), remedy, registration?.at);
  }
  const isEnabled = route.known(station, app.isEnabled);
  if (isEnabled?.value === false) {
    route.refuse(
      station,
      errors.applicationDisabled(shown(app.clientId), shown(app.displayName)),
      "Enable it: Enterprise applications, the application's Properties, Enabled for users to sign-in",
      app.at,
    );
  }
  if (isEnabled) route.pass(station, shown(app.displayName));
  return app;
}

function named<P>(apps: readonly App<P>[], asked: string): Fact<App<P> | undefined> {
  const byName = findBy(apps, ({ displayName }) => displayName, asked);
  if (byName !== undefined && isKnown(byName)) return byName;
  const byId = findBy(apps, ({ clientId }) => clientId, asked, sameText);
  return byId ?? byName;
}

export function personOf<P>(
  { people, tenant }: Federation<P>,
  asked: Person<P> | string,
  route: Route<P>,
): Person<P> | Gap {
  const station = "Entra: user";
  const person = route.noted(
    station,
    typeof asked === "string" ? findBy(people, ({ userPrincipalName }) => userPrincipalName, asked, sameText) : asked,
  );
  if (isGap(person)) return person;
  if (person === undefined) {
    const directory = isKnown(tenant.domain) ? tenant.domain : "this tenant";
    return route.refuse(
      station,
      errors.userNotFound(typeof asked === "string" ? asked : asked.userPrincipalName, directory),
      "Check the user principal name",
    );
  }
  const isEnabled = route.known(station, person.isEnabled);
  if (isDisabled(person)) {
    const remedy =
      "The account is disabled, which is no fault of the federation. If the person is to sign in, an administrator of the tenant enables it";
    route.refuse(station, errors.userDisabled, remedy, person.at);
  }
  if (isEnabled) route.pass(station, person.userPrincipalName);
  return person;
}

/** Entra compares ids and names of people without regard to case. */
const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
