import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { AppRoleAssignedTo } from "../assignments";
import type { Tenant } from "../tenant";
import { checks, uuid } from "./checks";
import { calling, ifFound, isNotFound } from "./graphCalls";
import { ids, parsed, parseId } from "./ids";
import { text } from "./properties";

/** Takes bare object ids, where other resources take the ids of resources. */
export const appRoleAssignment: ResourceModel<Tenant> = {
  type: "azuread:index/appRoleAssignment:AppRoleAssignment",
  replaceOn: ["appRoleId", "principalObjectId", "resourceObjectId"],
  outputs: ["principalDisplayName", "principalType", "resourceDisplayName"],
  check: checks(uuid("appRoleId"), uuid("principalObjectId"), uuid("resourceObjectId")),

  async create(inputs, tenant) {
    const resourceId = text(inputs, "resourceObjectId");
    await calling(resourceProblem, () => tenant.getServicePrincipal(resourceId)).catch((error: unknown) => {
      if (!(error instanceof Error && isNotFound(error.cause))) throw error;
      const problem = `Service principal not found for resource (Object ID: "${resourceId}")`;
      throw new Error(error.message.replace(resourceProblem, problem), { cause: error.cause });
    });
    // The provider asks again for as long as it may where Graph answers 404, and where it says "Not a valid reference
    // update"; here it is told at once what it would be told in the end.
    const assignment = await calling("Could not create app role assignment", () =>
      tenant.createAppRoleAssignedTo({
        resourceId,
        principalId: text(inputs, "principalObjectId"),
        appRoleId: text(inputs, "appRoleId"),
      }),
    );
    const id = `/servicePrincipals/${assignment.resourceId}/appRoleAssignedTo/${assignment.id}`;
    return { id, properties: properties(assignment) };
  },

  async read(id, tenant) {
    const [servicePrincipalId, assignmentId] = parsed(ids.appRoleAssignedTo, id) ?? [];
    if (servicePrincipalId === undefined || assignmentId === undefined) return undefined;
    const assignment = await ifFound(tenant.getAppRoleAssignedTo(servicePrincipalId, assignmentId));
    return assignment && { id, properties: properties(assignment), inputs: inputsOf(assignment) };
  },

  async delete(id, tenant) {
    const [servicePrincipalId = "", assignmentId = ""] = parseId(ids.appRoleAssignedTo, id);
    const described =
      `Service Principal Id App Role Assigned To (Service Principal: "${servicePrincipalId}"\n` +
      `App Role Assignment: "${assignmentId}")`;
    await calling(`Deleting ${described}`, () => tenant.deleteAppRoleAssignedTo(servicePrincipalId, assignmentId));
  },
};

const resourceProblem = "Could not retrieve service principal for resource";

const inputsOf = ({ appRoleId, principalId, resourceId }: AppRoleAssignedTo): Properties => ({
  appRoleId,
  principalObjectId: principalId,
  resourceObjectId: resourceId,
});

const properties = (assignment: AppRoleAssignedTo): Properties => ({
  ...inputsOf(assignment),
  principalDisplayName: assignment.principalDisplayName,
  principalType: assignment.principalType,
  resourceDisplayName: assignment.resourceDisplayName,
});
