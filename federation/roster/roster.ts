import type { RosterUser } from "./rosterUser";
import { type PartOfProfile, united, type WorkProfile } from "./workProfile";

/** Somebody who is let in. */
export interface RosterPerson {
  /** Object id. */
  readonly id: string;
  readonly userPrincipalName: string;
  /** The role session name; undefined: there is none that Amazon Connect takes. */
  readonly username: string | undefined;
  readonly firstName: string;
  readonly lastName: string;
}

/** A group or a person that an app lets in. */
export interface RosterPrincipal {
  /** As settings call it. */
  readonly name: string;
  /** Undefined: the app says it. */
  readonly profile: PartOfProfile | undefined;
  readonly people: readonly RosterPerson[];
}

export interface RosterApp {
  readonly slug: string;
  readonly profile: PartOfProfile;
  readonly principals: readonly RosterPrincipal[];
}

export interface Roster {
  /** One a person, whatever number of apps they are in; in the order of their usernames. */
  readonly users: readonly RosterUser[];
  /** By name. */
  readonly profiles: Readonly<Record<string, WorkProfile>>;
  /** Who cannot be a user, as Amazon Connect asks for a first and a last name. */
  readonly nameless: readonly RosterPerson[];
}

/**
 * The users that an instance needs for the people who are let in.
 *
 * A group's own profile comes before its app's, and the first app before the next; security profiles add up.
 *
 * @param ofPerson What the settings say of single people, by user principal name.
 */
export function rosterOf(apps: readonly RosterApp[], ofPerson: Readonly<Record<string, PartOfProfile>>): Roster {
  const people = new Map<string, { readonly person: RosterPerson; readonly ways: Map<string, PartOfProfile> }>();
  for (const app of apps) {
    for (const principal of app.principals) {
      const [way, part] = wayOf(app, principal);
      for (const person of principal.people) {
        const known = people.get(person.id) ?? { person, ways: new Map<string, PartOfProfile>() };
        people.set(person.id, known);
        known.ways.set(way, part);
      }
    }
  }
  const own = new Map(Object.entries(ofPerson).map(([name, part]) => [name.toLowerCase(), part]));
  const users: RosterUser[] = [];
  const profiles: Record<string, WorkProfile> = {};
  const nameless: RosterPerson[] = [];
  for (const { person, ways } of people.values()) {
    const { username, firstName, lastName, userPrincipalName } = person;
    if (username === undefined) continue;
    if (firstName === "" || lastName === "") {
      nameless.push(person);
      continue;
    }
    const override = own.get(userPrincipalName.toLowerCase());
    const common = united([...ways.values()]);
    const profile = override === undefined ? common : united([{ ...common, ...override }]);
    const name = override === undefined ? [...ways.keys()].join(" + ") : userPrincipalName;
    if (profile === undefined) throw new Error(`the settings do not say how ${userPrincipalName} works`);
    profiles[name] = profile;
    users.push({ username, firstName, lastName, profile: name });
  }
  return { users: users.sort((a, b) => (a.username < b.username ? -1 : 1)), profiles, nameless };
}

/** How somebody comes in, and what that says of their work. */
function wayOf({ slug, profile }: RosterApp, { name, profile: own }: RosterPrincipal): [string, PartOfProfile] {
  return own === undefined ? [slug, profile] : [`${slug}: ${name}`, { ...profile, ...own }];
}
