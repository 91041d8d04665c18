import type { GraphFunction } from "../function";
import { text } from "../resource";
import { findSigningCertificates } from "../resources/signingCertificates";
import { objectId } from "../rules";

/** The certificate that a service principal signs with. Nothing, if Graph shows none, or does not know the service principal. */
export const getSigningCertificate: GraphFunction = {
  token: "entra-connect-sso:graph:getSigningCertificate",
  inputs: { servicePrincipalId: objectId("servicePrincipals") },

  async call(args, { graph }) {
    const signing = (await findSigningCertificates(text(args, "servicePrincipalId"), graph))?.signing;
    return signing === undefined ? {} : { found: { ...signing } };
  },
};
