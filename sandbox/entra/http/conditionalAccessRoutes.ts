import type { ConditionalAccessPolicy, NamedLocation } from "../state";
import { filterOf } from "./odata";
import { done, listed, type Routes, shown } from "./route";

/**
 * Policies and named locations, as far as somebody else than the azuread provider asks for them.
 *
 * https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 * https://learn.microsoft.com/graph/api/resources/namedlocation
 */
export const conditionalAccessRoutes: Routes = {
  "GET /identity/conditionalAccess/policies": listed("conditionalAccessPolicy", async (tenant) =>
    (await tenant.listConditionalAccessPolicies()).map(shownPolicy),
  ),
  "GET /identity/conditionalAccess/policies/{id}": shown("conditionalAccessPolicy", async (tenant, id) =>
    shownPolicy(await tenant.getConditionalAccessPolicy(id)),
  ),
  "DELETE /identity/conditionalAccess/policies/{id}": done((tenant, id) => tenant.deleteConditionalAccessPolicy(id)),

  "GET /identity/conditionalAccess/namedLocations": (call) =>
    listed("namedLocation", async (tenant) =>
      (await tenant.listNamedLocations(filterOf(call.request.query, ["displayName"]))).map(shownLocation),
    )(call),
  "GET /identity/conditionalAccess/namedLocations/{id}": shown("namedLocation", async (tenant, id) =>
    shownLocation(await tenant.getNamedLocation(id)),
  ),
  "DELETE /identity/conditionalAccess/namedLocations/{id}": done((tenant, id) => tenant.deleteNamedLocation(id)),
};

/** With what Graph shows of conditions that a policy does not have. */
const shownPolicy = ({ conditions, grantControls, ...own }: ConditionalAccessPolicy): object => ({
  ...own,
  templateId: null,
  sessionControls: null,
  conditions: {
    ...{ userRiskLevels: [], signInRiskLevels: [], servicePrincipalRiskLevels: [], insiderRiskLevels: null },
    ...{ platforms: null, devices: null, clientApplications: null, authenticationFlows: null },
    ...conditions,
    applications: {
      ...conditions.applications,
      ...{ includeUserActions: [], includeAuthenticationContextClassReferences: [], applicationFilter: null },
    },
    users: {
      ...conditions.users,
      ...{ includeRoles: [], excludeRoles: [] },
      ...{ includeGuestsOrExternalUsers: null, excludeGuestsOrExternalUsers: null },
    },
  },
  grantControls: { ...grantControls, customAuthenticationFactors: [], termsOfUse: [], authenticationStrength: null },
});

const shownLocation = ({ ipRanges, ...own }: NamedLocation): object => ({
  "@odata.type": "#microsoft.graph.ipNamedLocation",
  ...own,
  ipRanges: ipRanges.map((cidrAddress) => ({
    "@odata.type": `#microsoft.graph.iPv${cidrAddress.includes(":") ? 6 : 4}CidrRange`,
    cidrAddress,
  })),
});
