import type { PolicyContent } from "../../../sandbox/entra/conditionalAccess";

type Conditions = PolicyContent["conditions"];

export interface Policy {
  readonly displayName?: string;
  readonly state?: PolicyContent["state"];
  readonly controls?: string[];
  readonly operator?: "AND" | "OR";
  readonly users?: Partial<Conditions["users"]>;
  readonly excludeLocations?: string[];
  /** Client ids. */
  readonly apps?: string[];
}

/** An enforced policy that asks everybody for a second factor everywhere, but for what is said. */
export const accessPolicy = (policy: Policy): PolicyContent => ({
  displayName: policy.displayName ?? "MFA",
  state: policy.state ?? "enabled",
  conditions: {
    clientAppTypes: ["all"],
    applications: { includeApplications: policy.apps ?? ["All"], excludeApplications: [] },
    users: { includeUsers: ["All"], excludeUsers: [], includeGroups: [], excludeGroups: [], ...policy.users },
    locations: policy.excludeLocations
      ? { includeLocations: ["All"], excludeLocations: policy.excludeLocations }
      : null,
  },
  grantControls: { operator: policy.operator ?? "OR", builtInControls: policy.controls ?? ["mfa"] },
});
