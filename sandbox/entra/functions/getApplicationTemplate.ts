import type { FunctionModel } from "../../core/models";
import type { ApplicationTemplate } from "../templates";
import type { Tenant } from "../tenant";
import { found, only, onlyKey } from "./lookup";

export const getApplicationTemplate: FunctionModel<Tenant> = {
  token: "azuread:index/getApplicationTemplate:getApplicationTemplate",

  async invoke(args, tenant) {
    const { key, value } = onlyKey(args, ["displayName", "templateId"]);
    const template = await look(tenant, key, value);
    return {
      categories: template.categories,
      displayName: template.displayName,
      homepageUrl: template.homePageUrl,
      id: template.id,
      publisher: template.publisher,
      supportedProvisioningTypes: template.supportedProvisioningTypes,
      supportedSingleSignOnModes: template.supportedSingleSignOnModes,
      templateId: template.id,
    };
  },
};

async function look(tenant: Tenant, key: "displayName" | "templateId", value: string): Promise<ApplicationTemplate> {
  if (key === "templateId") {
    return found(
      tenant.getApplicationTemplate(value),
      `[object_id] Application Template with ID "${value}" was not found`,
    );
  }
  const filter = `displayName eq '${value}'`;
  return only(await tenant.listApplicationTemplates(value), {
    none: `Application template not found: no application templates found matching filter: "${filter}"`,
    several: `Multiple application templates found: found multiple application templates matching filter: "${filter}"`,
  });
}
