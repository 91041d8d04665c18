/**
 * Settings that leave the safe defaults, as stacks export them in `departures`: for the reader, and for the policies, which
 * see no settings.
 */
export const departures = ["role.permissions: tutorial", "roleAssignment: imported", "roleClaim: everyone"] as const;

export type Departure = (typeof departures)[number];
