import { defaultReplyUrl } from "../../federation/endpoints";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { refusals } from "./graphError";
import type { TenantState } from "./state";

/** An entry of Entra's gallery of applications. */
export interface ApplicationTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly categories: readonly string[];
  readonly homePageUrl: string;
  readonly publisher: string;
  readonly supportedProvisioningTypes: readonly string[];
  readonly supportedSingleSignOnModes: readonly string[];
  /** Ids of the templates of its provisioning jobs. */
  readonly provisioning: readonly string[];
  /** What applications made from it start with. */
  readonly starts: {
    readonly homePageUrl: string;
    readonly redirectUris: readonly string[];
    /** Names of roles that have no value. */
    readonly appRoles: readonly string[];
    /** Of the service principal. */
    readonly tags: readonly string[];
    /** Whether the caller owns both objects. With Application.ReadWrite.OwnedBy it may go on only with what it owns. */
    readonly ownedByCaller: boolean;
  };
}

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
