import { createHash } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import { sameText } from "../objects";
import type { KeyCredential, ServicePrincipal } from "../state";
import type { Tenant } from "../tenant";
import { idOf, matching } from "./checks";
import { calling, ifThere } from "./graphCalls";
import { described, ids, onlyId } from "./ids";
import { optionalText, text } from "./properties";
import { inTurn } from "./readModifyWrite";
import { rfc3339 } from "./rfc3339";
import { untilConsistent, untilSteady } from "./waits";

/** A certificate that a service principal signs assertions with. It is created, never activated, and deleted wrongly. */
export const tokenSigningCertificate: ResourceModel<Tenant> = {
  type: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
  validators: {
    servicePrincipalId: idOf(ids.servicePrincipal),
    displayName: matching(/^CN=.+$|^$/, "^CN=.+$|^$"),
    endDate: rfc3339,
  },

  create(planned, tenant, made) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, text(planned, "servicePrincipalId"));
    const displayName = optionalText(planned, "displayName") ?? "";
    const endDateTime = optionalText(planned, "endDate") ?? "";
    const owner = described(ids.servicePrincipal, servicePrincipalId);
    return inTurn(servicePrincipalId, async () => {
      const { keyId, customKeyIdentifier } = await calling(`Could not add token signing certificate to ${owner}`, () =>
        tenant.addTokenSigningCertificate(servicePrincipalId, {
          ...(displayName !== "" && { displayName }),
          ...(endDateTime !== "" && { endDateTime }),
        }),
      );
      await calling(`Waiting for token signing certificate credential for ${owner}`, () =>
        untilSteady(tenant, { state: "Done", every: 1, look: () => isListed(servicePrincipalId, keyId, tenant) }),
      );
      // Graph names the key that signs; the resource is named after the one that verifies.
      const retrieved = await calling(`Retrieving ${owner}`, () => tenant.getServicePrincipal(servicePrincipalId));
      const credential = retrieved.keyCredentials.find(
        (known) => known.usage === "Verify" && known.customKeyIdentifier === customKeyIdentifier,
      );
      if (credential === undefined) {
        throw new Error(
          `Could not determine key ID for newly added token signing certificate for ${owner}: returned credential was nil`,
        );
      }
      made(`${servicePrincipalId}/tokenSigningCertificate/${credential.keyId}`);
    });
  },

  async read(id, tenant) {
    const { servicePrincipalId, keyId } = parsed(id) ?? {};
    if (servicePrincipalId === undefined || keyId === undefined) return undefined;
    const credentials = await ifThere(retrieving(servicePrincipalId), tenant.getKeyCredentials(servicePrincipalId));
    const credential = credentials && find(credentials, keyId);
    return credential && properties(servicePrincipalId, credential);
  },

  async delete(id, tenant) {
    const { servicePrincipalId, keyId } = parsed(id) ?? refused(id);
    const owner = described(ids.servicePrincipal, servicePrincipalId);
    await inTurn(servicePrincipalId, async () => {
      const servicePrincipal = await retrieve(tenant, servicePrincipalId);
      const dropped = wronglyChosen(servicePrincipal, keyId);
      const kept = ({ customKeyIdentifier }: { customKeyIdentifier: string }): boolean =>
        customKeyIdentifier !== dropped;
      await calling(`Removing token signing certificate credentials "${keyId}" from ${owner}`, () =>
        tenant.keepCredentials(servicePrincipalId, {
          keyCredentials: servicePrincipal.keyCredentials.filter(kept).map((credential) => credential.keyId),
          passwordCredentials: servicePrincipal.passwordCredentials.filter(kept).map((credential) => credential.keyId),
        }),
      );
      // It looks whether what it meant to delete is gone.
      await calling(`Waiting for deletion of token signing certificate credential "${keyId}" ${owner}`, () =>
        untilConsistent(tenant, "Deleted", async () => !(await isListed(servicePrincipalId, keyId, tenant))),
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
  const found = await ifThere(retrieving(id), tenant.getServicePrincipal(id));
  if (found === undefined) throw new Error(`${retrieving(id)}: Service Principal was not found`);
  return found;
}

const retrieving = (id: string): string => `[service_principal_id] Retrieving ${described(ids.servicePrincipal, id)}`;

const isListed = async (id: string, keyId: string, tenant: Tenant): Promise<boolean> =>
  find((await tenant.getServicePrincipal(id)).keyCredentials, keyId) !== undefined;

const find = (credentials: readonly KeyCredential[], keyId: string): KeyCredential | undefined =>
  credentials.find((credential) => sameText(credential.keyId, keyId));

function parsed(id: string): { servicePrincipalId: string; keyId: string } | undefined {
  const [servicePrincipalId = "", type, keyId, ...more] = id.split("/");
  const isRight = servicePrincipalId !== "" && type === "tokenSigningCertificate" && more.length === 0;
  return isRight && keyId !== undefined ? { servicePrincipalId, keyId } : undefined;
}

function refused(id: string): never {
  throw new Error(
    `[id] Parsing certificate credential with ID "${id}": unable to parse signing certificate ID: object Resource ID should ` +
      `be in the format {objectId}/{type}/{subId} - but got "${id}"`,
  );
}

function properties(servicePrincipalId: string, credential: KeyCredential) {
  const value = credential.key ?? "";
  return {
    servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
    keyId: credential.keyId,
    displayName: credential.displayName,
    startDate: credential.startDateTime,
    endDate: credential.endDateTime,
    thumbprint: createHash("sha1").update(Buffer.from(value, "base64")).digest("hex").toUpperCase(),
    value,
  } satisfies Properties;
}
