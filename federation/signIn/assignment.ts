import { everyKnown, type Fact, findBy, follows, type Gap, isGap } from "../facts";
import type { App, AppRole, Group, Person } from "../model";
import { errors } from "./errors";
import { indexedBy } from "../remembered";
import { type Route, shown } from "./route";

/** The values of the person's app roles. A role without a value, and one that is disabled, lets in and says nothing. */
export function rolesOf<P>(
  app: App<P>,
  person: Person<P>,
  groups: Fact<readonly Group<P>[]>,
  route: Route<P>,
): Fact<readonly string[]> {
  const station = "Entra: assignment";
  const { ways, gap } = assignedAs(app, person, groups);
  if (ways.length === 0) {
    if (gap !== undefined) return route.noted(station, gap);
    const required = route.known(station, app.requiresAssignment);
    if (required?.value === true) {
      route.refuse(
        station,
        errors.notAssigned(shown(app.displayName), shown(app.clientId), person.userPrincipalName),
        "Assign the person, or a group that has the person as a direct member, in the stack's settings (groups, users)",
        app.at,
      );
    }
    if (required) route.pass(station, "none, and none is required");
    return [];
  }
  route.pass(station, ways.map(({ through }) => through ?? "directly").join(", "));
  // What hides another assignment, hides another role.
  if (gap !== undefined) return gap;
  return follows(app.appRoles, (roles) =>
    follows(everyKnown(ways.map(({ appRoleId }) => findBy(roles, ({ id }) => id, appRoleId))), (found) =>
      follows(
        everyKnown(found.flatMap((role) => (role === undefined ? [] : [valueOf(role)]))),
        (values): readonly string[] => [...new Set(values.flatMap((value) => value ?? []))],
      ),
    ),
  );
}

const valueOf = ({ isEnabled, value }: AppRole): Fact<string | undefined> =>
  follows(isEnabled, (enabled) => (enabled ? value : undefined));

interface Way {
  readonly appRoleId: Fact<string>;
  /** Name of a group; undefined: directly. */
  readonly through: string | undefined;
}

/**
 * How somebody is assigned to an application: directly, or as a direct member of a group that is. "Nested group memberships
 * aren't currently supported."
 * https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal
 */
function assignedAs<P>(
  app: App<P>,
  person: Person<P>,
  groups: Fact<readonly Group<P>[]>,
): { readonly ways: readonly Way[]; readonly gap: Gap | undefined } {
  const isMember = (id: string): Fact<Way["through"] | null> => {
    if (id === person.id) return undefined;
    return follows(groups, (all): Fact<Way["through"] | null> => {
      const group = byId(all).get(id);
      if (group === undefined) return null;
      return follows(group.memberIds, (members) => (asSet(members).has(person.id) ? group.displayName : null));
    });
  };
  if (isGap(app.assignments)) return { ways: [], gap: app.assignments };
  const looked = app.assignments.map(({ principalId, appRoleId }) => ({
    appRoleId,
    through: follows(principalId, isMember),
  }));
  return {
    ways: looked.flatMap(({ appRoleId, through }) =>
      isGap(through) || through === null ? [] : [{ appRoleId, through }],
    ),
    gap: looked.map(({ through }) => through).find(isGap),
  };
}

const byId = indexedBy<Group>(({ id }) => id);
const asSet = indexedBy<string>((id) => id);
