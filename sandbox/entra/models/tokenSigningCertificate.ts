import { createHash } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import { sameText } from "../objects";
import type { KeyCredential, ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import { checks, idOf, matching, rfc3339 } from "./checks";
import { calling, ifFound, isNotFound } from "./graphCalls";
import { ids, onlyId } from "./ids";
import { optionalText, text } from "./properties";
import { inTurn } from "./readModifyWrite";

/** A certificate that a service principal signs assertions with. It is created, never activated, and deleted wrongly. */
export const tokenSigningCertificate: ResourceModel<Tenant> = {
  type: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
  replaceOn: ["displayName", "endDate", "servicePrincipalId"],
  outputs: ["displayName", "endDate", "keyId", "startDate", "thumbprint", "value"],
  check: checks(
    idOf("servicePrincipalId", ids.servicePrincipal),
    matching("displayName", /^CN=.+$|^$/, "^CN=.+$|^$"),
    rfc3339("endDate"),
  ),

  create(inputs, tenant) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, text(inputs, "servicePrincipalId"));
    const displayName = optionalText(inputs, "displayName") ?? "";
    const endDateTime = optionalText(inputs, "endDate") ?? "";
    return inTurn(servicePrincipalId, async () => {
      const { customKeyIdentifier } = await calling(
        `Could not add token signing certificate to ${described(servicePrincipalId)}`,
        () =>
          tenant.addTokenSigningCertificate(servicePrincipalId, {
            ...(displayName !== "" && { displayName }),
            ...(endDateTime !== "" && { endDateTime }),
          }),
      );
      // Graph names the key that signs; the resource is named after the one that verifies.
      const credentials = (await tenant.getServicePrincipal(servicePrincipalId)).keyCredentials;
      const credential = credentials.find(
        (known) => known.usage === "Verify" && known.customKeyIdentifier === customKeyIdentifier,
      );
      if (credential === undefined) {
        throw new Error(
          "Could not determine key ID for newly added token signing certificate for " +
            `${described(servicePrincipalId)}: returned credential was nil`,
        );
      }
      const id = `${servicePrincipalId}/tokenSigningCertificate/${credential.keyId}`;
      return { id, properties: properties(servicePrincipalId, credential) };
    });
  },

  async read(id, tenant) {
    const { servicePrincipalId, keyId } = parsed(id);
    const servicePrincipal = await ifFound(tenant.getServicePrincipal(servicePrincipalId));
    const credential = servicePrincipal && find(servicePrincipal, keyId);
    if (credential === undefined) return undefined;
    const found = properties(servicePrincipalId, credential);
    const { displayName, endDate } = found;
    return { id, properties: found, inputs: { ...inputsOf(servicePrincipalId), displayName, endDate } };
  },

  async delete(id, tenant) {
    const { servicePrincipalId, keyId } = parsed(id);
    await inTurn(servicePrincipalId, async () => {
      const servicePrincipal = await retrieve(tenant, servicePrincipalId);
      const dropped = wronglyChosen(servicePrincipal, keyId);
      const kept = ({ customKeyIdentifier }: { customKeyIdentifier: string }): boolean =>
        customKeyIdentifier !== dropped;
      await calling(
        `Removing token signing certificate credentials "${keyId}" from ${described(servicePrincipalId)}`,
        () =>
          tenant.keepCredentials(servicePrincipalId, {
            keyCredentials: servicePrincipal.keyCredentials.filter(kept).map((credential) => credential.keyId),
            passwordCredentials: servicePrincipal.passwordCredentials
              .filter(kept)
              .map((credential) => credential.keyId),
          }),
      );
      if (find(await tenant.getServicePrincipal(servicePrincipalId), keyId) === undefined) return;
      // It looks for five minutes whether what it meant to delete is gone.
      throw new Error(
        `Waiting for deletion of token signing certificate credential "${keyId}" ${described(servicePrincipalId)}: ` +
          "timeout while waiting for state to become 'Deleted' (last state: 'Waiting', timeout: 4m59.9s)",
      );
    });
  },
};

/**
 * The provider drops all parts of the last listed certificate that is *not* the one to delete: right where there is but
 * one, whose key for signing has another id. https://github.com/hashicorp/terraform-provider-azuread/issues/1690
 */
function wronglyChosen({ keyCredentials }: ServicePrincipal, keyId: string): string | undefined {
  return keyCredentials.filter((credential) => !sameText(credential.keyId, keyId)).at(-1)?.customKeyIdentifier;
}

async function retrieve(tenant: Tenant, id: string): Promise<ServicePrincipal> {
  try {
    return await tenant.getServicePrincipal(id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new Error(`Retrieving ${described(id)}: the Service Principal was not found`, { cause: error });
  }
}

const find = ({ keyCredentials }: ServicePrincipal, keyId: string): KeyCredential | undefined =>
  keyCredentials.find((credential) => sameText(credential.keyId, keyId));

const described = (servicePrincipalId: string): string =>
  `Service Principal (Service Principal: "${servicePrincipalId}")`;

function parsed(id: string): { servicePrincipalId: string; keyId: string } {
  const [servicePrincipalId, type, keyId, ...more] = id.split("/");
  if (servicePrincipalId === undefined || type === undefined || keyId === undefined || more.length > 0) {
    throw new Error(
      "unable to parse signing certificate ID: object Resource ID should be in the format " +
        `{objectId}/{type}/{subId} - but got "${id}"`,
    );
  }
  if (type !== "tokenSigningCertificate") {
    throw new Error(
      "unable to parse signing certificate ID: type in {objectID}/{type}/{subID} was expected to be " +
        `tokenSigningCertificate, got ${type}`,
    );
  }
  return { servicePrincipalId, keyId };
}

const inputsOf = (servicePrincipalId: string) => ({ servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` });

function properties(servicePrincipalId: string, credential: KeyCredential) {
  const value = credential.key ?? "";
  return {
    ...inputsOf(servicePrincipalId),
    keyId: credential.keyId,
    displayName: credential.displayName,
    startDate: credential.startDateTime,
    endDate: credential.endDateTime,
    thumbprint: createHash("sha1").update(Buffer.from(value, "base64")).digest("hex").toUpperCase(),
    value,
  } satisfies Properties;
}
