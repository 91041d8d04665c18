/**
 * Microsoft's gallery template "AWS Single-Account Access", from which applications for IAM's sign-in are made. By id: the
 * display name has changed before.
 * https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api
 */
export const awsSingleAccountAccess = "8b1025e4-1dd2-430b-a150-2ef79cd700f5";

/**
 * What the template's service principal is tagged with: an enterprise application, with a tile in My Apps.
 * https://learn.microsoft.com/graph/api/resources/serviceprincipal (tags)
 */
export const enterpriseApplication = "WindowsAzureActiveDirectoryIntegratedApp";
