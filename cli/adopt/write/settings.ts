import { parseInstanceArn } from "../../../federation/arns";
import type { Landing } from "../../../federation/landing";
import { defaultMaxSessionDuration, sessionDurations } from "../../../federation/sessions";
import { instanceAliasProblem } from "../../../settings/values";
import { passedIn, type Plan, type PlannedApp } from "../plan/plan";

/** The settings that declare what was found, as they stand in a stack file under the project's name. */
export function settingsOf(plan: Plan): Record<string, unknown> {
  const { instance, apps, signing, roleAssignment } = plan;
  const [roleSessionName = "userPrincipalName"] = apps.flatMap(({ claims }) => claims?.roleSessionName ?? []);
  const roleImport = roleImportSettings(plan);
  return {
    instance: named(instance),
    apps: Object.fromEntries(apps.map((app) => [app.app.slug, appSettings(app, plan)])),
    ...pairSettings(plan),
    role: roleSettings(plan),
    ...(roleAssignment === "imported" && { roleAssignment }),
    ...(Object.keys(roleImport).length > 0 && { roleImport }),
    ...(roleSessionName !== "userPrincipalName" && { roleSessionName }),
    ...passedIn(plan),
    signing: {
      active: signing.active,
      certificates: Object.fromEntries(signing.slots.map(({ name, endDate }) => [name, { endDate }])),
      ...(signing.ends && { expiry: { failDays: 0 } }),
    },
  };
}

const named = ({ alias, id }: Plan["instance"]) => (instanceAliasProblem(alias) === undefined ? { alias } : { id });

/** Of another region than the stack's, the alias would not be found. */
const namedBeside = (one: Plan["instance"], own: Plan["instance"]) =>
  parseInstanceArn(one.arn).region === parseInstanceArn(own.arn).region ? named(one) : { arn: one.arn };

function pairSettings({ apps }: Plan) {
  const [replicaRegion] = apps.flatMap(({ pair }) => pair?.replicaRegion ?? []);
  return replicaRegion === undefined ? {} : { globalResiliency: { replicaRegion } };
}

function appSettings(planned: PlannedApp, { topology, instance }: Plan) {
  const { app, provider, role, identifier, relayState, people, notificationEmails, claims } = planned;
  const of = (type: string) => people.filter(({ principalType }) => principalType === type).map((p) => p.principalId);
  const [groups, users] = [of("Group"), of("User")];
  const { sessionDuration = sessionDurations.default } = claims ?? {};
  return {
    displayName: app.displayName.trim(),
    ...(planned.instance && { instance: namedBeside(planned.instance, instance) }),
    landing: shortest(relayState?.landing ?? { page: /admin/i.test(app.displayName) ? "admin" : "ccp" }),
    ...(sessionDuration !== sessionDurations.default && { sessionDuration }),
    ...(groups.length > 0 && { groups }),
    ...(users.length > 0 && { users }),
    ...(notificationEmails.length > 0 && { notificationEmails }),
    ...(provider && { samlProvider: provider.name }),
    ...(role && topology === "perApp" && { role: role.name }),
    ...(identifier.kept && { identifier: identifier.kept.fragment }),
  };
}

function shortest(landing: Landing): unknown {
  if ("url" in landing) return landing;
  const { dialect, ...rest } = landing;
  if (dialect === "legacy") return landing;
  return "page" in rest && rest.vdiPlatform === undefined ? rest.page : rest;
}

function roleSettings({ apps, roles, topology, policies }: Plan): Record<string, unknown> {
  const [first] = roles;
  const sessions = apps.flatMap(({ claims }) => claims?.sessionDuration ?? []);
  const needed = defaultMaxSessionDuration(sessions);
  const longest = Math.max(needed, ...roles.map(({ maxSessionDuration }) => maxSessionDuration));
  return {
    topology,
    ...(first && topology === "shared" && { name: first.name }),
    ...(first && first.path !== "/" && { path: first.path }),
    ...(longest > needed && { maxSessionDuration: longest }),
    ...(first?.boundary !== undefined && { permissionsBoundary: first.boundary }),
    ...(policies && { permissions: "tutorial", policyName: policies.federation.name }),
  };
}

function roleImportSettings({ roleAssignment, importPolicy, policies, found }: Plan): Record<string, unknown> {
  const imports = roleAssignment === "imported";
  const { user } = found.account;
  return {
    ...(imports && user && { user: user.name }),
    ...((imports || policies) && importPolicy !== undefined && { policy: importPolicy }),
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
