import type { Place } from "../../clouds/federation";
import { follows, isKnown, undecided } from "../../federation/facts";
import type { ConnectInstance, Federation } from "../../federation/model";
import { attributeOf, claimId, type PersonValue, valueMadeOf } from "../../federation/personValue";
import { usernameProblem } from "../../federation/usernames";

/** Whoever is let in will have a user, unless there is one of another case: nothing is made beside that. */
export function withDeclaredUsers(federation: Federation<Place>, source: PersonValue): Federation<Place> {
  const { people, instances } = federation;
  if (!isKnown(people)) return federation;
  const names = people.flatMap(({ attributes }) => {
    const text = attributes[claimId(attributeOf(source))];
    const name = isKnown(text) ? valueMadeOf(source, text) : undefined;
    return name !== undefined && usernameProblem(name) === undefined ? [name] : [];
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
