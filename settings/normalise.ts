import { normaliseLanding } from "../federation/landing";
import { defaultNames } from "../federation/names";
import { grantedBy } from "../federation/securityProfiles";
import { defaultMaxSessionDuration } from "../federation/sessions";
import { normaliseConnectUsers } from "./normaliseConnectUsers";
import type { Stack } from "./problems";
import type { AppSettings, RoleSettings, Settings, StackSettings } from "./schema";
import { looksLikeGuid } from "./values";

/** Fills in the computed defaults, and brings what may be written in several ways into one. */
export function normalise(stackSettings: StackSettings, stack: Stack): Settings {
  const names = defaultNames(stack);
  const { instance, newInstance } = instancesIn(stackSettings);
  const { topology, path, permissionsBoundary, permissions, policyName, name, maxSessionDuration, trustPolicyQuota } =
    stackSettings.role;
  const apps = Object.entries(stackSettings.apps)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, app]): AppSettings => {
      const own = names.app(slug);
      return {
        ...app,
        slug,
        instance: app.instance ?? instance,
        landing: normaliseLanding(app.landing),
        groups: app.groups.map(groupNamed),
        users: app.users.map(userNamed),
        samlProvider: app.samlProvider ?? own.samlProvider,
        role: topology === "shared" ? (name ?? names.role) : (app.role ?? own.role),
        identifier: app.identifier ?? own.identifier,
      };
    });
  const roles = [...new Set(apps.map(({ role }) => role))].map((role): RoleSettings => {
    const users = apps.filter((app) => app.role === role);
    return {
      name: role,
      maxSessionDuration: maxSessionDuration ?? defaultMaxSessionDuration(users.map((app) => app.sessionDuration)),
      apps: users.map(({ slug }) => slug),
    };
  });
  const { breakGlass, conditionalAccess, alerts, connectUsers, securityProfiles, ...asSaid } = stackSettings;
  return {
    ...asSaid,
    instance,
    ...(newInstance && { newInstance }),
    apps,
    role: {
      topology,
      path,
      permissions,
      trustPolicyQuota,
      trustedProviders: stackSettings.role.trustedProviders,
      policyName: policyName ?? names.role,
      ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    },
    roles,
    roleImport: {
      ...stackSettings.roleImport,
      user: stackSettings.roleImport.user ?? names.importUser,
      policy: stackSettings.roleImport.policy ?? names.importPolicy,
    },
    securityProfiles: Object.fromEntries(
      Object.entries(securityProfiles).map(([name, profile]) => [name, grantedBy(profile)]),
    ),
    ...(connectUsers && { connectUsers: normaliseConnectUsers(connectUsers) }),
    ...(breakGlass && { breakGlass: { ...breakGlass, role: breakGlass.role ?? names.breakGlassRole } }),
    ...(conditionalAccess && {
      conditionalAccess: {
        ...conditionalAccess,
        excludedGroups: (conditionalAccess.excludedGroups ?? []).map(groupNamed),
        excludedUsers: (conditionalAccess.excludedUsers ?? []).map(userNamed),
        name: conditionalAccess.name ?? names.conditionalAccessPolicy,
      },
    }),
    ...(alerts && { alerts: { ...alerts, name: alerts.name ?? names.alerts } }),
  };
}

/** One that is made is named by its alias, as if it were there. */
function instancesIn({ instance }: Pick<StackSettings, "instance">): Pick<Settings, "instance" | "newInstance"> {
  if (!("alias" in instance)) return { instance };
  const { alias, create } = instance;
  return { instance: { alias }, ...(create && { newInstance: create }) };
}

const groupNamed = (group: string) => (looksLikeGuid(group) ? { objectId: group } : { displayName: group });
const userNamed = (user: string) => (looksLikeGuid(user) ? { objectId: user } : { userPrincipalName: user });
