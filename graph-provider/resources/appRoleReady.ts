import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import type { GraphSession } from "../graph/session";
import { collection, guidText } from "../graph/shapes";
import { type GraphResource, text } from "../resource";
import { guid, guidsOf, nonEmpty, objectId, replaces } from "../rules";

/**
 * Completes when an app role, which is declared on the application, has arrived at the service principal, where it is
 * assigned: azuread gives up at once where it has not ("Permission being assigned was not found on application").
 *
 * The id is `<service principal object id>/<app role id>`.
 */
export const appRoleReady: GraphResource = {
  type: "entragraph:index:AppRoleReady",
  inputs: {
    servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
    appRoleId: replaces(guid),
    value: nonEmpty(249),
  },
  outputs: [],

  async create(inputs, graph) {
    const id = `${text(inputs, "servicePrincipalObjectId")}/${text(inputs, "appRoleId")}`;
    return { id, properties: await wait(inputs, graph) };
  },

  async read(given, graph) {
    const form = "<service principal object id>/<app role id>";
    const [servicePrincipalObjectId = "", appRoleId = ""] = guidsOf(given, 2, form);
    const role = (await rolesOf(servicePrincipalObjectId, graph))?.find(({ id }) => id === appRoleId);
    if (role === undefined) return undefined;
    const properties = { servicePrincipalObjectId, appRoleId, value: role.value ?? "" };
    return { id: `${servicePrincipalObjectId}/${appRoleId}`, properties };
  },

  update: (_id, news, _state, graph) => wait(news, graph),
};

const servicePrincipal = z.object({
  appRoles: collection(z.object({ id: guidText, value: z.string().nullish(), isEnabled: z.boolean().nullish() })),
});

async function rolesOf(servicePrincipalObjectId: string, graph: GraphSession) {
  const path = `/servicePrincipals/${servicePrincipalObjectId}?$select=id,appRoles`;
  return (await graph.find(path, servicePrincipal))?.appRoles;
}

async function wait(inputs: Properties, graph: GraphSession): Promise<Properties> {
  const [principal, wanted] = [text(inputs, "servicePrincipalObjectId"), text(inputs, "appRoleId")];
  const value = text(inputs, "value");
  await graph.until(
    `app role ${wanted} (${value}) on service principal ${principal}`,
    async () => {
      const roles = await rolesOf(principal, graph);
      if (roles === undefined) return { instead: "it does not know the service principal" };
      const role = roles.find(({ id }) => id === wanted);
      if (role === undefined) return { instead: "the role is not there" };
      if (role.value !== value) return { instead: `the role has the value ${role.value ?? "none"}` };
      return role.isEnabled === false ? { instead: "the role is disabled" } : { found: undefined };
    },
    { times: 3 },
  );
  return inputs;
}
