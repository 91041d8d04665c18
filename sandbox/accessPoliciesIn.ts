import { policyStates } from "../federation/conditionalAccess";
import type { AccessPolicy } from "../federation/model";
import { transitiveMembers } from "./entra/directory";
import type { TenantState } from "./entra/state";

/** Of the simulated tenant, those that are not switched off. It simulates none that depends on more. */
export const accessPoliciesIn = (tenant: TenantState): readonly AccessPolicy<string>[] =>
  Object.values(tenant.conditionalAccessPolicies)
    .filter(({ state }) => state !== "disabled")
    .map(({ id, displayName, state, conditions: { applications, users, locations }, grantControls }) => {
      const within = (groups: readonly string[]) =>
        groups.flatMap((group) => (group in tenant.groups ? transitiveMembers(tenant, group) : []));
      const names = (places: readonly string[]) =>
        places.map((place) =>
          place === "AllTrusted" ? "all trusted locations" : (tenant.namedLocations[place]?.displayName ?? place),
        );
      return {
        at: id,
        displayName,
        onlyReports: state === policyStates.reportOnly,
        apps: { included: applications.includeApplications, excluded: applications.excludeApplications },
        people: {
          included: users.includeUsers.includes("All")
            ? users.includeUsers
            : [...users.includeUsers, ...within(users.includeGroups)],
          excluded: [...users.excludeUsers, ...within(users.excludeGroups)],
        },
        places: {
          included: names(locations?.includeLocations ?? ["All"]),
          excluded: names(locations?.excludeLocations ?? []),
        },
        dependsOnMore: false,
        asks: grantControls.builtInControls,
        asksForAll: grantControls.operator === "AND",
      };
    });
