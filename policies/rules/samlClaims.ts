import { stricterClaimsProblems } from "../../federation/checks/claims";
import { isKnown, itemsOf } from "../../federation/facts";
import type { App } from "../../federation/model";
import type { Resource } from "../../resources/resource";
import type { PlannedStack } from "../plan/plannedStack";
import type { Ways } from "../plan/ways";
import type { Rule } from "../rule";

export const samlClaims: Rule = {
  name: "saml-claims",
  description: "Applications for AWS send the assigned role, and a SessionDuration that the role allows.",
  severity: "high",
  remedy:
    "let the ClaimsMappingPolicy take Role from assignedroles and give SessionDuration, and keep the app's sessionDuration within the role's maxSessionDuration",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
  besides: ["claims", "session-duration"],
  find: ({ federation, outputs, ways }) =>
    federation.apps.flatMap((app) => {
      const [longest, roles] = [longestSession(app, ways), staticRoles(app, { outputs, ways })];
      return itemsOf(app.claimsPolicies).flatMap(({ at, definition }) =>
        isKnown(definition)
          ? stricterClaimsProblems(definition, longest, roles).map((problem) => ({ resource: at, problem }))
          : [],
      );
    }),
};

/** While app roles are exchanged, the settings have the claims say the role: the app's own. */
const staticRoles = (app: App<Resource>, { outputs, ways }: Pick<PlannedStack, "outputs" | "ways">): string[] =>
  outputs.departures.has("roleClaim: everyone") ? ways.valuesFor(app) : [];

/** Of the roles that the app leads to, the least; of all, the largest, if it is not known which these are. */
function longestSession(app: App<Resource>, ways: Ways): number | undefined {
  const own = ways.roles.filter((role) => ways.leads(app, role));
  const maxima = (own.length > 0 ? own : ways.roles)
    .map(({ maxSessionDuration }) => maxSessionDuration)
    .filter(isKnown);
  if (maxima.length === 0) return undefined;
  return own.length > 0 ? Math.min(...maxima) : Math.max(...maxima);
}
