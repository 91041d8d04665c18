import { notEmpty, uuid } from "./checks";
import { calling, isThere, shown } from "./graphCalls";
import { ids } from "./ids";
import { text } from "./properties";
import { typedResource } from "./typedResource";
import { untilConsistent } from "./waits";

/** Looks after the application alone: that its service principal is gone goes unnoticed. */
export const applicationFromTemplate = typedResource(ids.fromTemplate, {
  type: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  validators: { displayName: notEmpty, templateId: uuid },

  async create(planned, tenant, made) {
    const templateId = text(planned, "templateId");
    const doing = `creating Application Template (Application Template: "${templateId}")`;
    const { application, servicePrincipal } = await calling(doing, () =>
      tenant.instantiate(templateId, { displayName: text(planned, "displayName") }),
    );
    made(`/applicationTemplates/${templateId}/instantiate/${application.id}/${servicePrincipal.id}`);
    await untilConsistent(tenant, "Done", () => isThere(tenant.getApplication(application.id))).catch(() => {
      throw new Error(`${doing}: timed out waiting for replication of new application`);
    });
  },

  read: ({ parts: [templateId, applicationId, servicePrincipalId], named }, tenant) =>
    shown(`retrieving ${named}`, tenant.getApplication(applicationId), ({ displayName }) => ({
      displayName,
      templateId,
      applicationId: `/applications/${applicationId}`,
      applicationObjectId: applicationId,
      servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
      servicePrincipalObjectId: servicePrincipalId,
    })),

  /** Compares with the state, which after a refused update has the new name already: then nothing is sent. */
  async update({ parts: [, applicationId], named }, planned, tenant, state) {
    const displayName = text(planned, "displayName");
    if (displayName === state["displayName"]) return;
    await calling(`updating ${named}`, () => tenant.updateApplication(applicationId, { displayName }));
  },

  delete: ({ parts: [, applicationId], named }, tenant) =>
    calling(`deleting ${named}`, () => tenant.deleteApplication(applicationId)),
});
