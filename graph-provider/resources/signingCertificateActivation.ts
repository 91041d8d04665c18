import { createHash } from "node:crypto";
import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import type { GraphSession } from "../graph/session";
import { type GraphResource, text } from "../resource";
import { guidsOf, objectId, replaces, thumbprint } from "../rules";
import { missingFor, newObject, seenAgain } from "./waits";

/**
 * Which of a service principal's certificates signs its SAML assertions. The id is the service principal's object id.
 *
 * Deleting leaves the certificate active: without an active one Entra chooses by itself, perhaps one that nobody trusts yet.
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api
 */
export const signingCertificateActivation: GraphResource = {
  type: "entragraph:index:SigningCertificateActivation",
  inputs: { servicePrincipalId: replaces(objectId("servicePrincipals")), thumbprint },
  outputs: [],

  async create(inputs, graph) {
    const id = text(inputs, "servicePrincipalId");
    return { id, properties: await activate(id, inputs, graph) };
  },

  async read(given, graph) {
    const id = servicePrincipalOf(given);
    const found = await graph.find(pathOf(id), servicePrincipal);
    const active = found?.preferredTokenSigningKeyThumbprint ?? "";
    return active === "" ? undefined : { id, properties: { servicePrincipalId: id, thumbprint: active.toUpperCase() } };
  },

  update: (id, news, _state, graph) => activate(servicePrincipalOf(id), news, graph),
};

async function activate(id: string, inputs: Properties, graph: GraphSession): Promise<Properties> {
  const wanted = text(inputs, "thumbprint");
  // Graph takes any thumbprint, and nobody could sign in with one that stands for nothing.
  await graph.until(
    `certificate ${wanted} among the signing certificates of service principal ${id}`,
    async () => {
      const found = await graph.find(pathOf(id), servicePrincipal);
      if (found === undefined) return { instead: "it does not know the service principal" };
      const known = thumbprints(found);
      if (known.includes(wanted)) return { found: undefined };
      return { instead: known.length === 0 ? "there is none" : `there are only ${known.join(", ")}` };
    },
    newObject,
  );
  await graph.patch(`/servicePrincipals/${id}`, { preferredTokenSigningKeyThumbprint: wanted }, { missingFor });
  await graph.until(
    `certificate ${wanted} as the active one of service principal ${id}`,
    async () => {
      const active = (await graph.find(pathOf(id), servicePrincipal))?.preferredTokenSigningKeyThumbprint;
      return active?.toUpperCase() === wanted ? { found: undefined } : { instead: `it shows ${active ?? "none"}` };
    },
    seenAgain,
  );
  return { servicePrincipalId: id, thumbprint: wanted };
}

const servicePrincipal = z.object({
  preferredTokenSigningKeyThumbprint: z.string().nullish(),
  keyCredentials: z
    .array(
      z.object({ customKeyIdentifier: z.string().nullish(), key: z.string().nullish(), usage: z.string().nullish() }),
    )
    .default([]),
});

function pathOf(id: string): string {
  return `/servicePrincipals/${id}?$select=id,preferredTokenSigningKeyThumbprint,keyCredentials`;
}

/**
 * Those of the certificates whose private key is there. Entra names the keys that it makes itself by their SHA-1, but
 * uploaded ones may have another name: for them, the certificate itself counts.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
function thumbprints({ keyCredentials }: z.infer<typeof servicePrincipal>): string[] {
  const signing = new Set(
    keyCredentials.filter(({ usage }) => usage === "Sign").map(({ customKeyIdentifier }) => customKeyIdentifier),
  );
  const found = keyCredentials
    .filter(({ customKeyIdentifier }) => signing.has(customKeyIdentifier))
    .flatMap(({ customKeyIdentifier, key, usage }) => {
      const name = Buffer.from(customKeyIdentifier ?? "", "base64");
      return [
        ...(name.length === 20 ? [name.toString("hex")] : []),
        ...(typeof key === "string" && usage === "Verify" ? [sha1(Buffer.from(key, "base64"))] : []),
      ];
    });
  return [...new Set(found.map((hex) => hex.toUpperCase()))];
}

function sha1(bytes: Buffer): string {
  return createHash("sha1").update(bytes).digest("hex");
}

function servicePrincipalOf(id: string): string {
  const [servicePrincipalId = ""] = guidsOf(id, 1, "the object id of the service principal");
  return servicePrincipalId;
}
