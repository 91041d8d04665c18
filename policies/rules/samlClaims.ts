import { claimsProblems } from "../../federation/checks/claims";
import type { PlannedFederation } from "../plan/federation";
import type { PlannedApp } from "../plan/apps";
import { isUndecided } from "../../resources/plain";
import { leadsTo, ownRoleValues } from "../plan/ways";
import type { Rule } from "../rule";

export const samlClaims: Rule = {
  name: "saml-claims",
  description:
    "Applications for AWS send Role, RoleSessionName and SessionDuration, to the letter, with a session that the role allows.",
  severity: "high",
  remedy:
    "assign the service principal one ClaimsMappingPolicy with the three attributes, and keep the app's sessionDuration within the role's maxSessionDuration",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
  besides: ["claims", "session-duration"],
  find: ({ federation }) =>
    federation.apps.flatMap((app) => {
      if (app.claims.length === 0 && !app.claimsElsewhere) {
        return [
          {
            resource: app.subject,
            problem: "has no claims mapping policy, so that the portal decides what AWS is sent",
          },
        ];
      }
      return app.claims
        .filter(({ definition }) => !isUndecided(definition))
        .flatMap(({ resource, definition }) =>
          claimsProblems(definition, longestSession(app, federation), staticRoles(app, federation)).map((problem) => ({
            resource,
            problem,
          })),
        );
    }),
};

/** While app roles are exchanged, the settings have the claims say the role: the app's own. */
function staticRoles(app: PlannedApp, federation: PlannedFederation): string[] {
  return federation.departures.has("roleClaim: everyone") ? ownRoleValues(app, federation) : [];
}

/** Of the roles that the app leads to, the least; of all, the largest, where it is not known which these are. */
function longestSession(app: PlannedApp, federation: PlannedFederation): number | undefined {
  const { roles } = federation;
  const own = roles.filter((role) => leadsTo(app, role, federation));
  const maxima = (own.length > 0 ? own : roles).flatMap(({ maxSessionDuration }) => maxSessionDuration ?? []);
  if (maxima.length === 0) return undefined;
  return own.length > 0 ? Math.min(...maxima) : Math.max(...maxima);
}
