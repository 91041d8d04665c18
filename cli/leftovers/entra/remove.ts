import { z } from "zod";
import { GraphError } from "../../../clouds/graph/session/graphError";
import type { GraphSession } from "../../../clouds/graph/session/session";
import { collection } from "../../../clouds/graph/session/shapes";
import type { FoundApplication, FoundServicePrincipal } from "./found";

/** An application goes with its service principal; one in SAML mode has to go before. */
export async function removeApplication(
  graph: GraphSession,
  { id, servicePrincipal }: Pick<FoundApplication, "id" | "servicePrincipal">,
): Promise<void> {
  if (servicePrincipal?.isSaml !== true) return graph.remove(`/applications/${id}`);
  await graph.remove(`/servicePrincipals/${servicePrincipal.id}`);
  await graph.until(
    `that application ${id} has no service principal any more`,
    async () => {
      try {
        await graph.remove(`/applications/${id}`);
        return { found: undefined };
      } catch (error) {
        // https://github.com/hashicorp/terraform-provider-azuread/issues/1388
        if (error instanceof GraphError && error.code === "DeletingSamlSpNotAllowed") return { instead: error.message };
        throw error;
      }
    },
    { times: 1 },
  );
}

/**
 * All parts of one certificate together. Graph has no operation for that but to write the lists without it. The keys of the others
 * are written as they are read: null, which leaves them as they are.
 */
export async function removeCertificate(
  graph: GraphSession,
  servicePrincipal: Pick<FoundServicePrincipal, "id">,
  { identifier, thumbprint }: { readonly identifier: string; readonly thumbprint: string },
): Promise<void> {
  const path = `/servicePrincipals/${servicePrincipal.id}`;
  const isOther = ({ customKeyIdentifier }: z.infer<typeof credential>): boolean => customKeyIdentifier !== identifier;
  const found = await graph.find(path, credentials);
  if (found === undefined || found.keyCredentials.every(isOther)) return;
  if (found.preferredTokenSigningKeyThumbprint?.toUpperCase() === thumbprint) {
    throw new Error(`Entra signs with the certificate ${thumbprint} now: it stays`);
  }
  await graph.patch(path, {
    keyCredentials: found.keyCredentials.filter(isOther),
    passwordCredentials: found.passwordCredentials.filter(isOther),
  });
  await graph.until(
    `service principal ${servicePrincipal.id} without the certificate ${thumbprint}`,
    async () => {
      const shown = await graph.find(path, credentials);
      return (shown?.keyCredentials.every(isOther) ?? true) ? { found: undefined } : { instead: "it has it still" };
    },
    { times: 1 },
  );
}

/** All that Graph shows of it is sent back. */
const credential = z.looseObject({ keyId: z.string(), customKeyIdentifier: z.string().nullish() });

const credentials = z.object({
  preferredTokenSigningKeyThumbprint: z.string().nullish(),
  keyCredentials: collection(credential),
  passwordCredentials: collection(credential),
});
