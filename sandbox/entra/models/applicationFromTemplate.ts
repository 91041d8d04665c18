import type { Application } from "../state";
import { notEmpty, uuid } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { described, ids, parsed, parseId } from "./ids";
import { text } from "./properties";
import { typedResource } from "./typedResource";
import { untilSteady } from "./waits";

/** Looks after the application alone: that its service principal is gone goes unnoticed. */
export const applicationFromTemplate = typedResource({
  type: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  validators: { displayName: notEmpty, templateId: uuid },

  async create(planned, tenant, made) {
    const templateId = text(planned, "templateId");
    const { application, servicePrincipal } = await calling(
      `creating Application Template (Application Template: "${templateId}")`,
      () => tenant.instantiate(templateId, { displayName: text(planned, "displayName") }),
    );
    await untilSteady(tenant, {
      state: "Done",
      every: 5,
      look: async () => (await ifFound(tenant.getApplication(application.id))) !== undefined,
    });
    made(`/applicationTemplates/${templateId}/instantiate/${application.id}/${servicePrincipal.id}`);
  },

  async read(id, tenant) {
    const [, applicationId] = parsed(ids.fromTemplate, id) ?? [];
    if (applicationId === undefined) return undefined;
    const application = await ifFound(tenant.getApplication(applicationId));
    return application && properties(id, application);
  },

  /** Compares with the state, which after a refused update has the new name already: then nothing is sent. */
  async update(id, planned, tenant, state) {
    const [, applicationId = ""] = parseId(ids.fromTemplate, id);
    const displayName = text(planned, "displayName");
    if (displayName === state["displayName"]) return;
    await calling(`updating ${described(ids.fromTemplate, id)}`, () =>
      tenant.updateApplication(applicationId, { displayName }),
    );
  },

  async delete(id, tenant) {
    const [, applicationId = ""] = parseId(ids.fromTemplate, id);
    await calling(`deleting ${described(ids.fromTemplate, id)}`, () => tenant.deleteApplication(applicationId));
  },
});

function properties(id: string, { displayName }: Application) {
  const [templateId = "", applicationId = "", servicePrincipalId = ""] = parseId(ids.fromTemplate, id);
  return {
    displayName,
    templateId,
    applicationId: `/applications/${applicationId}`,
    applicationObjectId: applicationId,
    servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
    servicePrincipalObjectId: servicePrincipalId,
  };
}
