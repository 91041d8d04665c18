import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import { GraphError } from "../../clouds/graph/session/graphError";
import type { GraphSession, Look } from "../../clouds/graph/session/session";
import { guidText } from "../../clouds/graph/session/shapes";
import { type GraphResource, text } from "../resource";
import { guid, nonEmpty, objectId, optional, ownIdsOf, replaces } from "../rules";
import { missingFor, copied } from "../../clouds/graph/waits";

/**
 * That a user or a group has an app role of a service principal. One that exists already is taken over. The id is
 * `<service principal object id>/<assignment id>`.
 *
 * azuread's AppRoleAssignment gives up if the role has not arrived at the service principal, fails if Graph does not show at once
 * what it made, and fails for good after a creation whose answer was lost.
 * https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
 */
export const appRoleAssignment: GraphResource = {
  type: "entra-connect-sso:graph:AppRoleAssignment",
  inputs: {
    servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
    principalObjectId: replaces(guid),
    appRoleId: replaces(guid),
    // For readers of diffs: Graph is not told.
    principal: optional(nonEmpty(300)),
  },
  outputs: [],

  async create(inputs, graph) {
    const servicePrincipal = text(inputs, "servicePrincipalObjectId");
    const { id } = await graph.until(
      `app role ${text(inputs, "appRoleId")} at service principal ${servicePrincipal}, to assign it`,
      () => assign(inputs, graph),
      copied,
    );
    return { id: `${servicePrincipal}/${id}`, properties: inputs };
  },

  async read(given, graph) {
    const [servicePrincipal, path] = whereIs(given);
    const found = await graph.find(path, assignment);
    return (
      found && {
        id: `${servicePrincipal}/${found.id}`,
        properties: {
          servicePrincipalObjectId: servicePrincipal,
          principalObjectId: found.principalId,
          appRoleId: found.appRoleId,
        },
      }
    );
  },

  update: (_id, news) => Promise.resolve(news),

  delete: (given, _state, graph) => graph.remove(whereIs(given)[1]),
};

/** Its id differs by case, unlike all others. */
const assignment = z.object({ id: z.string().min(1), principalId: guidText, appRoleId: guidText });
/** Of what was just made, Graph may say no more. */
const made = assignment.pick({ id: true });
type Made = z.infer<typeof made>;

const listOf = (servicePrincipal: string): string => `/servicePrincipals/${servicePrincipal}/appRoleAssignedTo`;

async function assign(inputs: Properties, graph: GraphSession): Promise<Look<Made>> {
  const resourceId = text(inputs, "servicePrincipalObjectId");
  const [principalId, appRoleId] = [text(inputs, "principalObjectId"), text(inputs, "appRoleId")];
  const existing = async (): Promise<Made | undefined> =>
    (await graph.list(listOf(resourceId), assignment)).find(
      (each) => each.principalId === principalId && each.appRoleId === appRoleId,
    );
  try {
    const body = { resourceId, principalId, appRoleId };
    return { found: await graph.post(listOf(resourceId), body, made, { recover: existing, missingFor }) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    // Entra copies roles to the service principal, and not everywhere at the same moment.
    if (error.message.includes("was not found on application")) return { instead: "the role is not there yet" };
    if (!error.message.includes("already exists")) throw error;
    // Graph decides on what is, and may show it later.
    const found = await existing();
    return found ? { found } : { instead: "the assignment exists already, and is not shown yet" };
  }
}

function whereIs(id: string): [servicePrincipal: string, path: string] {
  const [servicePrincipal, own] = ownIdsOf(id, "appRoleAssignedTo", "<service principal object id>/<assignment id>");
  return [servicePrincipal, `${listOf(servicePrincipal)}/${own}`];
}
