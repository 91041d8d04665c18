import { getGroup } from "@pulumi/azuread/getGroup";
import { getUser } from "@pulumi/azuread/getUser";
import { inFilter } from "../../federation/odata";
import { valueText, type Path } from "../../settings/problems";
import type { AppSettings } from "../../settings/schema";
import { notFound, together } from "./lookup";

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
      const byId = "objectId" in group;
      const at = { path: ["apps", slug, "groups", index], found: valueText(byId ? group.objectId : group.displayName) };
      const by = byId ? group : { displayName: inFilter(group.displayName) };
      const { objectId, displayName } = await getGroup({ ...by, securityEnabled: true }).catch(
        notFound((reason) => ({
          ...at,
          rule: `is not the ${byId ? "object id" : "name"} of exactly one security group of the tenant (${reason})`,
          remedy: byId ? "Check the object id" : "Check the name, or give the group's object id",
        })),
      );
      return { kind: "group", objectId, name: displayName, ...at };
    }),
    ...users.map(async (user, index): Promise<Principal> => {
      const byId = "objectId" in user;
      const at = {
        path: ["apps", slug, "users", index],
        found: valueText(byId ? user.objectId : user.userPrincipalName),
      };
      const { objectId, userPrincipalName } = await getUser(user).catch(
        notFound((reason) => ({
          ...at,
          rule: `is no user of the tenant (${reason})`,
          remedy: byId ? "Check the object id" : "Check the user principal name, or give the user's object id",
        })),
      );
      return { kind: "user", objectId, name: userPrincipalName, ...at };
    }),
  ]);
}
