import type { Place } from "../../clouds/federation";
import { assignedTo } from "../../federation/checks/people/assigned";
import { follows, isKnown, undecided } from "../../federation/facts";
import type { App, ConnectInstance, Federation } from "../../federation/model";
import { attributeOf, claimId, type PersonValue, valueMadeOf } from "../../federation/personValue";
import { usernameProblem } from "../../federation/usernames";
import { appsOfInstance } from "../../program/instances";
import type { Surroundings } from "../../program/surroundings";
import type { Settings } from "../../settings/schema";

/**
 * Whoever is let in will have a user in the instances of their apps, unless there is one of another case: nothing is made beside that.
 *
 * @param federation As the settings declare it: its apps are in their order.
 */
export function withDeclaredUsers(
  federation: Federation<Place>,
  { apps, roleSessionName }: Pick<Settings, "apps" | "roleSessionName">,
  surroundings: Pick<Surroundings, "instance" | "instances" | "replica">,
): Federation<Place> {
  const declared = apps.map(({ slug }, index) => ({
    slug,
    usernames: usernamesOf(federation.apps[index], federation, roleSessionName),
  }));
  const withOwn = (instance: ConnectInstance<Place>): ConnectInstance<Place> => {
    const { arn } = instance;
    if (!isKnown(arn)) return instance;
    const usernames = appsOfInstance(arn, declared, surroundings).flatMap((app) => app.usernames);
    return withUsers(instance, [...new Set(usernames)]);
  };
  return { ...federation, instances: follows(federation.instances, (all) => all.map(withOwn)) };
}

/** What everybody whom an app lets in will be called. */
function usernamesOf(app: App<Place> | undefined, federation: Federation<Place>, source: PersonValue): string[] {
  if (app === undefined) return [];
  return assignedTo(app, federation).flatMap(({ person: { attributes } }) => {
    const text = attributes[claimId(attributeOf(source))];
    const name = isKnown(text) ? valueMadeOf(source, text) : undefined;
    return name !== undefined && usernameProblem(name) === undefined ? [name] : [];
  });
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
