import { isKnown, itemsOf } from "../../facts";
import type { Check } from "../check";

export const assignedGroups: Check = {
  id: "assigned-groups",
  severity: "medium",
  requirement: "Groups that are assigned have people as direct members.",
  otherwise: "the group lets nobody in: Entra ignores members of nested groups",
  remedy: "add the people to the group itself, or assign the groups that are in it",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal",
  *find({ apps, federation }) {
    const groups = itemsOf(federation.groups);
    const names = new Map(groups.map(({ id, displayName }) => [id, displayName]));
    for (const { at, memberIds, id } of groups) {
      const isAssigned = apps.some((app) => itemsOf(app.assignments).some(({ principalId }) => principalId === id));
      if (!isAssigned || !isKnown(memberIds)) continue;
      const nested = memberIds.flatMap((member) => names.get(member) ?? []);
      const isOne = nested.length === 1;
      const inside = `the ${isOne ? "group" : "groups"} ${nested.join(", ")}`;
      if (memberIds.length > nested.length) {
        if (nested.length > 0)
          yield { at, problem: `has ${inside} as ${isOne ? "a member" : "members"}, whose people do not get in` };
      } else {
        const only = nested.length === 0 ? "" : `, only ${inside}, whose people do not get in`;
        yield { at, problem: `is assigned, and has no person as a direct member${only}` };
      }
    }
  },
};
