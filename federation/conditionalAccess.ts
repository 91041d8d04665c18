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

/** How people call what a policy asks for. What Graph learns later is called as Graph calls it. */
export const requirementWords: Readonly<Record<string, string>> = {
  mfa: "multi-factor authentication",
  compliantDevice: "a compliant device",
  domainJoinedDevice: "a Microsoft Entra hybrid joined device",
  approvedApplication: "an approved client app",
  compliantApplication: "an app with a protection policy",
  passwordChange: "a new password",
};

/** "A maximum of 195 named locations [...] up to 2000 IP ranges each": https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network */
export const ipRangesPerLocation = 2000;
