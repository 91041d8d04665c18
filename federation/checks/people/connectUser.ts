import { isKnown } from "../../facts";
import type { ConnectInstance, ConnectUser } from "../../model";
import type { Check } from "../check";
import { instanceOf } from "../ways";

export const connectUser: Check = {
  id: "connect-user",
  severity: "high",
  requirement: "Everybody who is assigned is a user of the instance, under exactly the role session name.",
  otherwise: "Amazon Connect answers that the account has not been onboarded to this application",
  remedy:
    "add the user to the instance under this very name, or correct the attribute that the role session name is made of",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find({ assigned, ways, federation }) {
    const indexes = new Map<ConnectInstance, ReturnType<typeof indexOf>>();
    for (const { person, app, sessionName: name } of assigned) {
      const way = ways.find((each) => each.app === app);
      const instance = way && instanceOf(way, federation);
      if (instance === undefined || !isKnown(instance.users) || !isKnown(name) || name === undefined) continue;
      const index = indexes.get(instance) ?? indexOf(instance.users);
      indexes.set(instance, index);
      const alias =
        isKnown(instance.alias) && instance.alias !== undefined ? `instance ${instance.alias}` : "the instance";
      const user = index.byName.get(name);
      if (user !== undefined) {
        const role = way && isKnown(way.role) ? way.role?.uniqueId : undefined;
        const { boundRole } = user;
        if (isKnown(boundRole) && boundRole !== undefined && role !== undefined && isKnown(role) && boundRole !== role)
          yield {
            at: person.at,
            problem: `is in ${alias} as ${name}, who signed in with another role first (${boundRole})`,
            remedy: "let the person sign in with that role, or delete the user and make it again",
          };
        continue;
      }
      const alike = index.byLetters.get(name.toLowerCase());
      yield {
        at: person.at,
        problem:
          alike === undefined
            ? `is no user of ${alias}: there is no ${name}`
            : `is called ${alike} in ${alias}, and signs in as ${name}; the case must be the same`,
      };
    }
  },
};

const indexOf = (users: readonly ConnectUser[]) => ({
  byName: new Map(users.map((user) => [user.username, user])),
  byLetters: new Map(users.map(({ username }) => [username.toLowerCase(), username])),
});
