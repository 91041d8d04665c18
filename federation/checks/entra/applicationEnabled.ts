import type { Check } from "../check";

export const applicationEnabled: Check = {
  id: "application-enabled",
  severity: "critical",
  requirement: "The application is enabled for sign-in.",
  otherwise: "Entra refuses everybody (AADSTS7000112)",
  remedy: "set Enabled for users to sign-in to Yes on the application's page Properties (accountEnabled)",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/disable-user-sign-in-portal",
  *find({ apps }) {
    for (const { at, isEnabled } of apps)
      if (isEnabled === false) yield { at, problem: "is disabled for sign-in; allowed is enabled" };
  },
};
