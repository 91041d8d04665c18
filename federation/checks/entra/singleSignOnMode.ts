import { isKnown } from "../../facts";
import { shown } from "../../json";
import type { Check } from "../check";

export const singleSignOnMode: Check = {
  id: "saml-mode",
  severity: "critical",
  requirement: "The application signs people in by SAML.",
  otherwise: "Entra sends people on without an assertion, and AWS lets nobody in",
  remedy: "choose SAML on the application's page Single sign-on (preferredSingleSignOnMode)",
  source: "https://learn.microsoft.com/graph/application-saml-sso-configure-api",
  *find({ apps }) {
    for (const { at, singleSignOnMode: mode } of apps) {
      if (!isKnown(mode) || mode === "saml") continue;
      const found = mode === undefined ? "no single sign-on mode" : `the single sign-on mode ${shown(mode)}`;
      yield { at, problem: `has ${found}; allowed is "saml"` };
    }
  },
};
