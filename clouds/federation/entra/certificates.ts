import { z } from "zod";
import type { Fact } from "../../../federation/facts";
import type { SigningCertificate } from "../../../federation/model";
import type { GraphSession } from "../../graph/session/session";
import { collection } from "../../graph/session/shapes";
import type { ApplicationIds, EntraLinks, Place } from "../links";
import { readable } from "../readable";

/**
 * The certificates that can sign: an uploaded one without its key cannot. Graph shows them if it is asked for this property of one
 * object alone: https://learn.microsoft.com/graph/api/resources/keycredential
 */
export function readCertificates(
  graph: GraphSession,
  links: EntraLinks,
  { name, slug, ids }: { readonly name: string; readonly slug: string; readonly ids: ApplicationIds },
): Promise<Fact<readonly SigningCertificate<Place>[]>> {
  return readable(`the signing certificates of app ${slug}`, "Application.Read.All", async () => {
    const { keyCredentials } = await graph.get(`/servicePrincipals/${ids.objectId}?$select=id,keyCredentials`, keys);
    const canSign = new Set(
      keyCredentials.flatMap(({ usage, certificate }) => (usage === "Sign" ? [certificate] : [])),
    );
    return keyCredentials.flatMap(({ usage, certificate, key, startDateTime: start, endDateTime: end }) => {
      if (usage !== "Verify" || key == null || certificate === "" || !canSign.has(certificate)) return [];
      const thumbprint = Buffer.from(certificate, "base64").toString("hex");
      const at = links.signOn(`signing certificate ${thumbprint.toUpperCase()} of ${name}`, ids);
      return [{ at, thumbprint, value: key, start, end }];
    });
  });
}

const credential = z
  .object({
    usage: z.string().nullish(),
    customKeyIdentifier: z.string().nullish(),
    key: z.string().nullish(),
    startDateTime: z.string(),
    endDateTime: z.string(),
  })
  // Base64 of the SHA-1, which the parts of one certificate share.
  .transform(({ customKeyIdentifier, ...others }) => ({ ...others, certificate: customKeyIdentifier ?? "" }));

const keys = z.object({ id: z.string(), keyCredentials: collection(credential) });
