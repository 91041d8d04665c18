import { isKnown, itemsOf } from "../facts";
import type { App, Federation } from "../model";

/** Ids of all the people who are assigned to an application, by themselves or in a group; undefined: not all are known. */
export function peopleOf({ assignments }: App, { people, groups }: Federation): string[] | undefined {
  if (!isKnown(people) || !isKnown(groups)) return undefined;
  const all = new Set<string>();
  for (const { principalId } of itemsOf(assignments)) {
    if (!isKnown(principalId)) return undefined;
    const group = groups.find(({ id }) => id.toLowerCase() === principalId.toLowerCase());
    const ids = group === undefined ? [principalId] : group.memberIds;
    if (!isKnown(ids)) return undefined;
    for (const id of ids) all.add(id.toLowerCase());
  }
  return [...all];
}
