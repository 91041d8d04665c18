import type { Properties } from "../../../tools/wire/provider";
import type { FunctionModel } from "../../bridge/models";
import { notEmpty, uuid } from "../models/checks";
import type { ApplicationTemplate } from "../state";
import type { Tenant } from "../tenant";
import { byPath, escaped, lookUp, onlyListed, withId } from "./lookup";

export const getApplicationTemplate: FunctionModel<Tenant> = {
  token: "azuread:index/getApplicationTemplate:getApplicationTemplate",
  validators: { displayName: byPath(notEmpty), templateId: byPath(uuid) },

  async invoke(args, tenant) {
    const template = await look(args, tenant);
    const { id, displayName, categories, publisher, supportedProvisioningTypes, supportedSingleSignOnModes } = template;
    return {
      categories,
      displayName,
      homepageUrl: template.homePageUrl,
      id,
      // The sandbox has no pictures.
      logoUrl: `https://images.invalid/${id}.png`,
      publisher,
      supportedProvisioningTypes,
      supportedSingleSignOnModes,
      templateId: id,
    };
  },
};

const kind = "application template";

const look = (args: Properties, tenant: Tenant): Promise<ApplicationTemplate> =>
  lookUp(
    args,
    {
      templateId: (id) => withId(`Application Template with ID "${id}"`, tenant.getApplicationTemplate(id)),
      displayName: (name) =>
        onlyListed(kind, `displayName eq '${escaped(name)}'`, () => tenant.listApplicationTemplates(name)),
    },
    `Application template not found: no ${kind}s found matching filter: "displayName eq ''"`,
  );
