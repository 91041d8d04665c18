import { getGroup } from "@pulumi/azuread/getGroup";
import { getUser } from "@pulumi/azuread/getUser";
import { inFilter } from "../../federation/odata";
import type { Path } from "../../settings/problems";
import type { AppSettings } from "../../settings/schema";
import { notFound, together } from "./lookup";
import { foundGroup, foundUser, noGroup, noUser } from "./notThere";

/** A group or a user that an app lets in. */
export interface Principal {
  readonly kind: "group" | "user";
  readonly objectId: string;
  /** As people know it: display name of a group, user principal name of a user. */
  readonly name: string;
  /** Where the settings name it, and how. */
  readonly path: Path;
  readonly found: string;
}

/** Who is let in to an app, by what the settings name: groups and users, each of which must be there. */
export function lookUpPrincipals({ slug, groups, users }: AppSettings): Promise<Principal[]> {
  return together([
    ...groups.map(async (group, index): Promise<Principal> => {
      const path = ["apps", slug, "groups", index];
      const { objectId, displayName } = await lookUpGroup(group, path);
      return { kind: "group", objectId, name: displayName, path, found: foundGroup(group) };
    }),
    ...users.map(async (user, index): Promise<Principal> => {
      const path = ["apps", slug, "users", index];
      const { objectId, userPrincipalName } = await lookUpUser(user, path);
      return { kind: "user", objectId, name: userPrincipalName, path, found: foundUser(user) };
    }),
  ]);
}

/** @param at Where the settings name it. */
export function lookUpGroup(group: AppSettings["groups"][number], at: Path) {
  const by = "objectId" in group ? group : { displayName: inFilter(group.displayName) };
  return getGroup({ ...by, securityEnabled: true }).catch(notFound((reason) => noGroup(group, at, reason)));
}

/** @param at Where the settings name them. */
export function lookUpUser(user: AppSettings["users"][number], at: Path) {
  return getUser(user).catch(notFound((reason) => noUser(user, at, reason)));
}
