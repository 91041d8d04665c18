/** What people of a kind of work may usually do. */
export type ProfileSet = keyof typeof profileSets;

const agent = ["BasicAgentAccess", "OutboundCallAccess"] as const;

const supervisor = [
  ...agent,
  ...["AgentStates.View", "AgentTimeCard.View", "ContactSearch.View", "GraphTrends.View", "ListenCallRecordings"],
  ...["ManagerBargeIn", "ManagerListenIn", "MetricsReports.View", "Queues.View", "RealtimeContactLens.View"],
  ...["RoutingPolicies.View", "TransferDestinations.View", "Users.View"],
];

const admin = [
  ...supervisor,
  ...["AgentStates.Create", "AgentStates.Edit", "AgentStates.EnableAndDisable"],
  ...["ContactFlows.Create", "ContactFlows.Edit", "ContactFlows.Publish", "ContactFlows.View"],
  ...["HoursOfOperation.Create", "HoursOfOperation.Edit", "HoursOfOperation.View"],
  ...["PhoneNumbers.Claim", "PhoneNumbers.Edit", "PhoneNumbers.View", "Prompts.Create", "Prompts.Edit", "Prompts.View"],
  ...["Queues.Create", "Queues.Edit", "Queues.EnableAndDisable", "RoutingPolicies.Create", "RoutingPolicies.Edit"],
  ...["SecurityProfiles.View", "TransferDestinations.Create", "TransferDestinations.Edit"],
  ...["Users.Create", "Users.Edit", "Users.EditPermission"],
];

/**
 * Permissions by their names in the API. Whoever may write security profiles may give themselves anything, so that no set has that;
 * nor has any a permission to delete.
 * https://docs.aws.amazon.com/connect/latest/adminguide/security-profile-list.html
 */
export const profileSets = { agent, supervisor, admin } satisfies Record<string, readonly string[]>;

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateSecurityProfile.html */
export const securityProfileQuotas = { nameLength: 127, permissions: 500, permissionLength: 128 } as const;

/** Tells the profiles of one stack from those of all others, of up to 250 characters. */
export const securityProfileDescription = (project: string, stack: string): string =>
  `Made by Pulumi (${project}/${stack}): changes by hand are undone`;

/** Each once, in the order of the alphabet. */
export function grantedBy(profile: { readonly set?: ProfileSet; readonly permissions: readonly string[] }): string[] {
  return [...new Set([...(profile.set === undefined ? [] : profileSets[profile.set]), ...profile.permissions])].sort();
}

export function securityProfileNameProblem(name: string): string | undefined {
  const { nameLength } = securityProfileQuotas;
  if (name.trim() !== name) return "begins or ends with a space";
  if (name.length < 1 || name.length > nameLength)
    return `has ${name.length} characters; allowed are 1 to ${nameLength}`;
  return /^[ a-zA-Z0-9_@-]+$/.test(name) ? undefined : "is not of letters without accents, digits, spaces, _ @ and -";
}

export function permissionProblem(permission: string): string | undefined {
  const isOne =
    permission.length <= securityProfileQuotas.permissionLength && /^[A-Za-z]+(?:\.[A-Za-z]+)*$/.test(permission);
  return isOne ? undefined : "is no name of a permission in the API, as in BasicAgentAccess or Users.View";
}
