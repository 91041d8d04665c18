import { isKnown } from "../../facts";
import type { Check } from "../check";
import { nameOf } from "../ways";

export const oneRole: Check = {
  id: "one-role",
  severity: "high",
  requirement: "Everybody has one role of AWS in an application.",
  otherwise:
    "AWS shows a page on which the person has to choose, and Amazon Connect ties people to the first role they sign in with",
  remedy: "take the person out of one of the groups, or remove one of the assignments",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
  *find({ assigned }) {
    for (const { person, app, roles } of assigned) {
      if (isKnown(roles) && roles.length > 1)
        yield {
          at: person.at,
          problem: `has ${roles.length} roles in ${nameOf(app)}: ${roles.join(" and ")}; one is allowed`,
        };
    }
  },
};
