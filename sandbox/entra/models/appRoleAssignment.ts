import { uuid } from "./checks";
import { calling, graphText, shown } from "./graphCalls";
import { identified } from "./identified";
import { ids } from "./ids";
import { text } from "./properties";

/** Takes bare object ids, unlike other resources, which take the ids of resources. */
export const appRoleAssignment = identified(ids.appRoleAssignedTo, {
  type: "azuread:index/appRoleAssignment:AppRoleAssignment",
  validators: { appRoleId: uuid, principalObjectId: uuid, resourceObjectId: uuid },

  async create(planned, tenant, made) {
    const resourceId = text(planned, "resourceObjectId");
    const resource = `for resource (Object ID: "${resourceId}")`;
    await calling(
      `Could not retrieve service principal ${resource}`,
      () => tenant.getServicePrincipal(resourceId),
      // It blames the other of the two ids.
      `[principal_object_id] Service principal not found ${resource}`,
    );
    const assignment = await calling("Could not create app role assignment", () =>
      tenant.createAppRoleAssignedTo({
        resourceId,
        principalId: text(planned, "principalObjectId"),
        appRoleId: text(planned, "appRoleId"),
      }),
    );
    made(`/servicePrincipals/${assignment.resourceId}/appRoleAssignedTo/${assignment.id}`);
  },

  read: ({ parts: [servicePrincipalId, assignmentId], named }, tenant) =>
    shown(`retrieving ${named}`, tenant.getAppRoleAssignedTo(servicePrincipalId, assignmentId), (assignment) => ({
      appRoleId: assignment.appRoleId,
      principalDisplayName: assignment.principalDisplayName,
      principalObjectId: assignment.principalId,
      principalType: assignment.principalType,
      resourceDisplayName: assignment.resourceDisplayName,
      resourceObjectId: assignment.resourceId,
    })),

  delete: ({ parts: [servicePrincipalId, assignmentId], named }, tenant) =>
    tenant.deleteAppRoleAssignedTo(servicePrincipalId, assignmentId).catch((error: unknown) => {
      throw new Error(`[id] Deleting ${named}: ${graphText(error)}: ${graphText(error)}`, { cause: error });
    }),
});
