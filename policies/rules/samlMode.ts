import { servicePrincipalProblems } from "../../federation/checks/servicePrincipal";
import { get, undecided } from "../plan/plain";
import type { Rule } from "../rule";

export const samlMode: Rule = {
  name: "saml-mode",
  description: "Service principals for AWS sign in by SAML, and only who is assigned may sign in.",
  severity: "high",
  remedy: 'set preferredSingleSignOnMode: "saml" and appRoleAssignmentRequired: true on the service principal',
  url: "https://learn.microsoft.com/graph/application-saml-sso-configure-api",
  find: ({ apps }) =>
    apps.flatMap(({ servicePrincipal }) => {
      if (servicePrincipal === undefined) return [];
      const { props } = servicePrincipal;
      const mode = get(props, "preferredSingleSignOnMode");
      const required = get(props, "appRoleAssignmentRequired");
      return servicePrincipalProblems({
        preferredSingleSignOnMode: mode === undecided ? "saml" : mode,
        appRoleAssignmentRequired: required === undecided ? true : required,
      }).map((problem) => ({ resource: servicePrincipal, problem }));
    }),
};
