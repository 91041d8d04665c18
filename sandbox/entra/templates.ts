import { defaultReplyUrl } from "../../federation/endpoints";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { refusals } from "./graphError";
import type { ApplicationTemplate, TenantState } from "./state";

/** https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api */
export const galleryTemplates: readonly ApplicationTemplate[] = [
  {
    id: awsSingleAccountAccess,
    displayName: "AWS Single-Account Access",
    categories: ["developerServices", "itInfrastructure"],
    homePageUrl: "https://aws.amazon.com/",
    publisher: "Amazon",
    supportedProvisioningTypes: ["sync"],
    supportedSingleSignOnModes: ["password", "saml", "external"],
    provisioning: ["aws"],
    starts: {
      homePageUrl: "https://signin.aws.amazon.com/saml?metadata=aws|ISV9.1|primary|z",
      redirectUris: [defaultReplyUrl("aws")],
      appRoles: ["msiam_access"],
      tags: ["WindowsAzureActiveDirectoryIntegratedApp"],
      ownedByCaller: true,
    },
  },
];

export function getApplicationTemplate({ templates }: TenantState, id: string): ApplicationTemplate {
  const found = templates.find((template) => template.id === id.toLowerCase());
  if (found === undefined) throw refusals.notFound(id);
  return found;
}

export function listApplicationTemplates({ templates }: TenantState, displayName: string): ApplicationTemplate[] {
  return templates.filter((template) => template.displayName.toLowerCase() === displayName.toLowerCase());
}
