import { valueOf } from "../federation/personValue";
import { type Roster, rosterOf, type RosterApp, type RosterPerson } from "../federation/roster/roster";
import type { PartOfProfile } from "../federation/roster/workProfile";
import { usernameProblem } from "../federation/usernames";
import type { DirectoryPerson, Let } from "../components/entra/graph/getPeople";
import type { ConnectUsersSettings, Settings } from "../settings/schema";
import type { AppPeople } from "./lookups/people";
import type { Principal } from "./lookups/principals";

/** The users that the settings want for everybody who is let in. */
export function declaredRoster(
  { everyone, apps: ofApps, groups: ofGroups, people }: ConnectUsersSettings,
  { apps, roleSessionName }: Pick<Settings, "apps" | "roleSessionName">,
  found: readonly AppPeople[],
  read: ReadonlyMap<string, Let>,
): Roster {
  const asked = new Map(apps.map((app) => [app.slug, app]));
  const rosterApps = found.map(({ slug, principals }): RosterApp => {
    const said = asked.get(slug)?.groups ?? [];
    return {
      ...{ slug, profile: { ...everyone, ...ofApps[slug] } },
      principals: principals.map((principal) => ({
        name: principal.name,
        profile: principal.kind === "group" ? profileOfGroup(principal, said, ofGroups) : undefined,
        people: (read.get(principal.objectId)?.people ?? []).map((person) => rosterPerson(person, roleSessionName)),
      })),
    };
  });
  return rosterOf(rosterApps, people);
}

/** Settings call a group by its id or its name, as they have it among those of an app. */
function profileOfGroup(
  { objectId, name }: Principal,
  said: Settings["apps"][number]["groups"],
  profiles: Readonly<Record<string, PartOfProfile>>,
): PartOfProfile | undefined {
  const isSaid = (group: (typeof said)[number]) =>
    "objectId" in group ? group.objectId === objectId : group.displayName === name;
  const keys = said.filter(isSaid).map((group) => ("objectId" in group ? group.objectId : group.displayName));
  return keys.map((key) => profiles[key]).find((profile) => profile !== undefined);
}

export type Parts = Pick<ConnectUsersSettings, "everyone" | "apps" | "groups" | "people">;

/**
 * What the settings say of how people work in one instance. Of somebody whom no app lets in, nobody knows where it would be.
 *
 * @param own Apps that lead to the instance.
 * @param others Apps that lead to another one.
 */
export function partOfInstance(
  { everyone, apps: ofApps, groups: ofGroups, people }: ConnectUsersSettings,
  { apps }: Pick<Settings, "apps">,
  own: readonly AppPeople[],
  others: readonly AppPeople[],
): Parts {
  const slugs = new Set(own.map(({ slug }) => slug));
  const groups = apps.flatMap((app) => (slugs.has(app.slug) ? app.groups : []));
  const names = new Set(groups.map((group) => ("objectId" in group ? group.objectId : group.displayName)));
  const namesOf = (all: readonly AppPeople[]) =>
    new Set(all.flatMap((app) => app.people).map(({ name }) => name.toLowerCase()));
  const [here, elsewhere] = [namesOf(own), namesOf(others)];
  return {
    everyone:
      others.length === 0
        ? everyone
        : withoutWhatAppsSay(
            everyone,
            [...slugs].map((slug) => ofApps[slug] ?? {}),
          ),
    apps: only(ofApps, (slug) => slugs.has(slug)),
    groups: only(ofGroups, (name) => names.has(name)),
    people: only(people, (name) => here.has(name.toLowerCase()) || !elsewhere.has(name.toLowerCase())),
  };
}

/** What all of the apps say themselves, nobody has of everyone. */
function withoutWhatAppsSay(everyone: PartOfProfile, apps: readonly PartOfProfile[]): PartOfProfile {
  return Object.fromEntries(
    Object.entries(everyone).filter(([key]) => !apps.every((part) => Object.hasOwn(part, key))),
  );
}

const only = <T>(all: Readonly<Record<string, T>>, isKept: (name: string) => boolean): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)));

function rosterPerson({ id, name, attributes }: DirectoryPerson, source: Settings["roleSessionName"]): RosterPerson {
  const username = valueOf(source, attributes) ?? "";
  return {
    ...{ id, userPrincipalName: name },
    username: usernameProblem(username) === undefined ? username : undefined,
    ...{ firstName: attributes["givenName"] ?? "", lastName: attributes["surname"] ?? "" },
  };
}

/**
 * Without those who have a user whose name differs in case: what Amazon Connect takes for somebody else has their history, so that a
 * check tells them, and nothing is made.
 *
 * @param existing Usernames of the instance.
 */
export function withoutOtherCase(roster: Roster, existing: readonly string[]): Roster {
  const exact = new Set(existing);
  const alike = new Set(existing.map((username) => username.toLowerCase()));
  return {
    ...roster,
    users: roster.users.filter(({ username }) => exact.has(username) || !alike.has(username.toLowerCase())),
  };
}
