import { z } from "zod";
import { guidText } from "../../clouds/graph/session/shapes";
import { type GraphResource, text } from "../resource";
import { guidsOf, objectId, replaces } from "../rules";

/**
 * Completes when what a gallery template made is there for those who look for it: the application, its service principal, and
 * the service principal in the list of those with the application's client id. azuread looks for it in that list to adopt it,
 * and makes a second one if it is not there yet.
 *
 * The id is `<application object id>/<service principal object id>`.
 */
export const templateApplicationReady: GraphResource = {
  type: "entra-connect-sso:graph:TemplateApplicationReady",
  inputs: {
    applicationObjectId: replaces(objectId("applications")),
    servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
  },
  outputs: ["clientId"],

  // Where the application was imported, a preview would replace what is made of its client id if that were unknown.
  async foreseen(inputs, graph) {
    const path = `/applications/${text(inputs, "applicationObjectId")}?$select=id,appId`;
    const application = await graph.find(path, withAppId);
    return application === undefined ? {} : { clientId: application.appId };
  },

  async create(inputs, graph) {
    const applicationObjectId = text(inputs, "applicationObjectId");
    const servicePrincipalObjectId = text(inputs, "servicePrincipalObjectId");
    const clientId = await graph.until(
      `application ${applicationObjectId} and its service principal ${servicePrincipalObjectId}, made from a template`,
      async () => {
        const application = await graph.find(`/applications/${applicationObjectId}?$select=id,appId`, withAppId);
        if (application === undefined) return { instead: "it does not know the application" };
        const own = `/servicePrincipals/${servicePrincipalObjectId}?$select=id,appId`;
        if ((await graph.find(own, withAppId)) === undefined) {
          return { instead: "it does not know the service principal" };
        }
        const filter = encodeURIComponent(`appId eq '${application.appId}'`);
        const listed = await graph.list(`/servicePrincipals?$filter=${filter}`, withAppId);
        return listed.some(({ id }) => id === servicePrincipalObjectId)
          ? { found: application.appId }
          : { instead: "it does not list the service principal by its client id" };
      },
      { times: 3 },
    );
    return { id: `${applicationObjectId}/${servicePrincipalObjectId}`, properties: { ...inputs, clientId } };
  },

  async read(given, graph) {
    const form = "<application object id>/<service principal object id>";
    const [applicationObjectId = "", servicePrincipalObjectId = ""] = guidsOf(given, 2, form);
    const found = await graph.find(`/applications/${applicationObjectId}?$select=id,appId`, withAppId);
    return (
      found && {
        id: `${applicationObjectId}/${servicePrincipalObjectId}`,
        properties: { applicationObjectId, servicePrincipalObjectId, clientId: found.appId },
      }
    );
  },
};

const withAppId = z.object({ id: guidText, appId: guidText });
