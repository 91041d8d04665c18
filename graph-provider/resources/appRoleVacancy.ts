import { z } from "zod";
import { type GraphResource, text } from "../resource";
import { guid, guidsOf, nonEmpty, objectId, replaces } from "../rules";
import { seenAgain } from "./waits";

/**
 * Frees the value of an app role on a service principal: what Entra imported with the same value, under another id, is
 * disabled and removed, which ends its assignments. Entra refuses to have a value twice. The id is
 * `<service principal object id>/<app role id>` of the role that may have the value.
 */
export const appRoleVacancy: GraphResource = {
  type: "entragraph:index:AppRoleVacancy",
  inputs: {
    servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
    value: replaces(nonEmpty(249)),
    exceptAppRoleId: replaces(guid),
  },
  outputs: [],

  async create(inputs, graph) {
    const principal = text(inputs, "servicePrincipalObjectId");
    const exceptId = text(inputs, "exceptAppRoleId");
    const path = `/servicePrincipals/${principal}`;
    const roles = async () => (await graph.get(`${path}?$select=id,appRoles`, servicePrincipal)).appRoles;
    const isTaken = ({ id, value }: AppRole) => value === text(inputs, "value") && id !== exceptId;

    const found = await roles();
    if (found.some(isTaken)) {
      // Entra removes no role that is enabled.
      const disabled = found.map((role) => (isTaken(role) ? { ...role, isEnabled: false } : role));
      await graph.patch(path, { appRoles: disabled });
      await graph.patch(path, { appRoles: disabled.filter((role) => !isTaken(role)) });
      await graph.until(
        `service principal ${principal} without another app role of value ${text(inputs, "value")}`,
        async () => ((await roles()).some(isTaken) ? { instead: "the role is still there" } : { found: undefined }),
        seenAgain,
      );
    }
    return { id: `${principal}/${exceptId}`, properties: inputs };
  },

  /** What it did is done; nothing of it can drift. */
  read: (given, _graph, known) => {
    guidsOf(given, 2, "<service principal object id>/<app role id>");
    return Promise.resolve({ id: given, properties: known });
  },
};

/** Everything that Graph says of a role, as all of them are written back. */
const appRole = z.looseObject({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean() });
type AppRole = z.infer<typeof appRole>;

const servicePrincipal = z.object({ appRoles: z.array(appRole) });
