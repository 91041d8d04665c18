import { claimsProblems } from "../../federation/checks/claims";
import { arnOf, leadsTo, type PlannedFederation } from "../plan/federation";
import type { PlannedApp } from "../plan/apps";
import { isUndecided } from "../plan/plain";
import type { Planned } from "../plan/resources";
import type { Rule } from "../rule";

export const samlClaims: Rule = {
  name: "saml-claims",
  description:
    "Applications for AWS send Role, RoleSessionName and SessionDuration, to the letter, with a session that the role allows.",
  severity: "high",
  remedy:
    "assign the service principal one ClaimsMappingPolicy with the three attributes, and keep the app's sessionDuration within the role's maxSessionDuration",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
  find: (federation) =>
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
          claimsProblems(definition, longestSession(app, federation), staticRoles(federation)).map((problem) => ({
            resource,
            problem,
          })),
        );
    }),
};

/** While app roles are exchanged, the settings have the claims say the role: any pair of the stack's roles and providers. */
function staticRoles(federation: PlannedFederation): string[] {
  if (!federation.departures.includes("roleClaim: everyone")) return [];
  const arns = (resources: readonly Planned[]) => resources.flatMap((resource) => arnOf(resource, federation) ?? []);
  const roles = arns(federation.roles.map(({ resource }) => resource));
  return roles.flatMap((role) => arns(federation.providers).map((provider) => `${role},${provider}`));
}

/** Of the roles that the app leads to, the least; of all, the largest, where it is not known which these are. */
function longestSession(app: PlannedApp, { roles }: PlannedFederation): number | undefined {
  const own = roles.filter((role) => leadsTo(app, role));
  const maxima = (own.length > 0 ? own : roles).flatMap(({ maxSessionDuration }) => maxSessionDuration ?? []);
  if (maxima.length === 0) return undefined;
  return own.length > 0 ? Math.min(...maxima) : Math.max(...maxima);
}
