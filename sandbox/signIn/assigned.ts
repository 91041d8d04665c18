import type { Group, ServicePrincipal, TenantState, User } from "../entra/state";

/** One way in which somebody is assigned to an application. */
export interface Assigned {
  /** Undefined: the role is gone, or there never was one. */
  readonly role: ServicePrincipal["appRoles"][number] | undefined;
  /** Undefined: directly. */
  readonly through: Group | undefined;
}

/**
 * How somebody is assigned to an application: directly, or as a direct member of a group that is. "Nested group memberships
 * aren't currently supported."
 * https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal
 */
export function assignedAs(state: TenantState, servicePrincipal: ServicePrincipal, user: User): Assigned[] {
  return assignmentsTo(state, servicePrincipal).flatMap(({ principalId, appRoleId }) => {
    const through = state.groups[principalId];
    if (principalId !== user.id && through?.members.includes(user.id) !== true) return [];
    return [{ role: servicePrincipal.appRoles.find(({ id }) => id === appRoleId), through }];
  });
}

/** Everybody whom `assignedAs` finds assigned, in the order of the tenant's users. */
export function assignedUsers(state: TenantState, servicePrincipal: ServicePrincipal): User[] {
  const ids = new Set(
    assignmentsTo(state, servicePrincipal).flatMap(({ principalId }) => [
      principalId,
      ...(state.groups[principalId]?.members ?? []),
    ]),
  );
  return Object.values(state.users).filter(({ id }) => ids.has(id));
}

const assignmentsTo = ({ appRoleAssignments }: TenantState, { id }: ServicePrincipal) =>
  Object.values(appRoleAssignments).filter(({ resourceId }) => resourceId === id);
