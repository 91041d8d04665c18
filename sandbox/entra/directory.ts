import { randomUUID } from "node:crypto";
import { refusals } from "./graphError";
import { objectOf, sameText } from "./objects";
import type { Group, ServicePrincipal, TenantState, User } from "./state";

export const getUser = ({ users }: TenantState, id: string): User => objectOf(users, id);

/** What `$filter` compares users by, with `eq`. */
export type UserFilter = Partial<Pick<User, "userPrincipalName" | "mail" | "mailNickname" | "employeeId">>;

export const listUsers = ({ users }: TenantState, filter: UserFilter): User[] =>
  Object.values(users).filter(
    (user) =>
      is(user.userPrincipalName, filter.userPrincipalName) &&
      is(user.mail, filter.mail) &&
      is(user.mailNickname, filter.mailNickname) &&
      is(user.employeeId, filter.employeeId),
  );

export const getGroup = ({ groups }: TenantState, id: string): Group => objectOf(groups, id);

/** A user, a group or a service principal. */
export const getDirectoryObject = (
  { users, groups, servicePrincipals }: TenantState,
  id: string,
): User | Group | ServicePrincipal =>
  objectOf<User | Group | ServicePrincipal>({ ...users, ...groups, ...servicePrincipals }, id);

/** `POST /groups` */
export function createGroup(
  state: TenantState,
  asked: Pick<Group, "displayName" | "mailEnabled" | "mailNickname" | "securityEnabled"> & Partial<Group>,
): Group {
  const mail = asked.mailEnabled ? `${asked.mailNickname}@${state.domains[0] ?? ""}` : null;
  const group: Group = { description: null, mail, ...asked, id: randomUUID(), members: [], owners: [] };
  state.groups[group.id] = group;
  return group;
}

/** `POST /groups/{id}/members/$ref` */
export function addMember(state: TenantState, id: string, member: string): void {
  const { members } = getGroup(state, id);
  const known = getDirectoryObject(state, member).id;
  if (members.includes(known)) throw refusals.referenceExists("members");
  members.push(known);
}

/** `GET /groups/{id}/members` */
export const listMembers = (state: TenantState, id: string): (User | Group | ServicePrincipal)[] =>
  objectsOf(state, getGroup(state, id).members);

/** `GET /groups/{id}/transitiveMembers` */
export const listTransitiveMembers = (state: TenantState, id: string): (User | Group | ServicePrincipal)[] =>
  objectsOf(state, transitiveMembers(state, id));

const objectsOf = (
  { users, groups, servicePrincipals }: TenantState,
  ids: readonly string[],
): (User | Group | ServicePrincipal)[] =>
  ids.map((id) => {
    const found = users[id] ?? groups[id] ?? servicePrincipals[id];
    if (found === undefined) throw refusals.notFound(id);
    return found;
  });

/** What `$filter` compares groups by, with `eq`. */
export type GroupFilter = {
  [K in "displayName" | "mailNickname" | "mailEnabled" | "securityEnabled"]?: Group[K] | undefined;
};

export const listGroups = ({ groups }: TenantState, filter: GroupFilter): Group[] =>
  Object.values(groups).filter(
    (group) =>
      is(group.displayName, filter.displayName) &&
      is(group.mailNickname, filter.mailNickname) &&
      is(group.mailEnabled, filter.mailEnabled) &&
      is(group.securityEnabled, filter.securityEnabled),
  );

/** Members of the group and of the groups in it. */
export function transitiveMembers(state: TenantState, id: string): string[] {
  const found = new Set<string>();
  const visit = (group: Group): void => {
    for (const member of group.members) {
      if (found.has(member)) continue;
      found.add(member);
      const inner = state.groups[member];
      if (inner !== undefined) visit(inner);
    }
  };
  visit(getGroup(state, id));
  return [...found];
}

/** Groups that somebody is in, directly or through others. */
export const transitiveGroups = (state: TenantState, member: string): string[] =>
  Object.keys(state.groups).filter((id) => transitiveMembers(state, id).includes(member));

/** Graph compares text without regard to case. */
function is(value: string | boolean | null, wanted: string | boolean | null | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof value === "string" && typeof wanted === "string" ? sameText(value, wanted) : value === wanted;
}
