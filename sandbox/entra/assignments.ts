import { randomBytes } from "node:crypto";
import { refusals } from "./graphError";
import { sameText, without } from "./objects";
import { getServicePrincipal } from "./servicePrincipals";
import type { AppRole, AppRoleAssignment, ServicePrincipal, TenantState } from "./state";

/** An assignment with the names that Graph answers beside the ids. */
export interface AppRoleAssignedTo extends AppRoleAssignment {
  readonly principalDisplayName: string;
  readonly resourceDisplayName: string;
}

/** Stands for no role in particular; for applications that declare none. */
const defaultAccess = "00000000-0000-0000-0000-000000000000";

export interface AskedAssignment {
  readonly resourceId: string;
  readonly principalId: string;
  readonly appRoleId: string;
}

/** `POST /servicePrincipals/{id}/appRoleAssignedTo`. `copied`: the roles that the service principal knows of yet. */
export function createAppRoleAssignedTo(
  state: TenantState,
  asked: AskedAssignment,
  copied?: readonly AppRole[],
): AppRoleAssignedTo {
  const resource = getServicePrincipal(state, asked.resourceId);
  const principal = principalOf(state, asked.principalId);
  const isKnown = ({ id }: AppRole): boolean => copied?.some((role) => role.id === id && role.isEnabled) ?? true;
  const known = { ...resource, appRoles: resource.appRoles.filter(isKnown) };
  const appRoleId = assignableRole(known, asked.appRoleId, principal.type);
  const isSame = (known: AppRoleAssignment): boolean =>
    known.resourceId === resource.id && known.principalId === principal.id && known.appRoleId === appRoleId;
  if (Object.values(state.appRoleAssignments).some(isSame)) {
    throw refusals.badRequest("Permission being assigned already exists on the object");
  }
  const assignment: AppRoleAssignment = {
    id: randomBytes(32).toString("base64url"),
    appRoleId,
    principalId: principal.id,
    principalType: principal.type,
    resourceId: resource.id,
  };
  state.appRoleAssignments[assignment.id] = assignment;
  return described(state, assignment);
}

export function getAppRoleAssignedTo(state: TenantState, servicePrincipalId: string, id: string): AppRoleAssignedTo {
  return described(state, assignmentOf(state, servicePrincipalId, id));
}

export function listAppRoleAssignedTo(state: TenantState, servicePrincipalId: string): AppRoleAssignedTo[] {
  const resource = getServicePrincipal(state, servicePrincipalId);
  return Object.values(state.appRoleAssignments)
    .filter(({ resourceId }) => resourceId === resource.id)
    .map((assignment) => described(state, assignment));
}

export function deleteAppRoleAssignedTo(state: TenantState, servicePrincipalId: string, id: string): void {
  const assignment = assignmentOf(state, servicePrincipalId, id);
  state.appRoleAssignments = without(state.appRoleAssignments, (_, key) => key === assignment.id);
}

function assignmentOf(state: TenantState, servicePrincipalId: string, id: string): AppRoleAssignment {
  const resource = getServicePrincipal(state, servicePrincipalId);
  // Unlike all other ids, these differ by case.
  const found = state.appRoleAssignments[id];
  if (found?.resourceId !== resource.id) throw refusals.notFound(id);
  return found;
}

/** https://learn.microsoft.com/graph/api/resources/approleassignment: only security groups can have a role. */
function principalOf(
  { users, groups, servicePrincipals }: TenantState,
  asked: string,
): { id: string; type: AppRoleAssignment["principalType"] } {
  const id = asked.toLowerCase();
  if (id in users) return { id, type: "User" };
  if (id in servicePrincipals) return { id, type: "ServicePrincipal" };
  const group = groups[id];
  if (group?.securityEnabled !== true) throw refusals.badRequest("Not a valid reference update.");
  return { id, type: "Group" };
}

/** Looks at the service principal's own copy of the roles. */
function assignableRole(
  { appId, appRoles }: ServicePrincipal,
  asked: string,
  principalType: AppRoleAssignment["principalType"],
): string {
  if (asked === defaultAccess && appRoles.length === 0) return asked;
  const memberType = principalType === "ServicePrincipal" ? "Application" : "User";
  const role = appRoles.find(({ id }) => sameText(id, asked));
  if (role?.isEnabled !== true) {
    throw refusals.badRequest(`Permission being assigned was not found on application '${appId}'.`);
  }
  if (!role.allowedMemberTypes.includes(memberType)) {
    const type = principalType.replace(/^./, (letter) => letter.toLowerCase());
    throw refusals.badRequest(`Permission being assigned cannot be assigned to a principal of type '${type}'.`);
  }
  return role.id;
}

function described(state: TenantState, assignment: AppRoleAssignment): AppRoleAssignedTo {
  const { principalId, resourceId } = assignment;
  const principal = state.users[principalId] ?? state.groups[principalId] ?? state.servicePrincipals[principalId];
  return {
    ...assignment,
    principalDisplayName: principal?.displayName ?? "",
    resourceDisplayName: getServicePrincipal(state, resourceId).displayName,
  };
}
