import { z } from "zod";
import { everyKnown, type Fact, follows, isGap, unreadable } from "../../../federation/facts";
import type { Group, Person } from "../../../federation/model";
import { inFilter } from "../../../federation/odata";
import type { GraphSession } from "../../graph/session/session";
import { fewAtOnce } from "../../fewAtOnce";
import type { EntraLinks, Place } from "../links";
import { readable } from "../readable";
import type { AssignedTo } from "./assigned";
import type { Attributes } from "./attributes";

export interface People {
  readonly people: Fact<readonly Person<Place>[]>;
  readonly groups: Fact<readonly Group<Place>[]>;
  /** Object ids of those who are assigned and not there any more, as far as it is known. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Whom assignments let in, and who is asked for by user principal name: users, and the direct members of groups, as Entra goes by. Groups are asked for their members, users in
 * bundles: never one request for one person.
 *
 * https://learn.microsoft.com/graph/api/group-list-members
 * https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal
 */
export async function readPeople(
  graph: GraphSession,
  links: EntraLinks,
  assigned: Fact<readonly (readonly AssignedTo[])[]>,
  attributes: Attributes,
  names: readonly string[],
): Promise<People> {
  if (isGap(assigned)) return { people: assigned, groups: assigned, gone: new Set() };
  const asked = { graph, links, attributes };
  const those = (type: string) =>
    new Map(
      assigned.flat().flatMap((each) => (each.principalType === type ? [[each.principalId, each.name] as const] : [])),
    );
  const [assignedGroups, assignedUsers] = [those("Group"), [...those("User").keys()]];
  const [groups, users, ...others] = await Promise.all([
    fewAtOnce([...assignedGroups], ([id, name]) => readGroup(id, name, asked)),
    readUsers(assignedUsers, asked),
    ...names.map((name) => readNamed(name, asked)),
  ]);
  const there = groups.filter((group) => group !== undefined);
  const everybody = everyKnown([users, ...others, ...there.map(({ people }) => people)]);
  return {
    people: follows(everybody, (lists) => [...new Map(lists.flat().map((person) => [person.id, person])).values()]),
    groups: there.map(({ group }) => group),
    gone: new Set([
      ...without(
        [...assignedGroups.keys()],
        there.map(({ group }) => group),
      ),
      ...(isGap(users) ? [] : without(assignedUsers, users)),
    ]),
  };
}

function without(ids: readonly string[], found: readonly { readonly id: string }[]): string[] {
  const there = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

interface Asked {
  readonly graph: GraphSession;
  readonly links: EntraLinks;
  readonly attributes: Attributes;
}

interface ReadGroup {
  readonly group: Group<Place>;
  /** Those of its members who are users. */
  readonly people: Fact<readonly Person<Place>[]>;
}

/** Undefined: Entra does not know it any more. */
async function readGroup(
  id: string,
  displayName: string,
  { graph, links, attributes }: Asked,
): Promise<ReadGroup | undefined> {
  const members = await readable(`the members of group ${displayName}`, "GroupMember.Read.All", () =>
    graph.findList(`/groups/${id}/members?$select=${selected(attributes)}&$top=999`, object),
  );
  if (members === undefined) return undefined;
  const group = { at: links.group(displayName, id), id, displayName };
  if (isGap(members)) return { group: { ...group, memberIds: members }, people: members };
  const users = members.filter((member) => member["@odata.type"] === "#microsoft.graph.user");
  return {
    group: { ...group, memberIds: members.map((member) => member.id) },
    people: everyKnown(
      users.map((user) => personOf(user, `the members of group ${displayName}`, { links, attributes })),
    ),
  };
}

async function readUsers(
  ids: readonly string[],
  { graph, links, attributes }: Asked,
): Promise<Fact<readonly Person<Place>[]>> {
  const what = "the people who are assigned directly";
  return readable(what, "User.Read.All", async () => {
    const pages = await fewAtOnce(bundles(ids), (some) => {
      const filter = encodeURIComponent(`id in (${some.map((id) => `'${inFilter(id)}'`).join()})`);
      return graph.list(`/users?$select=${selected(attributes)}&$filter=${filter}`, object);
    });
    return everyKnown(pages.flat().map((user) => personOf(user, what, { links, attributes })));
  });
}

/** Somebody, whether assigned or not; nobody if Entra does not know the name. */
const readNamed = async (name: string, { graph, links, attributes }: Asked): Promise<Fact<readonly Person<Place>[]>> =>
  readable(name, "User.Read.All", async () => {
    const user = await graph.find(`/users/${encodeURIComponent(name)}?$select=${selected(attributes)}`, object);
    return everyKnown(user === undefined ? [] : [personOf(user, name, { links, attributes })]);
  });

/** "Max allowed: 15": Graph takes no more in one filter. */
const bundles = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / 15) }, (_, index) => ids.slice(index * 15, index * 15 + 15));

const selected = (attributes: Attributes): string =>
  [
    ...new Set([
      "id",
      "userPrincipalName",
      "accountEnabled",
      ...[...attributes.values()].flatMap((path) => path?.[0] ?? []),
    ]),
  ].join();

const object = z.looseObject({
  "@odata.type": z.string().optional(),
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});

/**
 * Who may read groups but not users sees ids alone: every user has a user principal name. Who may read basic profiles alone does not
 * see whether somebody is enabled, and of other attributes none.
 */
function personOf(
  user: z.infer<typeof object>,
  what: string,
  { links, attributes }: Pick<Asked, "links" | "attributes">,
): Fact<Person<Place>> {
  const { id, userPrincipalName: name, accountEnabled } = user;
  if (name == null) return unreadable(`the names of ${what}`, "User.Read.All");
  const ofAttribute = (attribute: string, path: readonly string[] | undefined): Fact<string | undefined> => {
    const about = `the attribute ${attribute} of ${name}`;
    if (path === undefined) return unreadable(about);
    const text = textAt(user, path);
    return text === undefined && accountEnabled == null ? unreadable(about, "User.Read.All") : text;
  };
  return {
    at: links.user(name, id),
    id,
    userPrincipalName: name,
    isEnabled: accountEnabled ?? unreadable(`whether ${name} is enabled`, "User.Read.All"),
    attributes: Object.fromEntries([...attributes].map(([id, path]) => [id, ofAttribute(id, path)])),
  };
}

function textAt(object: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>((parent, name) => (isRecord(parent) ? parent[name] : undefined), object);
  return typeof value === "string" ? value : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
