import { z } from "zod";
import type { Fact } from "../../../federation/facts";
import type { SigningCertificate } from "../../../federation/model";
import { certificateThumbprint } from "../../../federation/thumbprints";
import type { GraphSession } from "../../graph/session/session";
import { collection } from "../../graph/session/shapes";
import type { ApplicationIds, EntraLinks, EntraPlace } from "../links";
import { readable } from "../readable";

/**
 * The certificates that can sign: an uploaded one without its key cannot. Graph shows them if it is asked for this property of one
 * object alone: https://learn.microsoft.com/graph/api/resources/keycredential
 */
export function readCertificates(
  graph: GraphSession,
  links: EntraLinks,
  { name, slug, ids }: { readonly name: string; readonly slug: string; readonly ids: ApplicationIds },
): Promise<Fact<readonly SigningCertificate<EntraPlace>[]>> {
  return readable(`the signing certificates of app ${slug}`, "Application.Read.All", async () => {
    const { keyCredentials } = await graph.get(`/servicePrincipals/${ids.objectId}?$select=id,keyCredentials`, keys);
    const canSign = new Set(
      keyCredentials.flatMap(({ usage, certificate }) => (usage === "Sign" ? [certificate] : [])),
    );
    return keyCredentials.flatMap(({ keyId, usage, certificate, key, startDateTime: start, endDateTime: end }) => {
      if (usage !== "Verify" || key == null || certificate === "" || !canSign.has(certificate)) return [];
      const thumbprint = certificateThumbprint(key);
      const at = links.signOn(`signing certificate ${thumbprint} of ${name}`, ids, keyId);
      return [{ at, thumbprint: thumbprint.toLowerCase(), value: key, start, end }];
    });
  });
}

const credential = z
  .object({
    keyId: z.string(),
    usage: z.string().nullish(),
    customKeyIdentifier: z.string().nullish(),
    key: z.string().nullish(),
    startDateTime: z.string(),
    endDateTime: z.string(),
  })
  // What the parts of one certificate share: of those that Entra makes, it is the SHA-1.
  .transform(({ customKeyIdentifier, ...others }) => ({ ...others, certificate: customKeyIdentifier ?? "" }));

const keys = z.object({ id: z.string(), keyCredentials: collection(credential) });
