import type { Properties } from "../../tools/wire/provider";
import type { GraphSession } from "../../clouds/graph/session/session";
import { type GraphResource, text } from "../resource";
import { guidsOf, objectId, replaces, thumbprint } from "../rules";
import { findSigningCertificates } from "./signingCertificates";
import { missingFor, newObject, seenAgain } from "../../clouds/graph/waits";

/**
 * Which of a service principal's certificates signs its SAML assertions. The id is the service principal's object id.
 *
 * Deleting leaves the certificate active: without an active one Entra chooses by itself, perhaps one that nobody trusts yet.
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api
 */
export const signingCertificateActivation: GraphResource = {
  type: "entra-connect-sso:graph:SigningCertificateActivation",
  inputs: { servicePrincipalId: replaces(objectId("servicePrincipals")), thumbprint },
  outputs: [],

  async create(inputs, graph) {
    const id = text(inputs, "servicePrincipalId");
    return { id, properties: await activate(id, inputs, graph) };
  },

  async read(given, graph) {
    const id = servicePrincipalOf(given);
    const active = (await findSigningCertificates(id, graph))?.active;
    return active === undefined ? undefined : { id, properties: { servicePrincipalId: id, thumbprint: active } };
  },

  update: (id, news, _state, graph) => activate(servicePrincipalOf(id), news, graph),
};

async function activate(id: string, inputs: Properties, graph: GraphSession): Promise<Properties> {
  const wanted = text(inputs, "thumbprint");
  // Graph takes any thumbprint, and nobody could sign in with one that stands for nothing.
  await graph.until(
    `certificate ${wanted} among the signing certificates of service principal ${id}`,
    async () => {
      const certificates = await findSigningCertificates(id, graph);
      if (certificates === undefined) return { instead: "it does not know the service principal" };
      const { all } = certificates;
      if (all.includes(wanted)) return { found: undefined };
      return { instead: all.length === 0 ? "there is none" : `there are only ${all.join(", ")}` };
    },
    newObject,
  );
  await graph.patch(`/servicePrincipals/${id}`, { preferredTokenSigningKeyThumbprint: wanted }, { missingFor });
  await graph.until(
    `certificate ${wanted} as the active one of service principal ${id}`,
    async () => {
      const active = (await findSigningCertificates(id, graph))?.active;
      return active === wanted ? { found: undefined } : { instead: `it shows ${active ?? "none"}` };
    },
    seenAgain,
  );
  return { servicePrincipalId: id, thumbprint: wanted };
}

function servicePrincipalOf(id: string): string {
  const [servicePrincipalId = ""] = guidsOf(id, 1, "the object id of the service principal");
  return servicePrincipalId;
}
