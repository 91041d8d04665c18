/** By token, not by class: importing the SDKs' classes would double the time that the pack takes to start. */
export const types = {
  application: "azuread:index/application:Application",
  applicationFromTemplate: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  identifierUri: "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri",
  redirectUris: "azuread:index/applicationRedirectUris:ApplicationRedirectUris",
  appRole: "azuread:index/applicationAppRole:ApplicationAppRole",
  servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
  claims: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
  claimsAssignment:
    "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
  samlProvider: "aws:iam/samlProvider:SamlProvider",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  rolePolicyAttachmentsExclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  policyAttachment: "aws:iam/policyAttachment:PolicyAttachment",
  managedPolicy: "aws:iam/policy:Policy",
  accessKey: "aws:iam/accessKey:AccessKey",
  instance: "aws:connect/instance:Instance",
  stack: "pulumi:pulumi:Stack",
} as const;
