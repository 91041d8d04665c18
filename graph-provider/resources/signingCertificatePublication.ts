import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import type { GraphResource } from "../resource";
import { text, texts } from "../resource";
import { guidsOf, objectId, replaces, thumbprints } from "../rules";
import { findSigningCertificates } from "./signingCertificates";

/**
 * The certificates of a service principal that its relying party, AWS, is told of. Writes nothing: it stands before the
 * update of their metadata and refuses to leave out the certificate that Entra signs with at that moment, whatever the state
 * says. So nobody is locked out by retiring a certificate too early. The id is the service principal's object id.
 *
 * `revision` counts the changes, and stands in the metadata. Where the update of AWS was interrupted, the state may say of it
 * what was true before: a way back to the former certificates is a change of the metadata only because of the revision.
 */
export const signingCertificatePublication: GraphResource = {
  type: "entra-connect-sso:graph:SigningCertificatePublication",
  inputs: { servicePrincipalId: replaces(objectId("servicePrincipals")), thumbprints },
  outputs: ["revision"],
  foreseen: (_inputs, _graph, state) => ({ revision: revisionAfter(state) }),

  async review(news, state, graph) {
    const wanted = news["thumbprints"];
    // Not known yet as a whole, or never published: what was imported has none.
    if (!Array.isArray(wanted) || !Array.isArray(state["thumbprints"])) return;
    // A certificate that is still to be made is unknown here, and not what Entra signs with.
    const kept: readonly unknown[] = wanted;
    const left = texts(state, "thumbprints").filter((thumbprint) => !kept.includes(thumbprint));
    if (left.length === 0) return;
    const id = text(state, "servicePrincipalId");
    const certificates = await findSigningCertificates(id, graph);
    const signing = certificates?.active;
    if (signing === undefined || !left.includes(signing)) return;
    // One that was deleted at Entra signs nothing any more, and has to make way for what takes its place.
    if (!certificates?.all.includes(signing)) return;
    throw new Error(
      `certificate ${signing} of service principal ${id} cannot be retired: Entra signs with it, so that nobody could ` +
        "sign in any more. Nothing was changed. Keep its slot, activate another one (signing.active), deploy, and retire " +
        "it then. Where another one is active by the settings already, somebody activated this one by hand: keep the slot, " +
        "run pulumi up, and retire it then",
    );
  },

  create: (inputs) =>
    Promise.resolve({
      id: text(inputs, "servicePrincipalId"),
      properties: { ...inputs, revision: revisionAfter(undefined) },
    }),

  /** Import: nothing is published yet by this program, so that nothing can be left out. */
  async read(given, graph, { revision }) {
    const [id = ""] = guidsOf(given, 1, "the object id of the service principal");
    const found = await graph.find(`/servicePrincipals/${id}?$select=id`, z.object({ id: z.string() }));
    return found && { id, properties: { servicePrincipalId: id, ...(revision !== undefined && { revision }) } };
  },

  update: (_id, news, state) => Promise.resolve({ ...news, revision: revisionAfter(state) }),
};

function revisionAfter(state: Properties | undefined): number {
  return Number(state?.["revision"] ?? 0) + 1;
}
