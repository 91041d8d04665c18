import { attributeOf, valueMadeOf } from "../federation/personValue";
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

function rosterPerson({ id, name, attributes }: DirectoryPerson, source: Settings["roleSessionName"]): RosterPerson {
  const username = valueMadeOf(source, attributes[attributeOf(source)]) ?? "";
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
