import { everyKnown, type Fact, follows, isGap, isKnown, undecided } from "../../federation/facts";
import type { App, Group, Person } from "../../federation/model";
import { idOf, meant } from "../links";
import { get, list, undecided as open } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { flagOf, optionalText, textOf } from "./facts";
import { idMeant, ownId } from "./ids";

interface Directory {
  readonly people: Fact<readonly Person<Resource>[]>;
  readonly groups: Fact<readonly Group<Resource>[]>;
}

/**
 * Users and groups of the stack. They are all that there is to know only if nobody else is assigned: of a person or a group that is
 * made elsewhere the stack tells nothing.
 */
export function directoryOf(resources: readonly Resource[], apps: readonly App<Resource>[]): Directory {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const users = of(types.entraUser);
  const groups = everyKnown(of(types.entraGroup).map((group) => groupOf(group, users, of(types.entraGroupMember))));
  const people = everyKnown(users.map(personOf));
  const ids = new Set([...users, ...of(types.entraGroup)].map((each) => ownId(each, "objectId")));
  const members = isGap(groups) ? [groups] : groups.map(({ memberIds }) => memberIds);
  const assigned = apps.map(({ assignments }) =>
    follows(assignments, (all) => everyKnown(all.map(({ principalId }) => principalId))),
  );
  const isClosed = [...assigned, ...members].every((all) => isKnown(all) && all.every((id) => ids.has(id)));
  return isClosed && ids.size > 0 ? { people, groups } : { people: undecided, groups: undecided };
}

const personOf = (resource: Resource): Fact<Person<Resource>> => {
  const { props } = resource;
  const id = ownId(resource, "objectId");
  return follows(textOf(get(props, "userPrincipalName")), (userPrincipalName) => ({
    at: resource,
    id,
    userPrincipalName,
    isEnabled: flagOf(get(props, "accountEnabled"), true),
    attributes: {
      userprincipalname: userPrincipalName,
      objectid: id === resource.urn ? undecided : id,
      displayname: optionalText(get(props, "displayName")),
      givenname: optionalText(get(props, "givenName")),
      surname: optionalText(get(props, "surname")),
      employeeid: optionalText(get(props, "employeeId")),
      // Left out: Entra fills it in.
      mail: follows(textOf(get(props, "mail")), optionalText),
      mailnickname: textOf(get(props, "mailNickname")),
    },
  }));
};

function groupOf(group: Resource, users: readonly Resource[], memberships: readonly Resource[]): Fact<Group<Resource>> {
  const own = memberships.filter((each) => meant(each, "groupObjectId", [group], ["objectId"]).length > 0);
  return follows(textOf(get(group.props, "displayName")), (displayName) => ({
    at: group,
    id: ownId(group, "objectId"),
    displayName,
    memberIds:
      own.length > 0
        ? everyKnown(own.map((each) => idMeant(each, "memberObjectId", users, () => "objectId")))
        : listedMembers(group, users),
  }));
}

/** If the stack declares none, or a rule says who is one, somebody else says it. */
function listedMembers(group: Resource, users: readonly Resource[]): Fact<readonly string[]> {
  const listed = get(group.props, "members");
  const known = list(listed).flatMap((each) => idOf(each) ?? []);
  const made = users.filter(({ urn }) => group.madeOf("members").includes(urn));
  if (listed === undefined || (listed === open && made.length === 0)) return undecided;
  if (list(listed).length === known.length && listed !== open) return known;
  const missing = made.map((each) => ownId(each, "objectId")).filter((id) => !known.includes(id));
  return listed !== open && known.length + missing.length === list(listed).length ? [...known, ...missing] : undecided;
}
