import type { Place } from "../../clouds/federation";
import { claimId, type RoleSessionNameSource } from "../../federation/claims";
import { follows, isKnown, undecided } from "../../federation/facts";
import type { ConnectInstance, Federation } from "../../federation/model";
import { usernameProblem } from "../../federation/usernames";

/** Whoever is let in will have a user, unless there is one of another case: nothing is made beside that. */
export function withDeclaredUsers(federation: Federation<Place>, source: RoleSessionNameSource): Federation<Place> {
  const { people, instances } = federation;
  if (!isKnown(people)) return federation;
  const names = people.flatMap(({ attributes }) => {
    const name = attributes[claimId(source)];
    return typeof name === "string" && usernameProblem(name) === undefined ? [name] : [];
  });
  return { ...federation, instances: follows(instances, (all) => all.map((instance) => withUsers(instance, names))) };
}

function withUsers(instance: ConnectInstance<Place>, names: readonly string[]): ConnectInstance<Place> {
  const { users } = instance;
  if (!isKnown(users)) return instance;
  const alike = new Set(users.map(({ username }) => username.toLowerCase()));
  const made = names
    .filter((name) => !alike.has(name.toLowerCase()))
    .map((username) => ({ at: instance.at, username, securityProfiles: undecided, boundRole: undecided }));
  return { ...instance, users: [...users, ...made] };
}
