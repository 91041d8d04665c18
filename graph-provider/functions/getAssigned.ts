import { z } from "zod";
import type { GraphFunction } from "../function";
import { text } from "../resource";
import { objectId } from "../rules";

/**
 * Whom an enterprise application lets in, whatever role they have: groups and users, by object id. Nothing, if there is no such
 * application. https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto
 */
export const getAssigned: GraphFunction = {
  token: "entra-connect-sso:graph:getAssigned",
  inputs: { servicePrincipalId: objectId("servicePrincipals") },

  async call(args, { graph }) {
    const path = `/servicePrincipals/${text(args, "servicePrincipalId")}/appRoleAssignedTo`;
    const assignments = (await graph.findList(path, assignment)) ?? [];
    const those = (type: string) => [
      ...new Set(assignments.flatMap((each) => (each.principalType === type ? [each.principalId] : []))),
    ];
    return { groups: those("Group"), users: those("User") };
  },
};

const assignment = z.object({ principalId: z.string().toLowerCase(), principalType: z.string() });
