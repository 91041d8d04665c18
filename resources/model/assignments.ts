import { type Fact, undecided } from "../../federation/facts";
import type { Assignment } from "../../federation/model";
import type { Resource } from "../resource";
import { types } from "../types";
import { appRoleResources, roleIdOf } from "./appRoles";
import { idMeant } from "./ids";
import type { Parts } from "./parts";

/** Who is assigned. If the stack declares nobody, somebody else says who is. */
export function assignmentsOf(parts: Parts): Fact<readonly Assignment<Resource>[]> {
  const declared = parts.ofServicePrincipal(types.appRoleAssignment, types.azureadAppRoleAssignment);
  if (declared.length === 0) return undecided;
  const roles = appRoleResources(parts);
  const principals = parts.resources.filter(({ type }) => type === types.entraUser || type === types.entraGroup);
  return declared.map((resource) => ({
    at: resource,
    principalId: idMeant(resource, "principalObjectId", principals, () => "objectId"),
    appRoleId: idMeant(resource, "appRoleId", roles, roleIdOf),
  }));
}
