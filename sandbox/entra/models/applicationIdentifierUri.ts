import type { ResourceModel } from "../../core/models";
import type { Tenant } from "../tenant";
import { checks, idOf, notEmpty } from "./checks";
import { requiresImport } from "./existing";
import { calling, ifFound } from "./graphCalls";
import { ids, onlyId, parsed, parseId } from "./ids";
import { updatingApplication } from "./readModifyWrite";
import { text } from "./properties";

/** One of an application's identifier URIs, which Graph knows only as a whole list. */
export const applicationIdentifierUri: ResourceModel<Tenant> = {
  type: "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri",
  replaceOn: ["applicationId", "identifierUri"],
  outputs: [],
  check: checks(idOf("applicationId", ids.application), notEmpty("identifierUri")),

  async create(inputs, tenant) {
    const applicationId = onlyId(ids.application, text(inputs, "applicationId"));
    const uri = text(inputs, "identifierUri");
    const id = `/applications/${applicationId}/identifierUris/${Buffer.from(uri).toString("base64")}`;
    await updatingApplication(tenant, applicationId, async ({ identifierUris }) => {
      if (identifierUris.includes(uri)) throw requiresImport(id, "azuread_application_identifier_uri");
      await calling(`creating ${described(id)}`, () =>
        tenant.updateApplication(applicationId, { identifierUris: [...identifierUris, uri] }),
      );
    });
    return { id, properties: { applicationId: `/applications/${applicationId}`, identifierUri: uri } };
  },

  async read(id, tenant) {
    const [applicationId, segment] = parsed(ids.identifierUri, id) ?? [];
    if (applicationId === undefined || segment === undefined) return undefined;
    const uri = Buffer.from(segment, "base64").toString();
    const application = await ifFound(tenant.getApplication(applicationId));
    if (application?.identifierUris.includes(uri) !== true) return undefined;
    const inputs = { applicationId: `/applications/${applicationId}`, identifierUri: uri };
    return { id, properties: inputs, inputs };
  },

  async delete(id, tenant, { properties }) {
    const [applicationId = ""] = parseId(ids.identifierUri, id);
    const uri = text(properties, "identifierUri");
    await updatingApplication(tenant, applicationId, async ({ identifierUris }) => {
      if (!identifierUris.includes(uri)) {
        throw new Error(`deleting ${described(id)}: could not identify existing identifier URI`);
      }
      const rest = identifierUris.filter((other) => other !== uri);
      await calling(`deleting ${described(id)}`, () =>
        tenant.updateApplication(applicationId, { identifierUris: rest }),
      );
    });
  },
};

function described(id: string): string {
  const [applicationId = "", uri = ""] = parseId(ids.identifierUri, id);
  return `Application IdentifierUri (Application ID: "${applicationId}", IdentifierUri ID: "${uri}")`;
}
