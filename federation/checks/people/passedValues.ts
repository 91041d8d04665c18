import { isKnown } from "../../facts";
import { passedName, refusedValue } from "../../signIn/passedValues";
import type { Check } from "../check";

export const passedValues: Check = {
  id: "passed-values",
  severity: "high",
  requirement: "AWS takes the source identity and the session tags of everybody who is assigned.",
  otherwise: "AWS refuses the sign-in",
  remedy:
    "give the person another value of the attribute, or make the source identity or the tag of another one (sourceIdentity, sessionTags)",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
  *find({ assigned }) {
    for (const { person, passed } of assigned) {
      for (const { name, values } of passed) {
        const [refused] = isKnown(values) ? values.filter((value) => refusedValue(name, value) !== undefined) : [];
        if (refused === undefined) continue;
        yield {
          at: person.at,
          problem: `has the ${passedName(name)} ${JSON.stringify(refused)}, which AWS does not take`,
        };
      }
    }
  },
};
