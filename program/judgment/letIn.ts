import type { Let } from "../../components/entra/graph/getPeople";
import { claimId, personAttributes } from "../../federation/personValue";
import { unreadable } from "../../federation/facts";
import type { Group, Person } from "../../federation/model";
import { valueText } from "../../settings/problems";
import type { Principal } from "../lookups/principals";
import type { Spot } from "./spot";

/**
 * Everybody who is let in, each where the settings first name them or a group of theirs, and these groups.
 *
 * @param read What Entra tells of each principal, by object id.
 */
export function letIn(
  principals: readonly Principal[],
  read: ReadonlyMap<string, Let>,
): { readonly people: readonly Person<Spot>[]; readonly groups: readonly Group<Spot>[] } {
  const asRead = principals.map((principal) => ({ principal, found: read.get(principal.objectId) }));
  const groups = asRead.filter(({ principal }) => principal.kind === "group");
  return {
    people: eachOnce(
      asRead.flatMap(({ principal, found }) => (found?.people ?? []).map((person) => personAt(principal, person))),
    ),
    // Of a group that is also in another one, more is known where it is named itself.
    groups: eachOnce([
      ...groups.map(({ principal, found }) => groupAt(principal, found)),
      ...groups.flatMap(({ principal, found }) => (found?.groups ?? []).map((group) => nestedAt(principal, group))),
    ]),
  };
}

/** The first of each id. */
const eachOnce = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
  [...new Map([...all].reverse().map((each) => [each.id, each])).values()].reverse();

function personAt(
  { kind, path, found }: Principal,
  { id, name, isDisabled, attributes }: Let["people"][number],
): Person<Spot> {
  const isNamed = kind === "user" && found === valueText(name);
  return {
    at: { path, found, ...(!isNamed && { subject: { kind: "person", name } }) },
    ...{ id, userPrincipalName: name, isEnabled: !isDisabled },
    attributes: Object.fromEntries(
      personAttributes.flatMap((attribute) => {
        const value = attributes[attribute];
        return value === undefined ? [] : [[claimId(attribute), value === "" ? undefined : value] as const];
      }),
    ),
  };
}

function groupAt({ objectId, name, path, found }: Principal, read: Let | undefined): Group<Spot> {
  const members = read?.unreadable === undefined && read;
  return {
    // By its name if the settings have its id.
    at: { path, found: found === valueText(name) ? found : `${found} (${name})` },
    ...{ id: objectId, displayName: name },
    memberIds: members ? [...members.people, ...members.groups].map(({ id }) => id) : membersOf(name),
  };
}

/** Nobody gets in by it, so its members are not asked for. */
const nestedAt = ({ path, found }: Principal, { id, name }: Let["groups"][number]): Group<Spot> => ({
  at: { path, found },
  ...{ id, displayName: name, memberIds: membersOf(name) },
});

const membersOf = (name: string) => unreadable(`the members of the group ${name}`);
