import { z } from "zod";
import type { GraphFunction } from "../function";
import { GraphError } from "../../clouds/graph/session/graphError";
import type { GraphSession } from "../../clouds/graph/session/session";
import { texts } from "../resource";
import { guids, words } from "../rules";

/**
 * The people that assignments let in: users, and the direct members of groups, as Entra goes by. Of each, the attributes that are asked
 * for. What the caller may not read comes back as `unreadable`, with Graph's reason.
 *
 * https://learn.microsoft.com/graph/api/group-list-members
 * https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal
 */
export const getPeople: GraphFunction = {
  token: "entra-connect-sso:graph:getPeople",
  inputs: { groups: guids, users: guids, attributes: words },

  async call(args, { graph }) {
    const attributes = texts(args, "attributes");
    const [groups, users] = await Promise.all([
      Promise.all(texts(args, "groups").map((id) => readable(id, () => membersOf(id, attributes, graph)))),
      Promise.all(texts(args, "users").map((id) => readable(id, () => userOf(id, attributes, graph)))),
    ]);
    return { groups, users };
  },
};

async function readable<T extends object>(id: string, read: () => Promise<T>) {
  try {
    return { id, ...(await read()) };
  } catch (error) {
    if (error instanceof GraphError) return { id, unreadable: error.message };
    throw error;
  }
}

async function membersOf(id: string, attributes: readonly string[], graph: GraphSession) {
  const members = await graph.list(`/groups/${id}/members?$select=${selected(attributes)}&$top=999`, object);
  const users = members.filter((member) => member["@odata.type"] === "#microsoft.graph.user");
  // Who may read groups but not users sees ids alone: every user has a user principal name.
  if (users.some(({ userPrincipalName }) => typeof userPrincipalName !== "string")) {
    return { unreadable: "Microsoft Graph shows no names of its members to this caller" };
  }
  return {
    people: users.map((user) => person(user, attributes)),
    groups: members.flatMap((member) =>
      member["@odata.type"] === "#microsoft.graph.group"
        ? [{ id: member.id, name: member.displayName ?? member.id }]
        : [],
    ),
  };
}

async function userOf(id: string, attributes: readonly string[], graph: GraphSession) {
  const found = await graph.find(`/users/${id}?$select=${selected(attributes)}`, object);
  return { people: found === undefined ? [] : [person(found, attributes)] };
}

const selected = (attributes: readonly string[]): string =>
  [...new Set(["id", "displayName", "userPrincipalName", "accountEnabled", ...attributes.map(property)])].join();

/** https://learn.microsoft.com/graph/api/resources/onpremisesextensionattributes */
const property = (attribute: string): string =>
  attribute.startsWith("extensionAttribute") ? "onPremisesExtensionAttributes" : attribute;

const object = z.looseObject({
  "@odata.type": z.string().optional(),
  id: z.string().toLowerCase().min(1),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  onPremisesExtensionAttributes: z.record(z.string(), z.unknown()).nullish(),
});

function person(user: z.infer<typeof object>, attributes: readonly string[]) {
  const values = attributes.map((attribute): [string, string] => {
    const extension = property(attribute) === attribute ? user : user.onPremisesExtensionAttributes;
    const value = extension?.[attribute];
    return [attribute, typeof value === "string" ? value : ""];
  });
  return {
    id: user.id,
    name: user.userPrincipalName ?? user.displayName ?? user.id,
    isDisabled: user.accountEnabled === false,
    attributes: Object.fromEntries(values),
  };
}
