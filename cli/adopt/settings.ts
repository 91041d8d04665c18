import { parseInstanceArn } from "../../federation/arns";
import { maxNotificationEmails } from "../../federation/notificationEmails";
import type { Landing } from "../../federation/landing";
import type { FoundRole } from "./found";
import type { Plan, PlannedApp } from "./plan";

/** The settings that declare what was found, as they stand in a stack file under the project's name. */
export function settingsOf(plan: Plan): Record<string, unknown> {
  const { instance, apps, signing, roleAssignment, found } = plan;
  const { user } = found.account;
  return {
    instance: instance.alias === "" ? { id: instance.id } : { alias: instance.alias },
    apps: Object.fromEntries(apps.map((app) => [app.app.slug, appSettings(app, plan)])),
    role: roleSettings(plan),
    ...(roleAssignment === "imported" && { roleAssignment }),
    ...(roleAssignment === "imported" && {
      roleImport: {
        ...(user && { user: user.name }),
        ...(plan.importPolicy !== undefined && { policy: plan.importPolicy }),
      },
    }),
    signing: {
      active: signing.active,
      certificates: Object.fromEntries(signing.slots.map(({ name, endDate }) => [name, { endDate }])),
      ...(signing.ends && { expiry: { failDays: 0 } }),
    },
  };
}

function appSettings({ app, provider, role, identifier, relayState, people }: PlannedApp, { topology }: Plan) {
  const of = (type: string) => people.filter(({ principalType }) => principalType === type).map((p) => p.principalId);
  const [groups, users] = [of("Group"), of("User")];
  const emails = app.notificationEmails.slice(0, maxNotificationEmails);
  return {
    displayName: app.displayName,
    landing: shortest(relayState?.landing ?? { page: /admin/i.test(app.displayName) ? "admin" : "ccp" }),
    ...(groups.length > 0 && { groups }),
    ...(users.length > 0 && { users }),
    ...(emails.length > 0 && { notificationEmails: emails }),
    ...(provider && { samlProvider: provider.name }),
    ...(role && topology === "perApp" && { role: role.name }),
    ...(identifier && { identifier: identifier.fragment }),
  };
}

function shortest(landing: Landing): unknown {
  const { dialect = "current", ...rest } = { dialect: undefined, ...landing };
  if (dialect === "legacy") return { ...rest, dialect };
  return "page" in rest && Object.keys(rest).length === 1 ? rest.page : rest;
}

function roleSettings({ roles, topology, policies }: Plan): Record<string, unknown> {
  const [first] = roles;
  const longest = Math.max(3600, ...roles.map(({ maxSessionDuration }) => maxSessionDuration));
  const shared = <K extends keyof FoundRole>(key: K) =>
    first && roles.every((r) => r[key] === first[key]) ? first[key] : undefined;
  const boundary = shared("permissionsBoundary");
  return {
    topology,
    ...(first && topology === "shared" && { name: first.name }),
    ...(first && first.path !== "/" && { path: first.path }),
    ...(longest > 3600 && { maxSessionDuration: longest }),
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    ...(policies && { permissions: "tutorial", policyName: policies.federation.name }),
  };
}

/** The configuration of the two providers, where the stack file does not have it yet. */
export function providerSettings({ instance, found }: Plan, tenantId: string): Record<string, unknown> {
  return {
    "aws:region": parseInstanceArn(instance.arn).region,
    "aws:allowedAccountIds": [found.account.account],
    ...(tenantId !== "" && { "azuread:tenantId": tenantId }),
  };
}
