import { normaliseLanding } from "../federation/landing";
import { defaultNames } from "../federation/names";
import { defaultMaxSessionDuration } from "../federation/sessions";
import type { Stack } from "./problems";
import type { AppSettings, Settings, StackSettings } from "./schema";
import { looksLikeGuid } from "./values";

/** Fills in the computed defaults, and brings what may be written in several ways into one. */
export function normalise(stackSettings: StackSettings, stack: Stack): Settings {
  const apps = Object.entries(stackSettings.apps)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, app]): AppSettings => {
      const names = defaultNames({ ...stack, app: slug });
      return {
        ...app,
        slug,
        landing: normaliseLanding(app.landing),
        groups: app.groups.map((group) => (looksLikeGuid(group) ? { objectId: group } : { displayName: group })),
        users: app.users.map((user) => (looksLikeGuid(user) ? { objectId: user } : { userPrincipalName: user })),
        samlProvider: app.samlProvider ?? names.samlProvider,
        identifier: app.identifier ?? names.identifier,
      };
    });
  return {
    ...stackSettings,
    apps,
    role: {
      ...stackSettings.role,
      name: stackSettings.role.name ?? defaultNames(stack).role,
      maxSessionDuration:
        stackSettings.role.maxSessionDuration ?? defaultMaxSessionDuration(apps.map((app) => app.sessionDuration)),
    },
  };
}
