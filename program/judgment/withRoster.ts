import { isKnown, undecided } from "../../federation/facts";
import type { ConnectInstance, ConnectUser, SecurityProfile } from "../../federation/model";
import type { Roster } from "../../federation/roster/roster";
import type { RosterFound } from "../lookups/roster";
import type { Spot } from "./spot";

/** The instance as it will be once the declared users are there. */
export function withRoster(
  instance: ConnectInstance<Spot>,
  roster: Roster,
  securityProfiles: RosterFound["securityProfiles"],
): ConnectInstance<Spot> {
  const users = roster.users.map(({ username, profile }): ConnectUser<Spot> => ({
    at: { ...instance.at, subject: { kind: "user", name: username } },
    ...{ username, securityProfiles: roster.profiles[profile]?.securityProfiles ?? undecided, boundRole: undecided },
  }));
  const profiles = securityProfiles.map(({ name, permissions }): SecurityProfile<Spot> => ({
    ...{ at: instance.at, name, permissions },
  }));
  const declared = new Set(users.map(({ username }) => username));
  const granted = new Set(profiles.map(({ name }) => name));
  return {
    ...instance,
    users: isKnown(instance.users)
      ? [...instance.users.filter(({ username }) => !declared.has(username)), ...users]
      : instance.users,
    securityProfiles: isKnown(instance.securityProfiles)
      ? [...instance.securityProfiles.filter(({ name }) => !granted.has(name)), ...profiles]
      : profiles,
  };
}
