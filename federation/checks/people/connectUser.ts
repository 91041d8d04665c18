import { isKnown, isThere } from "../../facts";
import type { ConnectUser } from "../../model";
import { indexedBy } from "../../remembered";
import type { Check } from "../check";
import { nameOfInstance } from "../ways";
import { entrants } from "./entrants";

export const connectUser: Check = {
  id: "connect-user",
  severity: "high",
  requirement: "Everybody who is assigned is a user of the instance, with exactly the role session name as user name.",
  otherwise: "Amazon Connect answers that the account has not been onboarded to this application",
  remedy:
    "add the user to the instance with exactly this name, or correct the attribute that the role session name is made of",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find(subject) {
    for (const { person, sessionName: name, way, instance, users, user } of entrants(subject)) {
      const where = nameOfInstance(instance);
      if (user !== undefined) {
        const role = isKnown(way.role) ? way.role?.uniqueId : undefined;
        const { boundRole } = user;
        if (isThere(boundRole) && role !== undefined && isKnown(role) && boundRole !== role)
          yield {
            at: person.at,
            problem: `is in ${where} as ${name}, who signed in with another role first (${boundRole})`,
            remedy: "let the person sign in with that role, or delete the user and make it again",
          };
        continue;
      }
      const alike = byLetters(users).get(name.toLowerCase())?.username;
      yield {
        at: person.at,
        ...(alike === undefined
          ? { problem: `has no user ${name === person.userPrincipalName ? "" : `${name} `}in ${where}` }
          : {
              problem: `is ${alike} in ${where}, and signs in as ${name}, where the case of every letter counts`,
              remedy: otherCase,
            }),
      };
    }
  },
};

const byLetters = indexedBy<ConnectUser>(({ username }) => username.toLowerCase());

const otherCase =
  "make a user of the other case and delete this one, as a user name cannot be changed, or correct the attribute that the role session name is made of";
