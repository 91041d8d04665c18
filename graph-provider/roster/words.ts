import type { Progress } from "../../clouds/connectUsers/apply";
import { differencesOf, type ExistingUser } from "../../federation/roster/differences";
import { rosterLine, type RosterUser } from "../../federation/roster/rosterUser";
import type { WorkProfile } from "../../federation/roster/workProfile";
import { listed } from "../../federation/words";

/** @example `412 of 10,000, about 80 minutes left` */
export function progressText({ done, all, secondsLeft }: Progress): string {
  const minutes = Math.ceil(secondsLeft / 60);
  const left = secondsLeft < 60 ? "less than a minute" : `about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `${done.toLocaleString("en-US")} of ${all.toLocaleString("en-US")}, ${left} left`;
}

/** @param failed Why, by username. */
export function told(failed: ReadonlyMap<string, string>): string {
  const byReason = new Map<string, string[]>();
  for (const [username, reason] of failed) byReason.set(reason, [...(byReason.get(reason) ?? []), username]);
  const lines = [...byReason].map(([reason, usernames]) => `${reason} (${usernames.length}: ${listed(usernames, 10)})`);
  return `users of the instance are not yet as declared; pulumi up goes on with them. ${lines.join(". ")}`;
}

/** What the state says of a user that is there. */
export function lineOf(user: RosterUser, profile: WorkProfile | undefined, found: ExistingUser): string {
  const differences = profile === undefined ? [] : differencesOf(user, profile, found);
  const { firstName, lastName } = found;
  const changed = differences.filter((aspect) => aspect !== "names").map((aspect) => changes[aspect](found));
  return rosterLine({ firstName, lastName, profile: [user.profile.split(turn)[0], ...changed].join(turn) });
}

const turn = ", but ";

const changes = {
  securityProfiles: ({ securityProfiles }: ExistingUser) => `security profiles ${securityProfiles.join(", ")}`,
  routingProfile: ({ routingProfile = "" }: ExistingUser) => `routing profile ${routingProfile}`,
  hierarchyGroup: ({ hierarchyGroup = "none" }: ExistingUser) => `hierarchy group ${hierarchyGroup}`,
  phone: ({ phone }: ExistingUser) => `phone ${JSON.stringify(phone)}`,
  tags: ({ tags }: ExistingUser) => `tags ${JSON.stringify(tags)}`,
} as const;
