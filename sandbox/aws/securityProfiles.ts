import type { ConnectInstance } from "./state";

/**
 * What the profiles that come with every instance grant, as far as a sign-in depends on it.
 * https://docs.aws.amazon.com/connect/latest/adminguide/default-security-profiles.html
 */
const ofEveryInstance: Readonly<Record<string, readonly string[]>> = {
  Admin: ["BasicAgentAccess", "OutboundCallAccess", "Users.View", "SecurityProfiles.View", "RoutingPolicies.View"],
  Agent: ["BasicAgentAccess", "OutboundCallAccess"],
  CallCenterManager: ["BasicAgentAccess", "OutboundCallAccess", "Users.View", "RoutingPolicies.View"],
  QualityAnalyst: ["BasicAgentAccess"],
};

/** The permissions of each security profile of an instance, by its name. Those that nobody describes grant nothing. */
export function securityProfilesOf({
  securityProfiles = {},
  madeProfiles = [],
  users,
}: ConnectInstance): ReadonlyMap<string, readonly string[]> {
  const profiles = new Map([
    ...Object.entries(ofEveryInstance),
    ...Object.entries(securityProfiles),
    ...madeProfiles.map(({ name, permissions }) => [name, permissions] as const),
  ]);
  for (const user of users) for (const name of user.securityProfiles) if (!profiles.has(name)) profiles.set(name, []);
  return profiles;
}
