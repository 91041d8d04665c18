import type { RosterUser } from "./rosterUser";
import type { Phone, WorkProfile } from "./workProfile";

/** A user as an instance has them. What of it nobody can tell is undefined. */
export interface ExistingUser {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly securityProfiles: readonly string[];
  readonly routingProfile: string | undefined;
  readonly hierarchyGroup: string | undefined;
  readonly phone: Phone;
  readonly tags: Readonly<Record<string, string>>;
}

/** What Amazon Connect changes with one call each. */
export type Aspect = "names" | "securityProfiles" | "routingProfile" | "hierarchyGroup" | "phone" | "tags";

const aspects: Readonly<Record<Aspect, (user: RosterUser, profile: WorkProfile, found: ExistingUser) => boolean>> = {
  names: (user, _, found) => user.firstName === found.firstName && user.lastName === found.lastName,
  securityProfiles: (_, profile, found) =>
    textOf([...profile.securityProfiles].sort()) === textOf([...found.securityProfiles].sort()),
  routingProfile: (_, profile, found) => profile.routingProfile === found.routingProfile,
  hierarchyGroup: (_, profile, found) => profile.hierarchyGroup === found.hierarchyGroup,
  phone: (_, profile, found) => textOf(phoneParts(profile.phone)) === textOf(phoneParts(found.phone)),
  tags: (_, profile, found) => Object.entries(profile.tags).every(([key, value]) => found.tags[key] === value),
};

/** What of a user is not as it is declared. */
export function differencesOf(user: RosterUser, profile: WorkProfile, found: ExistingUser): Aspect[] {
  return (Object.keys(aspects) as Aspect[]).filter((aspect) => !aspects[aspect](user, profile, found));
}

const textOf = (parts: readonly unknown[]): string => JSON.stringify(parts);

const phoneParts = ({ type, number, autoAccept, afterContactWorkSeconds }: Phone) => [
  type,
  number,
  autoAccept,
  afterContactWorkSeconds,
];
