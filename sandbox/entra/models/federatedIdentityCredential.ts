import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { AskedCredential } from "../federatedCredentials";
import type { Tenant } from "../tenant";
import { idOf, lengthBetween, notEmpty } from "./checks";
import { calling, isThere, shown } from "./graphCalls";
import { described, ids, onlyId } from "./ids";
import { optionalText, orNull, text, texts } from "./properties";
import { inTurn } from "./readModifyWrite";
import { untilConsistent, untilSteady } from "./waits";

/** Whose tokens an application is signed in with instead of a secret. */
export const federatedIdentityCredential: ResourceModel<Tenant> = {
  type: "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
  validators: { applicationId: idOf(ids.application), "audiences[]": notEmpty, displayName: lengthBetween(1, 120) },

  create(planned, tenant, made) {
    const applicationId = onlyId(ids.application, text(planned, "applicationId"));
    const owner = described(ids.application, applicationId);
    return inTurn(applicationId, async () => {
      await calling(`retrieving ${owner}`, () => tenant.getApplication(applicationId));
      const { id } = await calling(`Adding federated identity credential for ${owner}`, () =>
        tenant.createFederatedCredential(applicationId, {
          name: text(planned, "displayName"),
          ...content(planned),
        }),
      );
      await calling(`Waiting for ${named(applicationId, id)}`, () =>
        untilSteady(tenant, {
          ...{ state: "Done", every: 1 },
          look: () => isThere(tenant.getFederatedCredential(applicationId, id)),
        }),
      );
      made(`${applicationId}/federatedIdentityCredential/${id}`);
    });
  },

  async read(id, tenant) {
    const found = parsed(id);
    if (found === undefined) return undefined;
    const { applicationId, credentialId } = found;
    return shown(
      `[id] Retrieving ${inOldWords(found)}`,
      tenant.getFederatedCredential(applicationId, credentialId),
      (credential) => ({
        applicationId: `/applications/${applicationId}`,
        audiences: credential.audiences,
        credentialId: credential.id,
        description: orNull(credential.description ?? ""),
        displayName: credential.name,
        issuer: credential.issuer,
        subject: credential.subject,
      }),
    );
  },

  async update(id, planned, tenant) {
    const found = parsed(id) ?? refused(id);
    const { applicationId, credentialId } = found;
    await inTurn(applicationId, () =>
      calling(`Updating ${inOldWords(found)}`, () =>
        tenant.updateFederatedCredential(applicationId, credentialId, content(planned)),
      ),
    );
  },

  async delete(id, tenant) {
    const { applicationId, credentialId } = parsed(id) ?? refused(id);
    const it = named(applicationId, credentialId);
    await inTurn(applicationId, async () => {
      await calling(`Removing ${it}`, () => tenant.deleteFederatedCredential(applicationId, credentialId));
      await calling(`Waiting for deletion of ${it}`, () =>
        untilConsistent(
          tenant,
          "Deleted",
          async () => !(await isThere(tenant.getFederatedCredential(applicationId, credentialId))),
        ),
      );
    });
  },
};

const content = (planned: Properties): Omit<AskedCredential, "name"> => ({
  audiences: texts(planned, "audiences"),
  description: optionalText(planned, "description") ?? null,
  issuer: text(planned, "issuer"),
  subject: text(planned, "subject"),
});

interface Parsed {
  readonly applicationId: string;
  readonly credentialId: string;
}

const named = (applicationId: string, credentialId: string): string =>
  described(
    ids.federatedIdentityCredential,
    `/applications/${applicationId}/federatedIdentityCredentials/${credentialId}`,
  );

const inOldWords = ({ applicationId, credentialId }: Parsed): string =>
  `federated identity credential with ID "${credentialId}" for application with object ID "${applicationId}"`;

function parsed(id: string): Parsed | undefined {
  const [applicationId = "", type, credentialId, ...more] = id.split("/");
  const isRight = applicationId !== "" && type === "federatedIdentityCredential" && more.length === 0;
  return isRight && credentialId !== undefined ? { applicationId, credentialId } : undefined;
}

function refused(id: string): never {
  throw new Error(
    `[id] Parsing federated identity credential with ID "${id}": unable to parse Federated Identity Credential ID: object ` +
      `Resource ID should be in the format {objectId}/{type}/{subId} - but got "${id}"`,
  );
}
