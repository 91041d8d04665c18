import type { ResourceModel } from "../../core/models";
import type { Application } from "../state";
import type { Tenant } from "../tenant";
import { checks, notEmpty, uuid } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { ids, parsed, parseId } from "./ids";
import { text } from "./properties";

/** Looks after the application alone: that its service principal is gone goes unnoticed. */
export const applicationFromTemplate: ResourceModel<Tenant> = {
  type: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  replaceOn: ["templateId"],
  outputs: ["applicationId", "applicationObjectId", "servicePrincipalId", "servicePrincipalObjectId"],
  check: checks(notEmpty("displayName"), uuid("templateId")),

  async create(inputs, tenant) {
    const templateId = text(inputs, "templateId");
    const { application, servicePrincipal } = await calling(
      `creating Application Template (Application Template: "${templateId}")`,
      () => tenant.instantiate(templateId, { displayName: text(inputs, "displayName") }),
    );
    const id = `/applicationTemplates/${templateId}/instantiate/${application.id}/${servicePrincipal.id}`;
    return { id, properties: properties(id, application) };
  },

  async read(id, tenant) {
    const [, applicationId] = parsed(ids.fromTemplate, id) ?? [];
    if (applicationId === undefined) return undefined;
    const application = await ifFound(tenant.getApplication(applicationId));
    if (application === undefined) return undefined;
    const found = properties(id, application);
    return { id, properties: found, inputs: { displayName: found.displayName, templateId: found.templateId } };
  },

  async update(id, news, tenant, old) {
    const [, applicationId = ""] = parseId(ids.fromTemplate, id);
    const displayName = text(news, "displayName");
    await calling(`updating ${described(id)}`, () => tenant.updateApplication(applicationId, { displayName }));
    return { ...old.properties, displayName };
  },

  async delete(id, tenant) {
    const [, applicationId = ""] = parseId(ids.fromTemplate, id);
    await calling(`deleting ${described(id)}`, () => tenant.deleteApplication(applicationId));
  },
};

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

function described(id: string): string {
  const [templateId = "", applicationId = "", servicePrincipalId = ""] = parseId(ids.fromTemplate, id);
  return (
    `Application From Template (Template ID: "${templateId}", Application ID: "${applicationId}", ` +
    `Service Principal ID: "${servicePrincipalId}")`
  );
}
