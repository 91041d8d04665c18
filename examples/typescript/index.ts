import { ConnectSso } from "entra-connect-sso";

const sso = new ConnectSso("sso", {
  instance: { alias: "contoso-dev" },
  apps: {
    agent: {
      displayName: "Amazon Connect - Agent (example)",
      landing: "ccp",
      groups: ["Contact Centre Agents"],
      notificationEmails: ["ops@contoso.example"],
    },
  },
  signing: { active: "2026", certificates: { "2026": { endDate: "2028-12-01T00:00:00Z" } } },
});

/** Opens the Contact Control Panel for everybody in the group. */
export const launcherUrl = sso.apps.apply(({ agent }) => agent?.launcherUrl);
