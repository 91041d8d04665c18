import { idOf, notEmpty } from "./checks";
import { calling, ifThere } from "./graphCalls";
import { described, ids, onlyId } from "./ids";
import { updatingApplication } from "./readModifyWrite";
import { text } from "./properties";
import { requiresImport, typedResource } from "./typedResource";

/** One of an application's identifier URIs, which Graph knows only as a whole list. */
export const applicationIdentifierUri = typedResource(ids.identifierUri, {
  type: "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri",
  validators: { applicationId: idOf(ids.application), identifierUri: notEmpty },

  async create(planned, tenant, made) {
    const applicationId = onlyId(ids.application, text(planned, "applicationId"));
    const uri = text(planned, "identifierUri");
    const id = `/applications/${applicationId}/identifierUris/${Buffer.from(uri).toString("base64")}`;
    await updatingApplication(tenant, applicationId, async ({ identifierUris }) => {
      if (identifierUris.includes(uri)) throw requiresImport(id, "azuread_application_identifier_uri");
      await calling(`creating ${described(ids.identifierUri, id)}`, () =>
        tenant.updateApplication(applicationId, { identifierUris: [...identifierUris, uri] }),
      );
    });
    made(id);
  },

  async read({ parts: [applicationId, segment], named }, tenant) {
    const uri = Buffer.from(segment, "base64").toString();
    const application = await ifThere(`retrieving ${named}`, tenant.getApplication(applicationId));
    if (application?.identifierUris.includes(uri) !== true) return undefined;
    return { applicationId: `/applications/${applicationId}`, identifierUri: uri };
  },

  async delete({ parts: [applicationId], named }, tenant, state) {
    const uri = text(state, "identifierUri");
    await updatingApplication(tenant, applicationId, async ({ identifierUris }) => {
      if (!identifierUris.includes(uri))
        throw new Error(`deleting ${named}: could not identify existing identifier URI`);
      const rest = identifierUris.filter((other) => other !== uri);
      await calling(`deleting ${named}`, () => tenant.updateApplication(applicationId, { identifierUris: rest }));
    });
  },
});
