import { shown } from "../json";

/**
 * What is wrong with how a service principal signs people in: by SAML, and only who is assigned. Without the
 * requirement anybody in the tenant gets an assertion, though one without a role.
 *
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api (single sign-on mode)
 * https://learn.microsoft.com/entra/identity/enterprise-apps/what-is-access-management (assignment required)
 */
export function servicePrincipalProblems(settings: {
  preferredSingleSignOnMode: unknown;
  appRoleAssignmentRequired: unknown;
}): string[] {
  const problems: string[] = [];
  if (settings.preferredSingleSignOnMode !== "saml") {
    problems.push(`has the single sign-on mode ${shown(settings.preferredSingleSignOnMode)}; write "saml"`);
  }
  if (settings.appRoleAssignmentRequired !== true) {
    problems.push(`has assignment required ${shown(settings.appRoleAssignmentRequired)}; write true`);
  }
  return problems;
}
