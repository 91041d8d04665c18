import { isThere } from "../../facts";
import { shown } from "../../json";
import type { Check } from "../check";

export const loginUrl: Check = {
  id: "login-url",
  severity: "critical",
  requirement: "The application has no sign-on URL, so that sign-in begins at Entra.",
  otherwise: "Entra sends people to that address without an assertion, and Amazon Connect has no sign-in of its own",
  remedy: "empty the sign-on URL on the application's page Single sign-on (loginUrl)",
  source: "https://learn.microsoft.com/graph/api/resources/serviceprincipal",
  *find({ apps }) {
    for (const { at, loginUrl: url } of apps) {
      if (isThere(url)) yield { at, problem: `has the sign-on URL ${shown(url)}; allowed is none` };
    }
  },
};
