import { z } from "zod";
import type { GraphSession } from "../graph/session";
import { collection, guidText } from "../graph/shapes";
import { type GraphResource, text } from "../resource";
import { guid, guidsOf, nonEmpty, objectId, replaces, yesOrNo } from "../rules";
import { seenAgain } from "./waits";

/**
 * Sees to it that the value of an app role is free on a service principal: Entra refuses to have a value twice. What Entra
 * imported with it, under another id, is refused, or disabled and removed, which ends its assignments. The id is
 * `<service principal object id>/<app role id>` of the role that may have the value.
 */
export const appRoleVacancy: GraphResource = {
  type: "entragraph:index:AppRoleVacancy",
  inputs: {
    servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
    value: replaces(nonEmpty(249)),
    exceptAppRoleId: replaces(guid),
    removesImported: yesOrNo,
  },
  outputs: [],

  async review(news, state, graph) {
    const { servicePrincipalObjectId: principal, value, exceptAppRoleId, removesImported } = news;
    const isNew = state["servicePrincipalObjectId"] === undefined;
    // Where the service principal is still to be made, nothing was imported.
    if (!isNew || removesImported !== false || typeof principal !== "string" || typeof value !== "string") return;
    const found = await graph.find(pathOf(principal), servicePrincipal);
    // Unknown: the role that may have the value is still to be made.
    const taken = found?.appRoles.find((role) => role.value === value && role.id !== exceptAppRoleId);
    if (taken === undefined) return;
    throw new Error(
      `service principal ${principal} has the app role ${value} already, which Entra imported: a declared one cannot take its ` +
        "place in one step, as everybody who is assigned to it would be locked out. It is as it was. Deploy with " +
        "roleClaim: everyone first, as docs/role-import.md says step by step",
    );
  },

  async create(inputs, graph) {
    const principal = text(inputs, "servicePrincipalObjectId");
    const exceptId = text(inputs, "exceptAppRoleId");
    if (inputs["removesImported"] === true) await removeOthers(principal, text(inputs, "value"), exceptId, graph);
    return { id: `${principal}/${exceptId}`, properties: inputs };
  },

  /** What it did is done; nothing of it can drift. */
  read: (given, _graph, known) => {
    guidsOf(given, 2, "<service principal object id>/<app role id>");
    return Promise.resolve({ id: given, properties: known });
  },

  update: (_id, news) => Promise.resolve(news),
};

async function removeOthers(principal: string, wanted: string, exceptId: string, graph: GraphSession): Promise<void> {
  const path = `/servicePrincipals/${principal}`;
  const roles = async () => (await graph.get(pathOf(principal), servicePrincipal)).appRoles;
  const isTaken = ({ id, value }: AppRole) => value === wanted && id !== exceptId;

  const found = await roles();
  if (!found.some(isTaken)) return;
  // Entra removes no role that is enabled.
  const disabled = found.map((role) => (isTaken(role) ? { ...role, isEnabled: false } : role));
  await graph.patch(path, { appRoles: disabled });
  await graph.patch(path, { appRoles: disabled.filter((role) => !isTaken(role)) });
  await graph.until(
    `service principal ${principal} without another app role of value ${wanted}`,
    async () => ((await roles()).some(isTaken) ? { instead: "the role is still there" } : { found: undefined }),
    seenAgain,
  );
}

const pathOf = (principal: string): string => `/servicePrincipals/${principal}?$select=id,appRoles`;

/** Everything that Graph says of a role, as all of them are written back. */
const appRole = z.looseObject({ id: guidText, value: z.string().nullish() });
type AppRole = z.infer<typeof appRole>;

const servicePrincipal = z.object({ appRoles: collection(appRole) });
