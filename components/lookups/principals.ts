import { getGroup } from "@pulumi/azuread/getGroup";
import { getUser } from "@pulumi/azuread/getUser";
import { inFilter } from "../../federation/odata";
import { valueText } from "../../settings/problems";
import type { AppSettings } from "../../settings/schema";
import { notFound, together } from "./lookup";

/** Who may sign in to an app. */
export interface Principals {
  readonly slug: string;
  /** Object ids of the groups and users that are assigned. */
  readonly ids: readonly string[];
  /** Object ids of the people: users, and direct members of groups, which is what Entra goes by. Only where asked for. */
  readonly people: readonly string[];
}

/** @param withMembers Whether to look up who is in the groups; without, groups that are named by id are taken as they are. */
export async function lookUpPrincipals(app: AppSettings, withMembers: boolean): Promise<Principals> {
  const found = await together([
    ...app.groups.map(async (group, index) => {
      if ("objectId" in group && !withMembers) return { id: group.objectId, people: [] };
      const [given, text] = "objectId" in group ? ["object id", group.objectId] : ["name", group.displayName];
      const name = "displayName" in group ? { displayName: inFilter(group.displayName) } : group;
      const { objectId, members } = await getGroup({ ...name, securityEnabled: true }).catch(
        notFound((reason) => ({
          path: ["apps", app.slug, "groups", index],
          found: valueText(text),
          rule: `is not the ${given} of exactly one security group of the tenant (${reason})`,
          remedy: given === "name" ? "Check the name, or give the group's object id" : "Check the object id",
        })),
      );
      return { id: objectId, people: members };
    }),
    ...app.users.map(async (user, index) => {
      if ("objectId" in user) return { id: user.objectId, people: [user.objectId] };
      const { objectId } = await getUser({ userPrincipalName: user.userPrincipalName }).catch(
        notFound((reason) => ({
          path: ["apps", app.slug, "users", index],
          found: valueText(user.userPrincipalName),
          rule: `is no user of the tenant (${reason})`,
          remedy: "Check the user principal name, or give the user's object id",
        })),
      );
      return { id: objectId, people: [objectId] };
    }),
  ]);
  return {
    slug: app.slug,
    ids: [...new Set(found.map(({ id }) => id))],
    people: [...new Set(found.flatMap(({ people }) => people))],
  };
}
