/**
 * What our settings call it, and what Graph does.
 *
 * https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 * https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols
 */
export const policyStates = { reportOnly: "enabledForReportingButNotEnforced", enabled: "enabled" } as const;
export type PolicyState = keyof typeof policyStates;

/** What a person must meet. Graph calls a device that is Microsoft Entra hybrid joined by its former name. */
export const grantControls = {
  mfa: "mfa",
  compliantDevice: "compliantDevice",
  hybridJoinedDevice: "domainJoinedDevice",
} as const;
export type Requirement = keyof typeof grantControls;

/** "A maximum of 195 named locations [...] up to 2000 IP ranges each": https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network */
export const ipRangesPerLocation = 2000;
