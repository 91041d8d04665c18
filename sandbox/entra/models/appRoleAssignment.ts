import type { ResourceModel } from "../../bridge/models";
import type { Tenant } from "../tenant";
import { uuid } from "./checks";
import { calling, graphText, ifFound } from "./graphCalls";
import { described, ids, parsed, parseId } from "./ids";
import { text } from "./properties";

/** Takes bare object ids, unlike other resources, which take the ids of resources. */
export const appRoleAssignment: ResourceModel<Tenant> = {
  type: "azuread:index/appRoleAssignment:AppRoleAssignment",
  validators: { appRoleId: uuid, principalObjectId: uuid, resourceObjectId: uuid },

  async create(planned, tenant, made) {
    const resourceId = text(planned, "resourceObjectId");
    const resource = `for resource (Object ID: "${resourceId}")`;
    const call = tenant.getServicePrincipal(resourceId);
    const isGone =
      (await calling(`Could not retrieve service principal ${resource}`, () => ifFound(call))) === undefined;
    // It blames the other of the two ids.
    if (isGone) await calling(`[principal_object_id] Service principal not found ${resource}`, () => call);
    const assignment = await calling("Could not create app role assignment", () =>
      tenant.createAppRoleAssignedTo({
        resourceId,
        principalId: text(planned, "principalObjectId"),
        appRoleId: text(planned, "appRoleId"),
      }),
    );
    made(`/servicePrincipals/${assignment.resourceId}/appRoleAssignedTo/${assignment.id}`);
  },

  async read(id, tenant) {
    const [servicePrincipalId, assignmentId] = parsed(ids.appRoleAssignedTo, id) ?? [];
    if (servicePrincipalId === undefined || assignmentId === undefined) return undefined;
    const assignment = await ifFound(tenant.getAppRoleAssignedTo(servicePrincipalId, assignmentId));
    return (
      assignment && {
        appRoleId: assignment.appRoleId,
        principalDisplayName: assignment.principalDisplayName,
        principalObjectId: assignment.principalId,
        principalType: assignment.principalType,
        resourceDisplayName: assignment.resourceDisplayName,
        resourceObjectId: assignment.resourceId,
      }
    );
  },

  async delete(id, tenant) {
    const [servicePrincipalId = "", assignmentId = ""] = parseId(ids.appRoleAssignedTo, id);
    const doing = `[id] Deleting ${described(ids.appRoleAssignedTo, id)}`;
    try {
      await tenant.deleteAppRoleAssignedTo(servicePrincipalId, assignmentId);
    } catch (error) {
      throw new Error(`${doing}: ${graphText(error)}: ${graphText(error)}`, { cause: error });
    }
  },
};
