import type { Check } from "../check";

export const assignmentRequired: Check = {
  id: "assignment-required",
  severity: "high",
  requirement: "Only people who are assigned to the application may sign in.",
  otherwise: "anybody in the tenant is sent to AWS: without a role, or with the role that the claims give everybody",
  remedy: "set Assignment required to Yes on the application's page Properties (appRoleAssignmentRequired)",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/what-is-access-management",
  *find({ apps }) {
    for (const { at, requiresAssignment } of apps)
      if (requiresAssignment === false)
        yield { at, problem: "lets everybody in the tenant sign in; allowed are people who are assigned" };
  },
};
