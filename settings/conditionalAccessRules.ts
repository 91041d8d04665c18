import type { Rule } from "./rule";

/**
 * Whom neither a mistake nor an outage of what the policy requires locks out.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
const exclusion: Rule = ({ conditionalAccess }, { holdsRefused }) => {
  const path = ["conditionalAccess"];
  if (conditionalAccess === undefined || holdsRefused(path)) return [];
  const { excludedGroups = [], excludedUsers = [] } = conditionalAccess;
  if (excludedGroups.length + excludedUsers.length > 0) return [];
  return [
    {
      path,
      rule: "excludes nobody: a mistake in it, or a failure of what it requires, locks everybody out",
      remedy: "Name your emergency access accounts in excludedGroups or excludedUsers",
    },
  ];
};

export const conditionalAccessRules: readonly Rule[] = [exclusion];
